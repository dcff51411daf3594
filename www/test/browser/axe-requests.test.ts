import { page } from "vitest/browser";
import { expect } from "vitest";
import { findNothing, homeWith, seen } from "../support/axe";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { movie } from "../support/make";
import { button, search } from "../support/page";
import { MINE, TO_DECIDE } from "../support/requests";

const asking = (home: FakeHomeAssistant): void => {
  home.requests = [...TO_DECIDE, ...MINE];
};

async function openRequests(): Promise<void> {
  await page.getByRole("tab", { name: /^Requests/ }).click();
  await seen("Rated 18. Leo may watch up to 12.");
}

findNothing([
  {
    name: "requests in every state",
    home: () => homeWith(asking),
    until: openRequests,
  },
  {
    name: "decisions that can be undone",
    home: () => homeWith(asking),
    until: async () => {
      await openRequests();
      await button("Approve Night Harbor").click();
      await button("Decline A Night of Foxes").click();
      await page.getByRole("textbox", { name: /^Reason/ }).fill("No");
      await page.getByRole("textbox", { name: /^Reason/ }).click();
      await button("Decline Low Tide").click();
      await seen("Approved");
    },
  },
  {
    name: "no requests",
    until: async () => {
      await page.getByRole("tab", { name: "Requests" }).click();
      await seen("All caught up.");
    },
  },
  {
    name: "the sheet of a request to decide",
    home: () => homeWith(asking),
    until: async () => {
      await openRequests();
      await page.getByRole("button", { name: /^Night Harbor,/ }).click();
      await button("Quality and folder").click();
      await expect
        .element(page.getByRole("combobox", { name: "Quality" }))
        .toBeVisible();
    },
  },
  {
    name: "the sheet of a declined request",
    home: () => homeWith(asking),
    until: async () => {
      await openRequests();
      await page.getByRole("button", { name: /^North Line,/ }).click();
      await seen("Ben declined it");
    },
  },
  {
    name: "a title that somebody else asked for",
    home: () =>
      homeWith((home) => {
        const request = { id: "a", status: "pending", requesters: ["Mia"] };
        home.items = [movie(13, "Foxes", { status: "pending", request })];
      }),
    until: async () => {
      await search("foxes");
      await page.getByRole("button", { name: /^Foxes/ }).click();
      await seen("I want this too");
    },
  },
]);
