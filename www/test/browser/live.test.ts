import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { download } from "../support/downloads";
import { choose } from "../support/downloads-page";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie } from "../support/make";
import { button, field, focused, search, show } from "../support/page";

describe("a card of another version than the integration", () => {
  it("says so, and offers to reload", async () => {
    sessionStorage.clear();
    const home = new FakeHomeAssistant();
    home.version = "99.0.0";
    await show({}, home);
    await expect
      .element(page.getByText("Requestarr was updated."))
      .toBeVisible();
    await expect.element(button("Reload")).toBeVisible();
  });
});

describe("a lost connection", () => {
  it("moves nothing, and is over without a trace", async () => {
    const { card, home } = await show();
    card.style.height = "400px";
    await search("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    const body = card.shadowRoot?.querySelector(".body");
    body?.scrollTo(0, 200);
    const first = page.getByRole("listitem").first().element();
    home.emit("disconnected");
    const line = page.getByText("No connection to Home Assistant.");
    await expect.element(line).toBeVisible();
    home.emit("ready");
    await expect.element(line).not.toBeInTheDocument();
    await expect
      .poll(() => home.callsTo("requestarr/search_movies").length)
      .toBe(2);
    await expect.element(field).toHaveValue("night");
    expect(page.getByRole("listitem").first().element()).toBe(first);
    expect(body?.scrollTop).toBe(200);
  });
});

describe("a card that is taken away", () => {
  it("closes what was open before it", async () => {
    const home = new FakeHomeAssistant();
    home.downloads = [download("a", "Foxes")];
    const { card } = await show({}, home);
    await search("night");
    await page.getByRole("button", { name: /^Nine Nights/ }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    card.remove();
    document.body.append(card);
    await expect.element(page.getByText("10 found")).toBeVisible();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await page.getByRole("tab", { name: /^Downloads/ }).click();
    await choose("Foxes");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    card.remove();
    document.body.append(card);
    await expect.element(page.getByRole("tab").first()).toBeVisible();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await choose("Foxes");
    await expect.element(page.getByRole("dialog")).toBeVisible();
  });
});

describe("a title that another instance has, too", () => {
  it("says so in its sheet, as it is there now", async () => {
    const home = new FakeHomeAssistant();
    const other = { entry_id: "radarr4k", instance: "Radarr 4K" };
    home.items = [
      movie(14, "White Nights", {
        also_in: [{ ...other, in_library: true, status: "requested" }],
      }),
    ];
    await show({}, home);
    await search("white");
    await page.getByRole("button", { name: /^White Nights/ }).click();
    const dialog = page.getByRole("dialog");
    await expect
      .element(dialog.getByText("Radarr · HD-1080p · Radarr 4K: Requested"))
      .toBeVisible();
    const title = { entry_id: "radarr4k", kind: "movie", id: 14 };
    home.tell({ titles: [{ ...title, status: "available" }] });
    await expect
      .element(dialog.getByText("Radarr 4K: In library"))
      .toBeVisible();
    home.tell({ titles: [{ ...title, status: "not_requested" }] });
    await expect.element(dialog.getByText("Radarr 4K")).not.toBeInTheDocument();
  });
});

describe("two cards on one page", () => {
  it("move together, without a reload or a call", async () => {
    const home = new FakeHomeAssistant();
    await show({}, home);
    await show({}, home);
    await field.nth(0).fill("ferry");
    await field.nth(1).fill("ferry");
    const slots = page.getByText("31% · 5 min left");
    await expect
      .poll(() => button("Request The Night Ferry").elements().length)
      .toBe(2);
    const calls = home.calls.length;
    const title = { entry_id: "radarr1", kind: "movie", id: 10 };
    const state = { status: "downloading", progress: 31, time_left: 300 };
    home.tell({ titles: [{ ...title, ...state, in_library: true }] });
    await expect.poll(() => slots.elements().length).toBe(2);
    expect(home.calls).toHaveLength(calls);
  });
});

describe("a title that moves by itself", () => {
  it("takes its pressed button's focus to the title, and says nothing", async () => {
    const { home } = await show();
    await search("ferry");
    const request = button("Request The Night Ferry");
    await expect.element(request).toBeVisible();
    (request.element() as HTMLElement).focus();
    const said = page.getByRole("status").element().textContent;
    const title = { entry_id: "radarr1", kind: "movie", id: 10 };
    home.tell({ titles: [{ ...title, status: "requested" }] });
    await expect.element(page.getByText("Looking for a copy")).toBeVisible();
    expect(focused()?.textContent.trim()).toBe("The Night Ferry");
    expect(page.getByRole("status").element().textContent).toBe(said);
  });

  it("in its open sheet says why it is not here, and can be looked for", async () => {
    const home = new FakeHomeAssistant();
    home.items = [
      movie(14, "White Nights", { status: "requested", in_library: true }),
    ];
    await show({}, home);
    await search("white");
    await page.getByRole("button", { name: /^White Nights/ }).click();
    await expect
      .element(page.getByText("Requested, and still looking."))
      .toBeVisible();
    await button("Search again").click();
    await expect
      .element(page.getByText("The app is searching again."))
      .toBeVisible();
    await expect.element(button("Search again")).not.toBeInTheDocument();
    expect(focused()?.getAttribute("aria-label")).toBe("Close");
  });
});
