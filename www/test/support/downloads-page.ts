import { type Locator, page } from "vitest/browser";
import { DOWNLOADS } from "./downloads";
import { FakeHomeAssistant } from "./fake-hass";
import { show, type Shown } from "./page";

export const rows = page
  .getByRole("list", { name: "Downloads" })
  .getByRole("listitem");
export const tab = page.getByRole("tab", { name: /^Downloads/ });

/** A card on its tab of downloads, the pointer beside it. */
export async function open(
  wish: Parameters<typeof show>[0] = {},
  downloads = [...DOWNLOADS],
  isAdmin = true
): Promise<Shown> {
  const home = new FakeHomeAssistant();
  home.downloads = downloads;
  home.user = { is_admin: isAdmin, may_request: true };
  const shown = await show(wish, home);
  await tab.click();
  await page.elementLocator(document.body).hover({ position: { x: 2, y: 2 } });
  return shown;
}

/** The titles as they stand there. */
export function titles(): string[] {
  return rows
    .elements()
    .map((row) => row.querySelector(".name")?.textContent.trim() ?? "");
}

/** The button of three dots of a download. */
export function menuOf(title: string): Locator {
  return page.getByLabelText(`More for ${title}`, { exact: true });
}

/** Chooses in the menu of a download. */
export async function choose(
  title: string,
  name = `Remove ${title}…`
): Promise<void> {
  await menuOf(title).click();
  await page.getByRole("button", { name, exact: true }).click();
}
