import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CardController } from "../../src/controllers/card-controller";
import { keyOf, type MediaItem } from "../../src/data/types";
import { slotView, type SlotView } from "../../src/format/slot";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie, RADARR, season, series, SONARR } from "../support/make";

let home: FakeHomeAssistant;
let card: CardController;

beforeEach(() => {
  vi.useFakeTimers();
  home = new FakeHomeAssistant();
  card = new CardController(() => undefined);
  card.hass = home.hass();
  card.setConfig({ type: "custom:requestarr-card" });
});

afterEach(() => {
  card.stop();
  vi.useRealTimers();
});

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

async function start(): Promise<void> {
  card.start();
  await settle();
}

async function find(query: string): Promise<void> {
  card.search.type(query);
  await vi.advanceTimersByTimeAsync(300);
}

function result(title: string): MediaItem {
  const found = card.search.view.results.find((item) => item.title === title);
  if (!found) {
    throw new Error(`${title} is not shown`);
  }
  return found;
}

function slot(title: string): SlotView {
  const item = result(title);
  return slotView(
    card.localizer,
    item,
    card.requests.state(keyOf(item)),
    card.mayRequest
  );
}

async function request(title: string): Promise<void> {
  card.request(keyOf(result(title)));
  await settle();
}

describe("tabs", () => {
  it("are those of the connected apps", async () => {
    home.instances = [SONARR, RADARR];
    await start();
    expect(card.tabs).toEqual(["movies", "series"]);
    expect(card.tab).toBe("movies");
  });

  it("follow the configuration", async () => {
    card.setConfig({
      type: "",
      tabs: ["music", "series"],
      default_tab: "music",
    });
    await start();
    expect(card.tabs).toEqual(["series", "music"]);
    expect(card.tab).toBe("music");
  });

  it("fall back to the first when the starting tab has no app", async () => {
    home.instances = [SONARR];
    card.setConfig({ type: "", default_tab: "music" });
    await start();
    expect(card.tab).toBe("series");
  });

  it("search their own app for the same words", async () => {
    await start();
    await find("night");
    card.selectTab("series");
    await settle();
    expect(home.callsTo("requestarr/search_tv")).toEqual([
      { type: "requestarr/search_tv", query: "night", entry_id: "sonarr1" },
    ]);
    expect(card.search.view.results.map((item) => item.kind)).toContain(
      "series"
    );
  });
});

describe("two instances of one app", () => {
  beforeEach(async () => {
    const more = { ...RADARR, entry_id: "radarr4k", title: "Radarr 4K" };
    home.instances = [RADARR, more];
    await start();
  });

  it("search the chosen one", async () => {
    await find("night");
    card.selectInstance("radarr4k");
    await settle();
    expect(card.instance?.title).toBe("Radarr 4K");
    const asked = home.callsTo("requestarr/search_movies");
    expect(asked.map((call) => call["entry_id"])).toEqual([
      "radarr1",
      "radarr4k",
    ]);
  });

  it("keep what was asked of each apart", async () => {
    const four = movie(10, "The Night Ferry", { entry_id: "radarr4k" });
    await find("ferry");
    await request("The Night Ferry");
    home.on("requestarr/search_movies", () => ({ results: [four] }));
    card.selectInstance("radarr4k");
    await settle();
    expect(slot("The Night Ferry").state).toBe("action");
  });
});

describe("a request", () => {
  it("shows as being added, then as what the answer says", async () => {
    await start();
    await find("night");
    card.request(keyOf(result("The Night Ferry")));
    expect(slot("The Night Ferry").word).toBe("Adding…");
    await settle();
    expect(slot("The Night Ferry").word).toBe("Requested");
    expect(card.announcer.polite).toBe("Requested The Night Ferry");
    expect(home.callsTo("requestarr/request_movie")).toEqual([
      {
        type: "requestarr/request_movie",
        tmdb_id: 10,
        title: "The Night Ferry",
        title_slug: "the-night-ferry-10",
        entry_id: "radarr1",
      },
    ]);
  });

  it("is sent once, however often it is pressed", async () => {
    await start();
    await find("night");
    const key = keyOf(result("The Night Ferry"));
    card.request(key);
    card.request(key);
    await settle();
    expect(home.callsTo("requestarr/request_movie")).toHaveLength(1);
  });

  it("that failed says so, and the next good one clears it", async () => {
    await start();
    await find("night");
    home.on("requestarr/request_movie", () => ({
      success: false,
      error_code: "service_unavailable",
      message: "Radarr isn’t answering.",
    }));
    await request("The Night Ferry");
    expect(slot("The Night Ferry")).toMatchObject({
      state: "failed",
      word: "Not requested",
      detail: "Radarr isn’t answering.",
    });
    expect(card.announcer.urgent).toBe(
      "The Night Ferry was not requested. Radarr isn’t answering."
    );
    home.on("requestarr/request_movie", () => ({
      success: true,
      status: "requested",
      item: movie(10, "The Night Ferry", { status: "requested" }),
    }));
    await request("The Night Ferry");
    expect(slot("The Night Ferry").word).toBe("Requested");
  });

  it("for what is there already is good news", async () => {
    await start();
    await find("night");
    home.on("requestarr/request_movie", () => ({
      success: false,
      error_code: "already_exists",
      status: "available",
      item: movie(10, "The Night Ferry", { status: "available" }),
    }));
    await request("The Night Ferry");
    expect(slot("The Night Ferry")).toMatchObject({
      tone: "ok",
      word: "In library",
    });
    expect(card.announcer.urgent).toBe("");
    expect(card.announcer.polite).toBe(
      "The Night Ferry is already in the library"
    );
  });

  it("for what is there already is good news without details too", async () => {
    await start();
    await find("night");
    home.on("requestarr/request_movie", () => ({
      success: false,
      error_code: "already_exists",
    }));
    await request("The Night Ferry");
    expect(slot("The Night Ferry")).toMatchObject({
      tone: "ok",
      word: "In library",
      detail: "Already there",
    });
    expect(home.callsTo("requestarr/search_movies")).toHaveLength(2);
  });

  it("answered with a status alone still shows that status", async () => {
    await start();
    await find("night");
    home.on("requestarr/request_movie", () => ({
      success: true,
      status: "pending",
    }));
    await request("The Night Ferry");
    expect(slot("The Night Ferry").word).toBe("Waiting for approval");
    expect(card.announcer.polite).toContain("waiting for approval");
  });

  it("never mixes ids of two apps", async () => {
    home.items = [
      movie(603, "Same Number", { entry_id: "radarr1" }),
      series(603, "Same Number", [season(1, 8)]),
    ];
    await start();
    await find("same");
    await request("Same Number");
    card.selectTab("series");
    await settle();
    expect(slot("Same Number").state).toBe("action");
  });

  it("is not offered to who may not request", async () => {
    home.user = { is_admin: false, may_request: false };
    await start();
    await find("night");
    expect(slot("The Night Ferry")).toMatchObject({
      state: "status",
      word: "Not requested",
    });
  });
});

describe("a lost connection", () => {
  it("fails a request at once, and forgets that when it is back", async () => {
    await start();
    await find("night");
    card.hass = home.hass({ connected: false });
    card.setOnline(false);
    await request("The Night Ferry");
    expect(slot("The Night Ferry")).toMatchObject({ state: "failed" });
    expect(home.callsTo("requestarr/request_movie")).toHaveLength(0);
    card.hass = home.hass();
    card.setOnline(true);
    await settle();
    expect(slot("The Night Ferry").state).toBe("action");
    expect(home.callsTo("requestarr/info")).toHaveLength(2);
  });

  it("during a request leaves open whether it arrived", async () => {
    await start();
    await find("night");
    home.on("requestarr/request_movie", () => {
      throw Object.assign(new Error("Connection lost"), { code: 3 });
    });
    await request("The Night Ferry");
    expect(slot("The Night Ferry").word).toBe("Not confirmed");
    home.items = [movie(10, "The Night Ferry", { status: "requested" })];
    card.setOnline(false);
    card.setOnline(true);
    await settle();
    expect(slot("The Night Ferry").word).toBe("Requested");
  });

  it("lets a search go on when it is back", async () => {
    await start();
    card.hass = home.hass({ connected: false });
    card.setOnline(false);
    await find("night");
    expect(card.search.view.trouble?.code).toBe("offline");
    card.hass = home.hass();
    card.setOnline(true);
    await settle();
    expect(card.search.view.results).toHaveLength(10);
  });
});

describe("an app that does not answer", () => {
  beforeEach(async () => {
    home.instances = [{ ...RADARR, reachable: false }];
    home.on("requestarr/search_movies", () => ({
      results: [],
      error: "service_unavailable",
      message: "",
    }));
    await start();
    await find("night");
  });

  it("is told as such", () => {
    expect(card.search.view.trouble?.code).toBe("service_unavailable");
    expect(card.announcer.urgent).toContain("Radarr isn’t answering");
  });

  it("is asked again every 30 s, and searched once it is back", async () => {
    const before = home.callsTo("requestarr/info").length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(home.callsTo("requestarr/info").length).toBe(before + 1);
    home.instances = [RADARR];
    home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(card.search.view.results).toHaveLength(1);
  });

  it("is asked at once on demand", async () => {
    home.instances = [RADARR];
    home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    void card.retry();
    await settle();
    expect(card.search.view.trouble).toBeNull();
    expect(card.instance?.reachable).toBe(true);
  });
});

describe("an integration that is not there", () => {
  const unknown = (): never => {
    throw Object.assign(new Error("Unknown command."), {
      code: "unknown_command",
    });
  };

  it("has nothing to search", async () => {
    home.on("requestarr/info", unknown);
    await start();
    expect(card.tabs).toEqual([]);
    expect(card.isAdmin).toBe(true);
  });

  it("is waited for while Home Assistant starts", async () => {
    home.on("requestarr/info", unknown);
    card.hass = home.hass({ config: { state: "NOT_RUNNING" } });
    await start();
    expect(card.info.info).toBeNull();
    home.on("requestarr/info", () => ({ instances: [RADARR], user: {} }));
    await vi.advanceTimersByTimeAsync(3000);
    expect(card.tabs).toEqual(["movies"]);
  });

  it("that fails is trouble, until it answers", async () => {
    home.on("requestarr/info", () => {
      throw new Error("Oh");
    });
    await start();
    expect(card.info.trouble?.code).toBe("unknown");
    home.on("requestarr/info", () => ({ instances: [RADARR], user: {} }));
    void card.retry();
    await settle();
    expect(card.info.trouble).toBeNull();
    expect(card.tabs).toEqual(["movies"]);
  });
});

describe("while something is being added", () => {
  it("the open sheet follows the search", async () => {
    home.requestedStatus = "adding";
    await start();
    await find("night");
    card.openSheet(keyOf(result("The Night Ferry")));
    card.requestChosen();
    await settle();
    expect(card.sheet.item?.status).toBe("adding");
    home.items = [movie(10, "The Night Ferry", { status: "requested" })];
    await vi.advanceTimersByTimeAsync(2000);
    expect(card.sheet.item?.status).toBe("requested");
  });
});
