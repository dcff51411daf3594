import { page } from "vitest/browser";
import { describe, expect, it, vi } from "vitest";
import { FakeHomeAssistant } from "../support/fake-hass";
import { LIDARR, movie, RADARR, SONARR } from "../support/make";
import { button, field, focused, search, show } from "../support/page";
import { boxOf, rest } from "../support/rest";

function heading(name: string): ReturnType<typeof page.getByRole> {
  return page.getByRole("heading", { name, exact: true });
}

describe("before anything is connected", () => {
  it("an admin gets the way to connect an app", async () => {
    const home = new FakeHomeAssistant();
    home.instances = [];
    await show({}, home);
    await expect.element(heading("Nothing to search yet")).toBeVisible();
    await expect
      .element(page.getByRole("link", { name: "Connect an app" }))
      .toHaveAttribute(
        "href",
        "/config/integrations/dashboard/add?domain=requestarr"
      );
    await expect.element(field).not.toBeInTheDocument();
  });

  it("everyone else is told whom to ask", async () => {
    const home = new FakeHomeAssistant();
    home.instances = [];
    home.user = { is_admin: false, may_request: true };
    await show({}, home);
    await expect
      .element(page.getByText("Ask your Home Assistant admin"))
      .toBeVisible();
    await expect.element(page.getByRole("link")).not.toBeInTheDocument();
  });
});

describe("one tab", () => {
  it("needs no bar", async () => {
    const home = new FakeHomeAssistant();
    home.instances = [LIDARR];
    await show({ config: { tabs: ["music"] } }, home);
    await expect
      .element(page.getByRole("searchbox", { name: "Search music" }))
      .toBeVisible();
    await expect.element(page.getByRole("tab")).not.toBeInTheDocument();
  });
});

describe("the configuration", () => {
  it("gives a title, and chooses and starts the tabs", async () => {
    const config = {
      title: "Ask for something",
      tabs: ["movies", "series"],
      default_tab: "series",
    };
    await show({ config });
    await expect.element(heading("Ask for something")).toBeVisible();
    const tabs = page.getByRole("tab").elements();
    expect(tabs.map((tab) => tab.ariaLabel)).toEqual(["Movies", "Series"]);
    await expect.element(field).toHaveAccessibleName("Search series");
  });
});

describe("trouble", () => {
  it("of a search says what and whom, and can be tried again", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/search_movies", () => ({
      results: [],
      error: "service_unavailable",
      message: "Radarr is still starting. Try again in a moment.",
    }));
    await show({}, home);
    await search("night");
    await expect.element(heading("Radarr isn’t answering")).toBeVisible();
    await expect
      .element(page.getByText("Radarr is still starting.").first())
      .toBeVisible();
    home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    await button("Try again").click();
    await expect.element(button("Request Night")).toBeVisible();
    await expect.poll(() => focused()?.getAttribute("data-tab")).toBe("movies");
  });

  it("of an app is one quiet line above what is known", async () => {
    const home = new FakeHomeAssistant();
    home.instances = [{ ...RADARR, reachable: false }, SONARR];
    await show({}, home);
    await search("night");
    const line = page.getByText("Radarr isn’t answering. Still trying…");
    await expect.element(line).toBeVisible();
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    home.instances = [RADARR, SONARR];
    await button("Try now").click();
    await expect.element(line).not.toBeInTheDocument();
  });

  it("of an app that has its own sentence uses that", async () => {
    const home = new FakeHomeAssistant();
    const message = "Radarr no longer accepts its API key.";
    home.instances = [
      { ...RADARR, reachable: false, error: "invalid_auth", message },
    ];
    await show({}, home);
    await expect.element(page.getByText(message)).toBeVisible();
  });

  it("of the connection is one quiet line, and over by itself", async () => {
    const { card, home } = await show();
    await search("night");
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    home.emit("disconnected");
    const line = page.getByText("No connection to Home Assistant.");
    await expect.element(line).toBeVisible();
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    home.items = [movie(10, "The Night Ferry", { status: "available" })];
    home.emit("ready");
    card.hass = home.hass();
    await expect.element(line).not.toBeInTheDocument();
    await expect.element(page.getByText("Ready to watch")).toBeVisible();
  });

  it("of the connection is over only when calls arrive again", async () => {
    const { card, home } = await show();
    await search("night");
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    home.emit("disconnected");
    card.hass = home.hass({ connected: false });
    home.items = [movie(10, "The Night Ferry", { status: "available" })];
    home.emit("ready");
    const line = page.getByText("No connection to Home Assistant.");
    await expect.element(line).toBeVisible();
    card.hass = home.hass();
    await expect.element(page.getByText("Ready to watch")).toBeVisible();
    await expect.element(line).not.toBeInTheDocument();
    await expect.element(field).toHaveValue("night");
    expect(home.subscribers.size).toBe(1);
  });

  it("of Home Assistant's own flag is seen too", async () => {
    const { card, home } = await show();
    card.hass = home.hass({ connected: false });
    await expect
      .element(page.getByText("No connection to Home Assistant."))
      .toBeVisible();
  });

  it("of the integration itself can be tried again", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/info", () => {
      throw new Error("Oh");
    });
    await show({}, home);
    await expect.element(heading("Requestarr isn’t answering")).toBeVisible();
    home.on("requestarr/info", () => ({ instances: [RADARR], user: {} }));
    await button("Try again").click();
    await expect.element(field).toBeVisible();
  });
});

describe("a card that is not shown", () => {
  it("asks nothing, and goes on when it is shown again", async () => {
    const { card, home } = await show();
    await search("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    vi.useFakeTimers();
    card.remove();
    const before = home.calls.length;
    home.emit("ready");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(home.calls).toHaveLength(before);
    vi.useRealTimers();
    document.body.append(card);
    await expect.element(field).toHaveValue("night");
    await expect.poll(() => home.calls.length).toBeGreaterThan(before);
  });

  it("is not drawn anew for every change of a state", async () => {
    const { card, home } = await show();
    await expect.element(field).toBeVisible();
    let drawn = 0;
    card.addController({ hostUpdated: () => (drawn += 1) });
    for (let change = 0; change < 20; change += 1) {
      card.hass = home.hass();
      await card.updateComplete;
    }
    expect(drawn).toBeLessThanOrEqual(1);
  });
});

describe("a preview", () => {
  it("shows sample rows, can't be used, and asks nobody", async () => {
    const { home } = await show({ preview: true, width: 400 });
    await expect.element(page.getByText("Paper Night")).toBeVisible();
    await expect.element(page.getByText("64% · 12 min left")).toBeVisible();
    const frame = page.getByText("Paper Night").element();
    expect(frame.isConnected).toBe(true);
    await rest();
    expect(home.calls).toHaveLength(0);
  });

  it.each([
    ["series", "Midnight Harbor", "Series"],
    ["music", "Night Typists", "Artists"],
  ])("of a card that starts with %s shows %s", async (tab, title, name) => {
    await show({ preview: true, config: { default_tab: tab } });
    await expect.element(page.getByText(title)).toBeVisible();
    await expect.element(heading(name)).toBeVisible();
  });

  it("that ends gives way to the real card, and back", async () => {
    const { card, home } = await show({ preview: true });
    card.preview = false;
    await expect
      .element(page.getByText("Find something to watch"))
      .toBeVisible();
    expect(home.callsTo("requestarr/info")).toHaveLength(1);
    card.preview = true;
    await expect.element(page.getByText("Paper Night")).toBeVisible();
  });
});

describe("the theme", () => {
  it("of Home Assistant decides about dark, at once", async () => {
    const { card, home } = await show();
    await expect.element(field).toBeVisible();
    card.hass = home.hass({ themes: { darkMode: true } });
    await card.updateComplete;
    expect(getComputedStyle(card).colorScheme).toBe("dark");
  });
});

describe("the language", () => {
  it("of Home Assistant decides about dates", async () => {
    const { card, home } = await show();
    home.items = [
      movie(1, "Night", { status: "unreleased", release_date: "2099-12-12" }),
    ];
    await search("night");
    await expect
      .element(page.getByText("Out on December 12, 2099"))
      .toBeVisible();
    card.hass = home.hass({ locale: { language: "en-GB" } });
    await expect
      .element(page.getByText("Out on 12 December 2099"))
      .toBeVisible();
  });
});

describe("the dashboard", () => {
  it("gets a form, a first configuration and sizes", async () => {
    const { card } = await show();
    const type = customElements.get("requestarr-card") as unknown as {
      getStubConfig(): unknown;
      getConfigForm(): Promise<{ schema: unknown[] }>;
    };
    expect(type.getStubConfig()).toEqual({
      type: "custom:requestarr-card",
      tabs: ["movies", "series", "music", "downloads", "requests"],
    });
    expect((await type.getConfigForm()).schema).toHaveLength(4);
    expect(card.getGridOptions()).toMatchObject({
      columns: 12,
      min_columns: 6,
    });
    expect(card.getCardSize()).toBeGreaterThan(1);
    expect(() => {
      card.setConfig({ type: "a", tabs: ["films"] });
    }).toThrow("“tabs” must be a list");
  });

  it("can give it a fixed height, within which it scrolls", async () => {
    const { card } = await show();
    card.style.height = "400px";
    await search("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    expect((await boxOf(card)).height).toBeCloseTo(400, 0);
    const body = card.shadowRoot?.querySelector(".body");
    expect(body?.scrollHeight).toBeGreaterThan(body?.clientHeight ?? 0);
  });
});
