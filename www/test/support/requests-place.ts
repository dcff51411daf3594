import { page } from "vitest/browser";
import { expect } from "vitest";
import { ended, homeOfYears } from "./everyone";
import { showPage } from "./panel-page";

type Found = ReturnType<typeof page.getByRole>;

/** One of the places of the requests. */
export function tab(name: string | RegExp): Found {
  return page
    .getByRole("tablist", { name: "Requests" })
    .getByRole("tab", { name });
}

export function rows(list: string): Found {
  return page
    .getByRole("list", { name: list, exact: true })
    .getByRole("listitem");
}

export function button(name: string): Found {
  return page.getByRole("button", { name, exact: true });
}

/** The page at its requests, with what came of those of years. */
export async function showRequests(
  home = homeOfYears(ended(60)),
  wish: Parameters<typeof showPage>[1] = {}
): Promise<typeof home> {
  await showPage("/requestarr/requests", { ...wish, home });
  await expect.element(tab("Mine")).toBeVisible();
  return home;
}
