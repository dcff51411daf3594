import { page } from "vitest/browser";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { ended, homeOfYears } from "../support/everyone";
import { SONARR, RADARR } from "../support/make";
import { everything, focused, press } from "../support/page";
import { showPage } from "../support/panel-page";
import { daysAgo, ownRequest, request } from "../support/requests";
import { movePointerAway, useUndoClock } from "../support/requests-page";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

type Found = ReturnType<typeof page.getByRole>;

function tab(name: string | RegExp): Found {
  return page
    .getByRole("tablist", { name: "Requests" })
    .getByRole("tab", { name });
}

function rows(list: string): Found {
  return page
    .getByRole("list", { name: list, exact: true })
    .getByRole("listitem");
}

function button(name: string): Found {
  return page.getByRole("button", { name, exact: true });
}

/** The page at its requests, with what came of those of years. */
async function showRequests(
  home = homeOfYears(ended(60)),
  wish: Parameters<typeof showPage>[1] = {}
): Promise<typeof home> {
  await showPage("/requestarr/requests", { ...wish, home });
  await expect.element(tab("Mine")).toBeVisible();
  return home;
}

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
    await expect.element(rows("Waiting for you").nth(2)).toBeVisible();
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
    expect(location.pathname).toBe("/requestarr/movie/1003");
    await showRequests();
    await page.getByRole("button", { name: /^Night Harbor,/ }).click();
    expect(location.pathname).toBe("/requestarr/series/20");
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

describe("all of one person’s", () => {
  useUndoClock();
  const three = ["one", "two", "three"].map((id) =>
    request(id, `Film ${id}`, {
      requesters: [{ user_id: "leo", name: "Leo", me: false, at: daysAgo(0) }],
    })
  );
  const warned = request("warned", "Film of blood", {
    warning: "Rated 18.",
    requesters: [{ user_id: "leo", name: "Leo", me: false, at: daysAgo(0) }],
  });
  const all = button("Approve all 3 from Leo");

  it("are approved with one press, but what something speaks against", async () => {
    const home = homeOfYears([]);
    home.requests = [...three, warned];
    await showRequests(home);
    await all.click();
    await expect.element(page.getByText("3 approved")).toBeVisible();
    expect(focused()?.textContent).toContain("Undo all");
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() =>
        home.callsTo("requestarr/approve").map(({ request_id }) => request_id)
      )
      .toEqual(["one", "two", "three"]);
  });

  it("can be undone together, for as long as somebody is on it", async () => {
    const home = homeOfYears([]);
    home.requests = [...three];
    await showRequests(home);
    (await expect.element(all).toBeVisible(),
    all.element() as HTMLElement).focus();
    await press("{Enter}");
    await expect.poll(() => focused()?.textContent).toContain("Undo all");
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);
    await press("{Enter}");
    await expect.element(all).toBeVisible();
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);

    await all.click();
    await page.getByText("3 approved").hover();
    vi.advanceTimersByTime(60_000);
    expect(home.callsTo("requestarr/approve")).toEqual([]);
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect.poll(() => home.callsTo("requestarr/approve").length).toBe(3);
  });
});

describe("a reason", () => {
  const field = page.getByRole("textbox", { name: /^Reason for declining/ });

  it("is chosen with a press, and what was typed comes back", async () => {
    const home = await showRequests();
    await button("Decline A Night of Foxes").click();
    await field.fill("We saw it with Grandma");
    await button("We have it already").click();
    await expect.element(field).toHaveValue("We have it already");
    await button("We have it already").click();
    await expect.element(field).toHaveValue("We saw it with Grandma");

    await button("Decline Low Tide").click();
    await expect.element(field).toHaveValue("");
    await button("Not for your age").click();
    await button("Decline A Night of Foxes").click();
    await expect.element(field).toHaveValue("We saw it with Grandma");
    await press("{Enter}");
    await tab("Mine").click();
    await expect
      .poll(() => home.callsTo("requestarr/decline"))
      .toMatchObject([
        { request_id: "foxes", reason: "We saw it with Grandma" },
      ]);
  });
});
