import { describe, expect, it, vi } from "vitest";
import { button, everything, focusedName, press } from "../support/page";
import { daysAgo, MINE, ownRequest, request } from "../support/requests";
import {
  dialog,
  mine,
  openRequests,
  openSheet,
  title,
  toDecide,
  useUndoClock,
} from "../support/requests-page";

useUndoClock();

describe("the sheet of one's own request", () => {
  it.each([
    ["approval", "An approver needs to approve it."],
    ["space", "The disk is nearly full, so this needs approval."],
    ["rating", "It has no age rating, so this needs approval."],
  ])("says that it waits for %s", async (wait, words) => {
    await openSheet("Foxes", {}, [
      ownRequest("a", "Foxes", 0, { status: "pending", wait }),
    ]);
    await expect.element(dialog.getByText(words)).toBeVisible();
    await expect
      .element(dialog.getByRole("button", { name: "Approve" }))
      .not.toBeInTheDocument();
  });

  it("takes it back, unless that is undone", async () => {
    const { home } = await openSheet("White Nights North");
    await dialog.getByRole("button", { name: "Cancel request" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(mine.nth(3).getByText("Canceled")).toBeVisible();
    await button("Undo White Nights North").click();
    await expect
      .element(mine.nth(3).getByText("Looking for a copy"))
      .toBeVisible();
    expect(focusedName()).toMatch(/^White Nights North, requested/i);
    vi.advanceTimersByTime(10_000);
    expect(home.callsTo("requestarr/withdraw")).toEqual([]);
    await title("White Nights North").click();
    await dialog.getByRole("button", { name: "Cancel request" }).click();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/withdraw"))
      .toEqual([{ type: "requestarr/withdraw", request_id: "north" }]);
    await expect.element(mine.nth(3).getByText("Canceled")).toBeVisible();
    await expect
      .element(button("Undo White Nights North"))
      .not.toBeInTheDocument();
    expect(focusedName()).toBe("White Nights North, Canceled");
  });

  it("tries again what failed", async () => {
    const { home } = await openSheet("The Last Night Train");
    await expect
      .element(dialog.getByText("Radarr isn’t answering."))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect
      .poll(() => home.callsTo("requestarr/retry"))
      .toEqual([{ type: "requestarr/retry", request_id: "train" }]);
    await expect.element(dialog.getByText("Looking for a copy")).toBeVisible();
    await expect.element(dialog.getByRole("status")).toHaveTextContent("Done.");
  });

  it("says when trying again failed, too", async () => {
    const { home } = await openSheet("The Last Night Train");
    home.refuse("requestarr/retry", "rejected", "Radarr refused it.");
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect
      .element(dialog.getByRole("alert"))
      .toHaveTextContent("The Last Night Train. Radarr refused it.");
    await press("{Escape}");
    await expect
      .element(mine.nth(2).getByText("Radarr refused it."))
      .toBeVisible();
  });

  it("tells an album with its artist, in its shape", async () => {
    const { card } = await openSheet("Salt Lines");
    await expect
      .element(dialog.getByText("Album · Mira Solano · 2025"))
      .toBeVisible();
    const squares = everything(card.shadowRoot ?? card).filter((each) =>
      each.matches(".top requestarr-poster[shape=square]")
    );
    expect(squares.length).toBe(1);
  });

  it.each([
    [
      { kind: "series", seasons: [1, 2, 3], all_seasons: [1, 2, 3] },
      "Series · All seasons",
    ],
    [
      { kind: "series", seasons: [0], all_seasons: [0, 1, 2] },
      "Series · Specials",
    ],
    [
      { kind: "series", seasons: [2], all_seasons: [1, 2] },
      "Series · Season 2",
    ],
    [{ kind: "artist", year: null }, "Artist"],
    [{ kind: "movie", year: 1999 }, "Movie · 1999"],
  ])("%j is told as %s", async (more, words) => {
    await openSheet("Foxes", {}, [request("a", "Foxes", more)]);
    await expect
      .element(dialog.getByText(words, { exact: true }).first())
      .toBeVisible();
  });
});

describe("a request of more than one's own", () => {
  it("names everybody who asked", async () => {
    await openRequests({}, [
      ownRequest("a", "Foxes", 1, {
        status: "pending",
        can: { approve: true, decline: true, withdraw: true },
        requesters: [
          { name: "Mia", me: false, at: daysAgo(2) },
          { name: "Ana", me: true, at: daysAgo(1) },
        ],
      }),
      ...MINE,
    ]);
    await expect
      .element(toDecide.nth(0).getByText(/^You and Mia requested it on/))
      .toBeVisible();
    await expect
      .element(mine.nth(1).getByText("Movie · requested yesterday"))
      .toBeVisible();
  });
});
