import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, movie, season, series, SONARR } from "../support/make";
import { button } from "../support/page";
import { showPage } from "../support/panel-page";
import { daysAgo, ownRequest, request } from "../support/requests";
import { showRequests } from "../support/requests-place";

beforeAll(() => {
  definePage();
});

const MAY_NOTHING = {
  approve: false,
  decline: false,
  withdraw: false,
  retry: false,
};
const NIGHT = {
  entry_id: SONARR.entry_id,
  service: "sonarr",
  instance: "Sonarr",
  kind: "series",
  media_id: 20,
  all_seasons: [1, 2, 3],
};
const asked = (name: string): Raw => ({
  requesters: [{ name, me: false, at: daysAgo(0) }],
});
const meant = page.getByRole("region", { name: "This request" });
const heading = page.getByRole("heading", { level: 1 });
const leave = (): Promise<void> =>
  page.getByRole("link", { name: /^Downloads/ }).click();

/** A series of which two people asked for a part each. */
function twice(first: Raw = {}): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [
    request("two", "Night Harbor", {
      ...NIGHT,
      seasons: [2],
      ...asked("Leo"),
      ...first,
    }),
    request("three", "Night Harbor", {
      ...NIGHT,
      seasons: [3],
      ...asked("Mia"),
    }),
  ];
  const seasons = [1, 2, 3].map((number) =>
    season(number, 8, { status: number > 1 ? "pending" : "available" })
  );
  home.items = [
    series(20, "Night Harbor", seasons, {
      status: "partial",
      in_library: true,
      request: askedByLeo("two"),
    }),
  ];
  home.details = {
    why: "What they request needs approval.",
    overview: "Ships at night.",
  };
  return home;
}

describe("the address of a request", () => {
  it.each([
    ["two", "Season 2", "Leo requested it"],
    ["three", "Season 3", "Mia requested it"],
  ])(
    "opens its title's page, and that one is decided: %s",
    async (id, what, who) => {
      const { home } = await showPage(`/requestarr/request/${id}`, {
        home: twice(),
      });
      await expect.element(heading).toHaveTextContent("Night Harbor");
      await expect.element(page.getByText("Ships at night.")).toBeVisible();
      await expect.element(meant).toHaveTextContent(what);
      const ask = page.getByRole("region", { name: "What waits for you" });
      await expect.element(ask).toHaveTextContent(who);
      expect(page.getByRole("dialog").elements()).toEqual([]);
      expect(await violations()).toEqual([]);
      expect(home.callsTo("requestarr/title")).toMatchObject([
        { media_id: 20, entry_id: SONARR.entry_id, request_id: id },
      ]);
      await button("Approve").click();
      await leave();
      await expect
        .poll(() => home.callsTo("requestarr/approve"))
        .toMatchObject([{ request_id: id }]);
    }
  );

  it("says what became of that one, while another one waits", async () => {
    const home = twice({ status: "declined", can: MAY_NOTHING });
    await showPage("/requestarr/request/two", { home });
    await expect.element(meant).toHaveTextContent("Season 2");
    await expect.element(meant).toHaveTextContent("Declined");
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toHaveTextContent("Mia requested it");
  });

  it("leads back to the requests where nothing was open before", async () => {
    await showPage("/requestarr/request/two", { home: twice() });
    await page.getByRole("button", { name: "Back", exact: true }).click();
    expect(location.pathname).toBe("/requestarr/requests");
  });

  it("leads back to the list that it was opened from", async () => {
    const home = twice();
    await showRequests(home);
    await page
      .getByRole("button", { name: /^Night Harbor,.*Season 3/ })
      .first()
      .click();
    expect(location.pathname).toBe("/requestarr/request/three");
    await expect.element(heading).toHaveTextContent("Night Harbor");
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await expect.poll(() => location.pathname).toBe("/requestarr/requests");
    await expect
      .element(page.getByRole("tab", { name: /^Waiting/ }))
      .toBeVisible();
  });

  it("shows nothing of a title that is not for this person", async () => {
    const home = twice();
    home.on("requestarr/title", () => ({
      error: "not_allowed",
      message: "This title isn’t for you.",
    }));
    await showPage("/requestarr/request/two", { home });
    const refused = "You can’t open this title";
    await expect.element(heading).toHaveTextContent(refused);
    expect(page.getByText("Night Harbor").elements()).toEqual([]);
  });

  it("can be decided while its app is away", async () => {
    const home = twice();
    home.on("requestarr/title", () => ({ error: "service_unavailable" }));
    await showPage("/requestarr/request/two", { home });
    const sheet = page.getByRole("dialog");
    await expect.element(sheet).toHaveAccessibleName("Night Harbor");
    await sheet.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => location.pathname).toBe("/requestarr/requests");
  });
});

describe("who asked", () => {
  /** A movie that this person asked for, opened by the request's address. */
  async function opened(more: Raw, status: string): Promise<FakeHomeAssistant> {
    const home = new FakeHomeAssistant();
    home.requests = [
      ownRequest("mine", "The Moth Parade", 1, { media_id: 77, ...more }),
    ];
    home.items = [movie(77, "The Moth Parade", { status })];
    home.details = {};
    await showPage("/requestarr/request/mine", { home });
    await expect.element(meant).toHaveTextContent("You requested it");
    return home;
  }

  it("reads why it waits, and cancels it there", async () => {
    const home = await opened(
      {
        status: "pending",
        wait: "space",
        can: { ...MAY_NOTHING, withdraw: true },
      },
      "pending"
    );
    await expect.element(meant).toHaveTextContent("Waiting for approval");
    await expect.element(meant).toHaveTextContent("The disk is nearly full");
    await button("Cancel request").click();
    await leave();
    await expect
      .poll(() => home.callsTo("requestarr/withdraw"))
      .toMatchObject([{ request_id: "mine" }]);
  });

  it("cancels what is looked for, and undoes that", async () => {
    const home = await opened({}, "requested");
    await button("Cancel request for The Moth Parade").click();
    await button("Undo The Moth Parade").click();
    await button("Cancel request for The Moth Parade").click();
    await leave();
    await expect
      .poll(() => home.callsTo("requestarr/withdraw"))
      .toMatchObject([{ request_id: "mine" }]);
  });

  it("has what failed tried again", async () => {
    const home = await opened(
      {
        status: "failed",
        message: "Radarr isn’t answering.",
        can: { ...MAY_NOTHING, retry: true },
      },
      "not_requested"
    );
    await expect.element(meant).toHaveTextContent("Radarr isn’t answering.");
    await button("Try again: The Moth Parade").click();
    await expect
      .poll(() => home.callsTo("requestarr/retry"))
      .toMatchObject([{ request_id: "mine" }]);
  });
});
