import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { FakeHomeAssistant } from "../support/fake-hass";
import { RADARR } from "../support/make";
import {
  button,
  cutOff,
  everything,
  field,
  search,
  show,
} from "../support/page";
import { MINE, ownRequest, request, TO_DECIDE } from "../support/requests";
import {
  mine,
  movePointerAway,
  openRequests,
  requestsTab,
  titlesOf,
  toDecide,
} from "../support/requests-page";
import { hardToHit, rest } from "../support/rest";

const nothingYet = page.getByRole("heading", {
  name: "You haven’t requested anything yet.",
});

describe("the requests tab", () => {
  it("counts what is to decide", async () => {
    const { home } = await openRequests();
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 3 waiting for you");
    home.tell({ requests: { set: [], removed: ["tide"] }, to_decide: 2 });
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 2 waiting for you");
  });

  it("is the last one, and not there for an older integration", async () => {
    const home = new FakeHomeAssistant();
    await show({}, home);
    await expect.element(requestsTab).toBeVisible();
    const tabs = page.getByRole("tab").elements();
    expect(tabs.at(-1)?.ariaLabel).toBe("Requests");
    document.body.replaceChildren();
    home.older = true;
    await show({}, home);
    await expect.element(field).toBeVisible();
    await expect.element(requestsTab).not.toBeInTheDocument();
  });

  it("tells what, who and when, and what speaks against it", async () => {
    await openRequests();
    await expect
      .poll(() => titlesOf(toDecide))
      .toEqual(["Night Harbor", "Low Tide", "A Night of Foxes"]);
    await expect
      .element(toDecide.nth(0).getByText("Series · Seasons 2 and 3"))
      .toBeVisible();
    await expect
      .element(
        toDecide.nth(0).getByText(/^Mia requested it today at 4:20\sPM$/)
      )
      .toBeVisible();
    await expect
      .element(toDecide.nth(1).getByText("Leo and Mia requested it yesterday"))
      .toBeVisible();
    await expect
      .element(toDecide.nth(1).getByText("Rated 18. Leo may watch up to 12."))
      .toBeVisible();
    await expect.element(page.getByText("3 requests")).toBeVisible();
  });

  it("tells where one's own requests are, open ones first", async () => {
    await openRequests();
    const rows = [
      ["Night Orchard", "Downloading", "64% · 12 min left"],
      ["Salt Lines", "Waiting for approval", "Low disk space"],
      ["The Last Night Train", "Not requested", "Radarr isn’t answering."],
      ["White Nights North", "Requested", "Looking for a copy"],
      ["North Line", "Declined", "“We have it on disc.”"],
      ["Nine Nights", "In library", "Ready to watch"],
      ["Paper Night", "Canceled", "requested on"],
    ] as const;
    await expect
      .poll(() => titlesOf(mine))
      .toEqual(rows.map(([title]) => title));
    for (const [at, [, word, detail]] of rows.entries()) {
      await expect
        .element(mine.nth(at).getByText(new RegExp(`^${word}`)))
        .toBeVisible();
      await expect.element(mine.nth(at).getByText(detail)).toBeVisible();
    }
    const reason = mine.nth(4).getByText("“We have it on disc.”").element();
    expect(reason.localName).toBe("bdi");
  });

  it("says so when there is nothing", async () => {
    await openRequests({}, []);
    await expect.element(page.getByText("All caught up.")).toBeVisible();
    await expect
      .element(page.getByText("You haven’t requested anything yet."))
      .toBeVisible();
  });

  it("has nothing to decide for who decides nothing", async () => {
    await openRequests({}, [], (home) => {
      const user = { may_request: true, decides: false, waits: true };
      home.instances = home.instances.map((app) => ({ ...app, user }));
    });
    await expect.element(nothingYet).toBeVisible();
    await expect
      .element(page.getByText("Waiting for you"))
      .not.toBeInTheDocument();
  });

  it.each([
    [
      "each limit, by what it is for",
      [5, 1, null, null],
      ["0 movies left; the next one comes back tomorrow.", "4 seasons left"],
    ],
    [
      "one limit for all apps",
      [3, 3, 3, 3],
      ["2 titles left; the next one comes back tomorrow."],
    ],
    [
      "one limit for two apps of a kind",
      [4, null, null, 4],
      ["1 movie left; the next one comes back tomorrow."],
    ],
    ["nothing without a limit", [null, null, null, null], []],
  ])("tells %s, once", async (_, used, sentences) => {
    const next = new Date(Date.now() + 86_400_000).toISOString();
    await openRequests({}, [], (home) => {
      const user = { may_request: true, decides: false, waits: true };
      const apps = [
        ...home.instances,
        { ...RADARR, entry_id: "4k", title: "Radarr 4K" },
      ];
      home.instances = apps.map((app, at) => {
        const many = used[at];
        const until = many === 1 ? null : next;
        const limit = { used: many, of: 5, days: 7, next: null };
        return {
          ...app,
          user:
            many == null
              ? { ...user, limit: null }
              : { ...user, limit, left: { until } },
        };
      });
    });
    await expect.element(nothingYet).toBeVisible();
    await expect
      .poll(() => page.getByText(/ left[;,]/).elements().length)
      .toBe(sentences.length);
    for (const sentence of sentences) {
      await expect.element(page.getByText(sentence)).toBeVisible();
    }
  });

  it("shows what people type as the text it is", async () => {
    const evil = `<img src=x onerror="window.hit=1"><b>bold</b>`;
    const { card } = await openRequests({}, [
      request("a", evil, { warning: evil, requesters: [{ name: evil }] }),
      ownRequest("b", evil, 3, { status: "declined", reason: evil }),
    ]);
    await expect.poll(() => titlesOf(toDecide)).toEqual([evil]);
    await expect.poll(() => titlesOf(mine)).toEqual([evil]);
    await expect.element(mine.nth(0).getByText(`“${evil}”`)).toBeVisible();
    await mine.getByRole("button", { name: /^<img/ }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    const images = everything(card.shadowRoot ?? card).filter(
      (element) => element.getAttribute("src") === "x"
    );
    expect(images).toEqual([]);
  });
});

describe("a list of requests", () => {
  it("changes in place, what is new after the rest", async () => {
    const { home } = await openRequests();
    await expect.poll(() => titlesOf(toDecide)).toHaveLength(3);
    const first = toDecide.nth(0).element();
    home.setRequests(
      request("new", "Brand New", { created: new Date().toISOString() }),
      { ...TO_DECIDE[0], warning: "Only 18 GB are free." }
    );
    await expect
      .element(toDecide.nth(0).getByText("Only 18 GB are free."))
      .toBeVisible();
    expect(toDecide.nth(0).element()).toBe(first);
    expect(titlesOf(toDecide).at(-1)).toBe("Brand New");
    await expect
      .element(requestsTab)
      .toHaveAccessibleName("Requests, 4 waiting for you");
  });

  it("follows one's own request through its life", async () => {
    const { home } = await openRequests({}, [
      ownRequest("a", "Foxes", 0, { status: "pending", wait: "approval" }),
    ]);
    const row = mine.nth(0);
    await expect.element(row.getByText("No answer yet")).toBeVisible();
    const sent = ownRequest("a", "Foxes", 0);
    home.setRequests({ ...sent, status: "approved" });
    await expect.element(row.getByText("Adding…")).toBeVisible();
    home.setRequests(sent);
    await expect.element(row.getByText("Looking for a copy")).toBeVisible();
    home.setRequests({ ...sent, status: "available" });
    await expect.element(row.getByText("In library")).toBeVisible();
  });

  it("is not moved by what somebody else decides under a pointer", async () => {
    const { home } = await openRequests();
    await toDecide.nth(1).hover();
    home.setRequests({
      ...TO_DECIDE[0],
      status: "declined",
      can: {},
      history: [{ what: "declined", name: "Ben", at: "", reason: null }],
    });
    await expect
      .element(toDecide.nth(0).getByText("Ben declined it"))
      .toBeVisible();
    await rest();
    expect(titlesOf(toDecide)).toHaveLength(3);
    await movePointerAway();
    await expect.poll(() => titlesOf(toDecide)).toHaveLength(2);
  });
});

describe("the requests tab by width", () => {
  it.each([280, 320, 480, 600, 900, 1200])(
    "cuts nothing off at %i px, either way round",
    async (width) => {
      for (const rtl of [false, true]) {
        const { card } = await openRequests({ width, rtl });
        await expect.poll(() => titlesOf(mine)).toHaveLength(MINE.length);
        await button("Decline Low Tide").click();
        await rest();
        expect(cutOff(card)).toEqual([]);
        card.remove();
      }
    }
  );

  it.each([320, 480, 900])("is 44 px to hit at %i px", async (width) => {
    const { card } = await openRequests({ width });
    await button("Approve Night Harbor").click();
    await button("Decline Low Tide").click();
    const targets = everything(card.shadowRoot ?? card).filter((each) =>
      each.matches("button:not(.hit), input")
    );
    expect(targets.length).toBeGreaterThan(5);
    expect(await hardToHit(targets)).toEqual([]);
  });
});

describe("typing", () => {
  it("leaves the requests for the last search", async () => {
    await openRequests();
    await field.fill("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    await search("night", "Series");
    await requestsTab.click();
    await expect.poll(() => titlesOf(toDecide)).toHaveLength(3);
  });
});
