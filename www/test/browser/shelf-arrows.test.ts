import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { shelf, Shelves, showHome } from "../support/home-page";
import { movie } from "../support/make";

describe("the arrows of a shelf", () => {
  it.each([
    [1, 1000, "none"],
    [4, 1000, "none"],
    [4, 320, "flex"],
    [12, 1000, "flex"],
  ])("of %i titles at %i px: %s", async (count, width, display) => {
    const backend = new Shelves();
    const { view } = await showHome(backend, { width });
    const titles = Array.from({ length: count }, (_each, at) =>
      movie(at + 1, `Film ${String.fromCharCode(65 + at)}`)
    );
    backend.tell({
      shelves: [shelf("trending", "Trending", { results: titles })],
    });
    await expect
      .element(page.getByRole("listitem").filter({ hasText: "Film A" }))
      .toBeVisible();
    const row = view.shadowRoot?.querySelector("requestarr-shelf")?.shadowRoot;
    const arrows = row?.querySelector(".push");
    await expect
      .poll(() => arrows && getComputedStyle(arrows).display)
      .toBe(display);
  });
});
