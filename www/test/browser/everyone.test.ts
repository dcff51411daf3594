import { page } from "vitest/browser";
import { beforeAll, describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { ended, homeOfYears } from "../support/everyone";
import { SONARR, RADARR } from "../support/make";
import { everything, focused, press } from "../support/page";
import { posterOf } from "../support/posters";
import { daysAgo, ownRequest, request } from "../support/requests";
import { movePointerAway } from "../support/requests-page";
import { button, rows, showRequests, tab } from "../support/requests-place";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

/** What this person may do with each app. */
function asChild(home: ReturnType<typeof homeOfYears>): void {
  home.user = { is_admin: false, may_request: true };
  const user = { may_request: true, decides: false, waits: true, limit: null };
  home.instances = [
    { ...RADARR, user },
    { ...SONARR, user },
  ];
  home.requests = home.requests.filter(({ mine }) => mine === true);
}

describe("the place of the requests", () => {
  it("has what waits, what is mine, and everyone’s, for who decides", async () => {
    await showRequests();
    await expect
      .element(tab(/^Waiting for you/))
      .toHaveAttribute("aria-selected", "true");
    await expect.element(rows("Waiting for you Mia").nth(1)).toBeVisible();
    await expect.element(rows("Waiting for you Leo").first()).toBeVisible();
    await tab("Mine").click();
    await expect.element(rows("Open").nth(3)).toBeVisible();
    await expect.element(rows("Done").nth(2)).toBeVisible();
    await tab("Everyone").click();
    await expect.element(rows("Open").nth(6)).toBeVisible();
    await expect.poll(() => rows("Done").elements().length).toBe(50);
    (tab("Everyone").element() as HTMLElement).focus();
    await press("{ArrowRight}");
    await expect
      .element(tab(/^Waiting for you/))
      .toHaveAttribute("aria-selected", "true");
    expect(focused()?.id).toBe("waiting");
  });

  it("shows others’ to nobody else, unless they may read them", async () => {
    const child = homeOfYears([], { sees_everyone: false });
    asChild(child);
    await showRequests(child);
    await expect.element(rows("Open").first()).toBeVisible();
    expect(tab("Everyone").elements()).toEqual([]);
    expect(tab(/^Waiting/).elements()).toEqual([]);

    document.body.replaceChildren();
    const reader = homeOfYears([], { sees_everyone: true });
    asChild(reader);
    await showRequests(reader);
    await expect.element(tab("Everyone")).toBeVisible();
    expect(tab(/^Waiting/).elements()).toEqual([]);
  });

  it("goes on over years, and the focus with it", async () => {
    const home = await showRequests();
    await tab("Everyone").click();
    await expect.poll(() => rows("Done").elements().length).toBe(50);
    await button("Show more").click();
    await expect.poll(() => rows("Done").elements().length).toBe(63);
    expect(
      new Set(
        rows("Done")
          .elements()
          .map((each) => each.dataset.id)
      ).size
    ).toBe(63);
    expect(focused()?.textContent).toContain("Old Film");
    expect(button("Show more").elements()).toEqual([]);
    const [last] = home.callsTo("requestarr/requests").slice(-1);
    expect(last).toMatchObject({ scope: "all", state: "done", limit: 50 });
  });

  it("is filtered by person, kind, status and words", async () => {
    const home = await showRequests();
    await tab("Everyone").click();
    await expect.element(page.getByLabelText("Person")).toBeVisible();
    await page.getByLabelText("Person").selectOptions("Leo");
    await expect.poll(() => rows("Open").elements().length).toBe(0);
    await page.getByLabelText("Person").selectOptions("Any person");
    await page.getByLabelText("Kind").selectOptions("Music");
    await expect.poll(() => rows("Open").elements().length).toBe(1);
    expect(home.callsTo("requestarr/requests").slice(-1)).toMatchObject([
      { kind: ["artist", "album"] },
    ]);
    await page.getByLabelText("Kind").selectOptions("All kinds");
    await page.getByLabelText("Status").selectOptions("Declined");
    await expect.poll(() => rows("Done").elements().length).toBe(1);
    await page.getByLabelText("Status").selectOptions("Any status");
    await page.getByLabelText("Search requests").fill("old film 59");
    await expect.poll(() => rows("Done").elements().length).toBe(1);
    await page.getByLabelText("Search requests").fill("nothing of the kind");
    await expect.element(page.getByText("No request matches.")).toBeVisible();
  });

  it("opens the title’s page from each row", async () => {
    await showRequests();
    await tab("Everyone").click();
    await page.getByRole("link", { name: /^Old Film 3,/ }).click();
    expect(location.pathname).toBe("/requestarr/request/old3");
    await showRequests();
    await page.getByRole("button", { name: /^Night Harbor,/ }).click();
    expect(location.pathname).toBe("/requestarr/request/harbor");
  });

  it("says what was not found for long, and what can be done", async () => {
    const home = homeOfYears([]);
    home.requests = [
      ownRequest("lost", "Lost Film", 30, {
        media_id: 77,
        unfound_since: daysAgo(19),
      }),
    ];
    await showRequests(home);
    await tab("Mine").click();
    await expect
      .element(page.getByText(/Nothing found for (18|19) days/))
      .toBeVisible();
    await button("Search again for Lost Film").click();
    await expect
      .poll(() => home.callsTo("requestarr/search_again"))
      .toMatchObject([{ kind: "movie", media_id: 77 }]);
    await button("Cancel request for Lost Film").click();
    await expect.element(button("Undo Lost Film")).toBeVisible();
  });

  it("shows who asked: their picture, or their letter", async () => {
    const home = homeOfYears([]);
    const of = (name: string, picture_url: string | null): Raw => ({
      requesters: [{ name, picture_url, me: false, at: daysAgo(0) }],
    });
    home.requests = [
      request("a", "Film A", of("Mia", posterOf(1, true))),
      request("b", "Film B", of("Leo", "data:image/png,none")),
      request("c", "Film C", of("Zoe", null)),
    ];
    await showRequests(home);
    const shown = (): string[] =>
      everything(document.body)
        .filter((each) => each.matches(".face"))
        .map((each) => {
          const picture = each.querySelector("img");
          const isSeen =
            picture !== null &&
            picture.naturalWidth > 0 &&
            getComputedStyle(picture).visibility === "visible";
          return isSeen ? "picture" : each.textContent.trim();
        });
    await expect.poll(shown).toEqual(["picture", "L", "Z"]);
    await tab("Everyone").click();
    await expect.element(rows("Open").nth(2)).toBeVisible();
    await expect.poll(shown).toEqual(["picture", "L", "Z"]);
  });

  it("has other signs for what was declined and what was canceled", async () => {
    const home = homeOfYears([]);
    home.requests = (["declined", "withdrawn"] as const).map((status) =>
      ownRequest(status, `Film ${status}`, 2, { status })
    );
    await showRequests(home);
    await expect.element(rows("Done").nth(1)).toBeVisible();
    const signs = everything(document.body)
      .filter((each) => each.matches("requestarr-slot"))
      .map((each) => each.shadowRoot?.querySelector("path")?.getAttribute("d"));
    expect(new Set(signs).size).toBe(2);
  });

  it("says why nothing could be loaded, and tries again", async () => {
    const home = homeOfYears([]);
    home.requests = [];
    let fails = true;
    home.on("requestarr/requests", () =>
      fails
        ? { error: "service_unavailable", message: "Not now." }
        : { success: true, requests: [], total: 0 }
    );
    await showRequests(home);
    await expect.element(page.getByText("Not now.")).toBeVisible();
    fails = false;
    await button("Try again").click();
    await expect.element(page.getByText("No requests yet.")).toBeVisible();
  });

  it.each([
    [1000, false],
    [390, false],
    [390, true],
  ])("can be used by all at %i, dark: %s", async (width, dark) => {
    const home = homeOfYears(ended(3));
    home.requests = [
      ownRequest("lost", "Lost Film", 30, { unfound_since: daysAgo(19) }),
    ];
    await showRequests(home, { width, dark });
    await tab("Everyone").click();
    await expect.element(rows("Done").first()).toBeVisible();
    await movePointerAway();
    expect(await violations()).toEqual([]);
    const pressed = everything(document.body).filter((each) =>
      each.matches("button, input, select, [role=tab]")
    );
    expect(await hardToHit(pressed)).toEqual([]);
  });
});
