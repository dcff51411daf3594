import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { whoWaits } from "../../src/state/household/who-waits";
import { Shelves, showHome } from "../support/home-page";
import { posterOf } from "../support/posters";
import { request } from "../support/requests";

describe("the line of who waits", () => {
  it("shows the pictures of who waits, each once", async () => {
    const asked = (id: string, user: string, more: Raw = {}): Raw =>
      request(id, id, {
        requesters: [
          { user_id: user, name: "Leo", picture_url: posterOf(user.length) },
        ],
        ...more,
      });
    const askers = whoWaits([
      asked("one", "a"),
      asked("two", "a"),
      asked("three", "bb"),
      asked("done", "ccc", { status: "sent" }),
      asked("theirs", "dddd", { can: {} }),
    ]);
    const backend = new Shelves();
    const { view } = await showHome(backend, { waiting: 3, askers });
    backend.tell({ shelves: [], news: [] });
    await view.updateComplete;
    const faces = (): string[] =>
      [...view.renderRoot.querySelectorAll<HTMLImageElement>(".line img")].map(
        (each) => each.src
      );
    expect(faces()).toEqual([posterOf(1), posterOf(2)]);
    const link = page.getByRole("link", { name: /waiting for you$/ });
    await expect
      .element(link)
      .toHaveAccessibleName("3 requests are waiting for you");
  });
});
