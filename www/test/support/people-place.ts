import { page } from "vitest/browser";
import { type FakeHousehold, homeWithFamily } from "./people";
import { showPage } from "./panel-page";

type Found = ReturnType<typeof page.getByRole>;

export const places = page.getByRole("navigation", { name: "Places" });

export function heading(name: string): Found {
  return page.getByRole("heading", { name, level: 1, exact: true });
}

export function toggle(name: string): Found {
  return page.getByRole("switch", { name, exact: true });
}

export function choice(group: string, name: string): Found {
  return page.getByRole("group", { name: group }).getByText(name, {
    exact: true,
  });
}

/** Opens the place of the people, or one person's page. */
export async function showPeople(
  path = "",
  wish: Parameters<typeof showPage>[1] = {},
  household = homeWithFamily()
): Promise<FakeHousehold> {
  await showPage(`/requestarr/people${path}`, {
    ...wish,
    home: household.home,
  });
  return household;
}
