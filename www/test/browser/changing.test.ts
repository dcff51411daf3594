import { beforeAll, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { defineElements } from "../../src/elements/first-paint";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, movie } from "../support/make";
import { button, focusedName, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { request } from "../support/requests";
import { movePointerAway, useUndoClock } from "../support/requests-page";

const MAY_NOTHING = { approve: false, decline: false, retry: false };
const REFUSED = {
  status: "declined",
  can: { ...MAY_NOTHING, withdraw: false },
  can_approve_after_all: true,
};
const APPROVED = { status: "sent", can: { ...MAY_NOTHING, withdraw: true } };

useUndoClock();
beforeAll(() => {
  defineElements();
  definePage();
});

/** A movie that somebody asked for, and what was decided about it. */
function decided(...all: readonly Raw[]): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = all.map((more, place) =>
    request(`moth${String(place)}`, "The Moth Parade", {
      media_id: 77,
      ...more,
    })
  );
  const status = all[0]?.status;
  home.items = [
    movie(77, "The Moth Parade", {
      status: status === "sent" ? "requested" : "declined",
      request: { ...askedByLeo("moth0"), status },
    }),
  ];
  home.details = {};
  return home;
}

async function onPage(home: FakeHomeAssistant): Promise<void> {
  await showPage("/requestarr/movie/77", { home });
}

async function inSheet(home: FakeHomeAssistant): Promise<void> {
  await show({}, home);
  await search("moth");
  await page.getByRole("button", { name: /^The Moth Parade/ }).click();
}

async function onRequest(home: FakeHomeAssistant): Promise<void> {
  await showPage("/requestarr/request/moth0", { home });
}

/** Nobody tells of it any more: it is there for who asks. */
function longAgo(home: FakeHomeAssistant): FakeHomeAssistant {
  const { requests } = home;
  home.requests = [];
  home.details = { requests };
  home.on("requestarr/requests", ({ request_id }) => ({
    success: true,
    requests: requests.filter(({ id }) => id === request_id),
  }));
  return home;
}

const change = button("Change decision on The Moth Parade");

describe.each([
  ["a title's page", onPage],
  ["the card's sheet", inSheet],
  ["the page that a request's address opens", onRequest],
])("%s", (_, open) => {
  it.each([
    [
      REFUSED,
      /sends it to Radarr\. It counts for the limit of /,
      "Approve after all: The Moth Parade",
      "requestarr/approve",
      { request_id: "moth0", after_all: true },
    ],
    [
      APPROVED,
      /goes on looking until/,
      "Cancel request for The Moth Parade",
      "requestarr/withdraw",
      { request_id: "moth0" },
    ],
  ])(
    "says first what another decision does: $status",
    async (before, says, act, type, sent) => {
      const home = decided(before);
      await open(home);
      await change.click();
      await expect.element(page.getByText(says)).toBeVisible();
      await expect.poll(focusedName).toBe(act);
      expect(await violations()).toEqual([]);
      await button("Keep it as it is").click();
      await expect.element(page.getByText(says)).not.toBeInTheDocument();
      await expect.poll(focusedName).toBe("Change decision on The Moth Parade");
      await change.click();
      await button(act).click();
      await expect.poll(focusedName).toBe("Undo The Moth Parade");
      await button("Undo The Moth Parade").click();
      await expect.poll(focusedName).toBe("Change decision on The Moth Parade");
      await change.click();
      await button(act).click();
      expect(home.callsTo(type)).toEqual([]);
      await movePointerAway();
      vi.advanceTimersByTime(6000);
      await expect.poll(() => home.callsTo(type)).toMatchObject([sent]);
    }
  );

  it("can still change what was declined long ago", async () => {
    const home = longAgo(decided(REFUSED));
    home.on("requestarr/approve", () => ({ success: true, message: "Done." }));
    await open(home);
    await change.click();
    await button("Approve after all: The Moth Parade").click();
    await expect.poll(focusedName).toBe("Undo The Moth Parade");
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ request_id: "moth0", after_all: true }]);
  });
});

describe.each([
  ["a title's page", onPage],
  ["the card's sheet", inSheet],
])("%s", (_, open) => {
  it.each([
    ["who doesn't decide", { can_approve_after_all: false }],
    ["who reads that it came", { status: "available" }],
  ])("offers none to %s", async (__, more) => {
    await open(decided({ ...REFUSED, can_approve_after_all: false, ...more }));
    await expect.element(button("Request again")).toBeVisible();
    expect(change.elements()).toEqual([]);
  });

  it("offers each of several", async () => {
    const first = { ...APPROVED, label: "The Moth Parade, season 1" };
    const second = { ...REFUSED, label: "The Moth Parade, season 2" };
    await open(decided(first, second));
    for (const season of [1, 2]) {
      const one = `Change decision on The Moth Parade, season ${String(season)}`;
      await expect.element(button(one)).toBeVisible();
    }
  });
});
