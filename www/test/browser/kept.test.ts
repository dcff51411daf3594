import { page } from "vitest/browser";
import { afterEach, expect, it, vi } from "vitest";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import { field, search, show } from "../support/page";
import { TO_DECIDE } from "../support/requests";
import { title, toDecide } from "../support/requests-page";

const requests = page.getByRole("tab", { name: /^Requests/ });
const config = { type: "custom:requestarr-card" };

afterEach(() => {
  vi.restoreAllMocks();
});

/** Puts a new card into another's place, as a dashboard does that is read anew. */
async function replace(card: RequestarrCard): Promise<void> {
  const next = document.createElement("requestarr-card");
  next.setConfig({ ...config });
  next.hass = card.hass;
  card.remove();
  document.body.append(next);
  await next.updateComplete;
}

it("a card goes on where the one before it was", async () => {
  const { card, home } = await show();
  await search("night");
  await expect.element(title("Night Orchard")).toBeVisible();
  home.requests = [...TO_DECIDE];
  await requests.click();
  await replace(card);
  await expect.element(toDecide.nth(0)).toBeVisible();
  await expect.element(field).toHaveValue("night");
  await page.getByRole("tab", { name: "Movies" }).click();
  await expect.element(title("Night Orchard")).toBeVisible();
});

it("a card that comes later begins anew", async () => {
  const { card } = await show();
  await search("night");
  await expect.element(title("Night Orchard")).toBeVisible();
  card.remove();
  const later = Date.now() + 10_000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  await replace(card);
  await expect.element(field).toHaveValue("");
});
