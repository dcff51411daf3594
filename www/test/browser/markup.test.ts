import { afterEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { movie, RADARR } from "../support/make";
import { everything, search } from "../support/page";
import { ownRequest, request } from "../support/requests";
import { dialog, mine, openRequests, toDecide } from "../support/requests-page";

/** What would be another thing in every place if it were taken for markup. */
const evil = (where: string): string =>
  `<img src=x class=evil onerror=alert(1)><b class=evil>${where}</b> &amp; \${1}`;

const UNKNOWN = { poster_url: null };
const at = new Date().toISOString();

const REQUESTS = [
  request("waits", evil("title"), {
    ...UNKNOWN,
    instance: evil("instance"),
    certification: evil("rating"),
    warning: evil("warning"),
    wait: "rating",
    requesters: [{ name: evil("asker"), me: false, at }],
    history: [
      { what: "requested", at, name: evil("asker"), reason: null },
      { what: "declined", at, name: evil("parent"), reason: evil("reason") },
    ],
  }),
  ownRequest("declined", "Declined", 1, {
    ...UNKNOWN,
    status: "declined",
    reason: evil("no"),
    state: { status: "declined", reason: evil("no") },
  }),
  ownRequest("failed", "Failed", 2, {
    ...UNKNOWN,
    artist: evil("artist"),
    status: "failed",
    message: evil("failure"),
  }),
];

/** Has an app, a person and what they ask for be called something evil. */
function inEveryPlace(home: FakeHomeAssistant): void {
  home.instances = [
    { ...RADARR, title: evil("instance") },
    { ...RADARR, entry_id: "other", title: evil("other") },
  ];
  home.items = [
    movie(99, evil("night"), {
      ...UNKNOWN,
      overview: evil("overview"),
      genres: [evil("genre")],
      certification: evil("rating"),
      quality_profile: evil("quality"),
      status: "declined",
      reason: evil("no"),
      request: {
        id: "declined",
        status: "declined",
        mine: true,
        requesters: [evil("asker")],
        at,
        reason: evil("no"),
        can_withdraw: false,
      },
    }),
  ];
}

/** Makes sure that nothing on the page came out of a text. */
function expectNoMarkup(): void {
  const elements = everything(document);
  expect(elements.length).toBeGreaterThan(50);
  expect(elements.filter((each) => each.classList.contains("evil"))).toEqual(
    []
  );
  expect(alert).not.toHaveBeenCalled();
}

const alert = vi.spyOn(window, "alert").mockReturnValue();
afterEach(() => {
  alert.mockClear();
});

describe("markup in what others have typed", () => {
  it("is text in the lists of requests", async () => {
    await openRequests({}, REQUESTS, inEveryPlace);
    const waits = toDecide.nth(0);
    for (const where of ["title", "asker", "warning"]) {
      await expect
        .element(waits.getByText(evil(where), { exact: false }).first())
        .toBeVisible();
    }
    for (const where of ["no", "failure", "artist"]) {
      await expect
        .element(mine.getByText(evil(where), { exact: false }).first())
        .toBeVisible();
    }
    expectNoMarkup();
  });

  it("is text in the sheet of a request, and in its form", async () => {
    await openRequests({}, REQUESTS, inEveryPlace);
    await toDecide.nth(0).getByRole("button").first().click();
    await expect.element(dialog).toHaveAccessibleName(evil("title"));
    for (const where of ["rating", "warning", "parent", "reason"]) {
      await expect
        .element(dialog.getByText(evil(where), { exact: false }).first())
        .toBeVisible();
    }
    await dialog.getByRole("button", { name: "Quality and folder" }).click();
    await expect
      .element(dialog.getByLabelText("App").getByText(evil("other")))
      .toBeInTheDocument();
    expectNoMarkup();
  });

  it("is text in what a search finds", async () => {
    await openRequests({}, REQUESTS, inEveryPlace);
    await search("night");
    await page
      .getByRole("button", { name: evil("night") })
      .first()
      .click();
    await expect.element(dialog).toHaveAccessibleName(evil("night"));
    for (const where of ["overview", "no"]) {
      await expect
        .element(dialog.getByText(evil(where), { exact: false }).first())
        .toBeVisible();
    }
    expectNoMarkup();
  });
});
