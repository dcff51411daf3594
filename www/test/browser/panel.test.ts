import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { DOWNLOADS } from "../support/downloads";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { focused, press } from "../support/page";
import { showPage } from "../support/panel-page";
import { MINE, TO_DECIDE } from "../support/requests";

beforeAll(() => {
  definePage();
});

function isRequest({ type }: { readonly type: string }): boolean {
  return /^requestarr\/request_(movie|series)$/.test(type);
}

function full(): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.downloads = [...DOWNLOADS];
  home.requests = [...TO_DECIDE, ...MINE];
  return home;
}

const places = page.getByRole("navigation", { name: "Places" });
const search = page.getByRole("searchbox");

function place(name: RegExp): ReturnType<typeof places.getByRole> {
  return places.getByRole("link", { name });
}

describe("the page", () => {
  it("goes from place to place, and back", async () => {
    await showPage("/requestarr", { home: full() });
    await place(/^Downloads/).click();
    await expect
      .element(page.getByRole("heading", { name: "Downloads", level: 1 }))
      .toBeVisible();
    expect(location.pathname).toBe("/requestarr/downloads");
    await place(/^Requests/).click();
    expect(location.pathname).toBe("/requestarr/requests");
    await expect
      .element(place(/^Requests/))
      .toHaveAttribute("aria-current", "page");
    history.back();
    await expect
      .element(page.getByRole("heading", { name: "Downloads", level: 1 }))
      .toBeVisible();
    await expect
      .element(place(/^Downloads/))
      .toHaveAttribute("aria-current", "page");
  });

  it("searches everything from one box, and its address says for what", async () => {
    await showPage("/requestarr/series");
    await search.fill("night");
    await expect
      .element(page.getByRole("heading", { name: "Movies", level: 2 }))
      .toBeVisible();
    expect(location.search).toBe("?q=night");
    const headings = page.getByRole("heading", { level: 2 }).elements();
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      "Series",
      "Movies",
    ]);
    await search.fill("");
    expect(location.pathname + location.search).toBe("/requestarr/series");
  });

  it("comes back to what was looked for, and requests it", async () => {
    const { home } = await showPage("/requestarr?q=night");
    await expect.element(search).toHaveValue("night");
    await page
      .getByRole("button", { name: /^Request Night/ })
      .first()
      .click();
    await expect.poll(() => home.calls.filter(isRequest).length).toBe(1);
    await expect
      .element(page.getByText("Requested", { exact: true }).first())
      .toBeVisible();
  });

  it("opens the request of an address, and closes onto all of them", async () => {
    const home = full();
    const id = String(MINE[0]?.id);
    await showPage(`/requestarr/request/${id}`, { home });
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await press("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.poll(() => location.pathname).toBe("/requestarr/requests");
  });

  it("says that a request is not there, or an address is none", async () => {
    await showPage("/requestarr/request/no-such-one", { home: full() });
    await expect
      .element(page.getByText("It may be gone, or it isn’t yours to see."))
      .toBeVisible();
    document.body.replaceChildren();
    await showPage("/requestarr/what/is/this");
    await page.getByRole("link", { name: "Go to Home" }).click();
    expect(location.pathname).toBe("/requestarr");
  });

  it("opens the sidebar where it is not beside the page", async () => {
    const { panel } = await showPage("/requestarr", { narrow: true });
    let toggled = 0;
    panel.addEventListener("hass-toggle-menu", () => (toggled += 1));
    await page.getByRole("button", { name: "Open the sidebar" }).click();
    expect(toggled).toBe(1);
  });

  it("is led through by keys alone", async () => {
    await showPage("/requestarr/downloads", { home: full() });
    await expect
      .element(page.getByRole("heading", { name: "Downloads", level: 1 }))
      .toBeVisible();
    await press("/");
    expect(focused()?.localName).toBe("input");
    await press("{ArrowRight}");
    expect(focused()?.getAttribute("data-place")).toBe("home");
    await press("{ArrowLeft}");
    expect(focused()?.localName).toBe("input");
  });
});

describe.each([320, 390, 768, 1200])("at %i pixels", (width) => {
  it.each(["", "/movies", "/downloads", "/requests", "?q=night", "/nowhere/1"])(
    "%s is open to everybody",
    async (address) => {
      await page.viewport(width, 800);
      await showPage(`/requestarr${address}`, {
        home: full(),
        width,
        narrow: width < 870,
        dark: width === 768,
      });
      if (address === "?q=night") {
        await expect
          .element(page.getByRole("heading", { name: "Movies", level: 2 }))
          .toBeVisible();
      }
      expect(await violations()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await page.viewport(1000, 900);
    }
  );
});
