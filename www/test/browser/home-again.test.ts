import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { seen } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { memory, shelf, Shelves, showHome } from "../support/home-page";
import { movie } from "../support/make";
import { showPage } from "../support/panel-page";
import { rest } from "../support/rest";

const FULL = shelf("trending", "Trending", {
  results: [movie(1, "Eleven Small Suns")],
});
const COLD = shelf("trending", "Trending", { state: "loading" });

beforeAll(() => {
  definePage();
});

afterEach(() => {
  vi.useRealTimers();
});

it("comes back by itself where Home Assistant was still starting", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const backend = new Shelves();
  backend.refuses = true;
  await showHome(backend);
  await vi.waitFor(() => {
    expect(backend.calls).toHaveLength(1);
  });
  await vi.advanceTimersByTimeAsync(2000);
  await vi.advanceTimersByTimeAsync(5000);
  expect(backend.calls).toHaveLength(3);
  backend.refuses = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(backend.subscribed).toBe(1);
  vi.useRealTimers();
  backend.tell({ shelves: [FULL], news: [] });
  await seen("Eleven Small Suns");
});

it("asks nobody any more once it is left", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const backend = new Shelves();
  backend.refuses = true;
  const { home } = await showHome(backend);
  await vi.waitFor(() => {
    expect(backend.calls).toHaveLength(1);
  });
  home.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(backend.calls).toHaveLength(1);
});

it("is asked for at once by who presses", async () => {
  const backend = new Shelves();
  backend.refuses = true;
  const { home } = await showHome(backend);
  await seen("Home can’t be shown right now");
  backend.refuses = false;
  home.start("home");
  await vi.waitFor(() => {
    expect(backend.subscribed).toBe(1);
  });
});

it("paints on the next visit what came to a shelf after the first message", async () => {
  const storage = memory();
  const backend = new Shelves();
  await showHome(backend, { storage });
  backend.tell({ shelves: [COLD], news: [] });
  backend.tell({ shelf: FULL });
  await seen("Eleven Small Suns");
  document.body.replaceChildren();
  await showHome(new Shelves(), { storage });
  await seen("Eleven Small Suns");
});

it.each([
  ["is not known yet who looks", null],
  ["looks who has an age limit", false],
])(
  "begins with nothing of an earlier visit while it %s",
  async (_, seesAll) => {
    const storage = memory();
    const first = new Shelves();
    await showHome(first, { storage });
    first.tell({ shelves: [FULL], news: [] });
    await seen("Eleven Small Suns");
    document.body.replaceChildren();
    const again = new Shelves();
    const { home } = await showHome(again, { storage, seesAll });
    expect(home.shelves).toBeNull();
    expect(document.body).not.toHaveTextContent("Eleven Small Suns");
    again.tell({ shelves: [FULL], news: [] });
    await seen("Eleven Small Suns");
  }
);

it("keeps nothing of who has an age limit, and lets go of what was kept", async () => {
  const storage = memory();
  const visit = async (seesAll: boolean): Promise<boolean> => {
    document.body.replaceChildren();
    const backend = new Shelves();
    const { home } = await showHome(backend, { storage, seesAll });
    const { isStale } = home;
    backend.tell({ shelves: [FULL], news: [] });
    await seen("Eleven Small Suns");
    return isStale;
  };
  expect(await visit(true)).toBe(false);
  expect(await visit(true)).toBe(true);
  expect(await visit(false)).toBe(false);
  expect(await visit(true)).toBe(false);
});

it("shows what was kept once it is known that nothing is hidden", async () => {
  localStorage.clear();
  const home = new FakeHomeAssistant();
  home.user = { is_admin: false, may_request: true, max_age: null } as never;
  home.shelves = [FULL];
  await showPage("/requestarr", { home });
  await seen("Eleven Small Suns");
  await vi.waitFor(() => {
    expect(Object.values(localStorage).join()).toContain("Eleven Small Suns");
  });
  document.body.replaceChildren();
  const other = new FakeHomeAssistant();
  other.user = home.user;
  other.on("requestarr/discover", () => new Promise(() => undefined));
  await showPage("/requestarr", { home: other });
  await seen("Eleven Small Suns");
  document.body.replaceChildren();
  const limited = new FakeHomeAssistant();
  limited.user = { ...home.user, max_age: 10 } as never;
  limited.on("requestarr/discover", () => new Promise(() => undefined));
  await showPage("/requestarr", { home: limited });
  await vi.waitFor(() => {
    expect(limited.callsTo("requestarr/discover")).toHaveLength(1);
  });
  await rest();
  expect(page.getByText("Eleven Small Suns").elements()).toEqual([]);
});

it("says of when a shelf is that could not be read anew, and when it is tried again", async () => {
  const backend = new Shelves();
  await showHome(backend);
  const message = "Radarr can’t reach its catalog right now.";
  const old = { updated_at: "2020-02-03T12:00:00+00:00" };
  const soon = new Date(Date.now() + 60_000);
  const retry_at = soon.toISOString();
  backend.tell({
    shelves: [
      { ...FULL, ...old, message, retry_at },
      { ...FULL, id: "popular", title: "Popular", ...old },
      {
        ...shelf("recommended", "Picked", { state: "failed" }),
        message,
        retry_at,
        updated_at: null,
      },
    ],
    news: [],
  });
  const named = (name: string): ReturnType<typeof page.getByRole> =>
    page.getByRole("region", { name });
  const ago = "Last updated on February 3, 2020";
  await expect.element(named("Trending")).toHaveTextContent(ago);
  await expect.element(named("Popular")).not.toHaveTextContent(ago);
  // Not where the next minute is another day's.
  if (soon.getUTCDate() === new Date().getUTCDate()) {
    await expect
      .element(named("Picked"))
      .toHaveTextContent(/right now\. Next try at \d+:\d\d [AP]M\./);
  }
});

function arrived(at: string): Record<string, unknown> {
  return {
    ...movie(1, "Eleven Small Suns", { status: "available" }),
    reason: { what: "added", at },
    request_id: "req1",
    fanart_url: null,
  };
}

it("tells no more of what was opened, until something else of it comes", async () => {
  const home = new FakeHomeAssistant();
  home.shelves = [FULL];
  await showPage("/requestarr", { home });
  const news = page.getByRole("region", { name: "News for you" });
  home.discovering.tell({ news: [arrived("2026-01-01T10:00:00+00:00")] });
  await expect.element(news).toBeVisible();
  await news.getByRole("link").click();
  expect(location.pathname).toBe("/requestarr/movie/1");
  await vi.waitFor(() => {
    expect(home.callsTo("requestarr/dismiss")).toMatchObject([
      { request_id: "req1" },
    ]);
  });
  history.back();
  await seen("Trending");
  await expect.element(news).not.toBeInTheDocument();
  const later = new Date(Date.now() + 60_000).toISOString();
  home.discovering.tell({ news: [arrived(later)] });
  await expect.element(news).toBeVisible();
});

it("tells nothing of what was opened by its address, as from a notification", async () => {
  const home = new FakeHomeAssistant();
  home.shelves = [FULL];
  home.items = [movie(1, "Eleven Small Suns", { status: "available" })];
  await showPage("/requestarr/movie/1", { home });
  await page.getByRole("button", { name: "Back" }).click();
  await seen("Trending");
  home.discovering.tell({ news: [arrived("2026-01-01T10:00:00+00:00")] });
  await vi.waitFor(() => {
    expect(home.callsTo("requestarr/dismiss")).toHaveLength(1);
  });
  await expect
    .element(page.getByRole("region", { name: "News for you" }))
    .not.toBeInTheDocument();
});
