import { type Locator, page } from "vitest/browser";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { definePage } from "../../src/elements/page/first-paint";
import { homeOfYears } from "../support/everyone";
import { everything } from "../support/page";
import { homeWithFamily, row } from "../support/people";
import { showPeople } from "../support/people-place";
import { posterOf } from "../support/posters";
import { daysAgo, request } from "../support/requests";
import { movePointerAway, useUndoClock } from "../support/requests-page";
import { button, showRequests } from "../support/requests-place";

beforeAll(() => {
  definePage();
});

const LEOS = ["leo", "leo2"].map((user_id, index) => ({
  user_id,
  name: `Leo (${String(index + 1)})`,
  picture_url: posterOf(index + 1),
}));

/** The pictures of people that are shown, in their order. */
function faces(): string[] {
  return everything(document.body).flatMap((each) =>
    each instanceof HTMLImageElement && each.matches(".face img")
      ? [each.src]
      : each.matches("requestarr-poster[shape=round]")
        ? [String((each as unknown as { url: string | null }).url)]
        : []
  );
}

describe("two people of one name", () => {
  useUndoClock();

  it("have their own pictures, and are approved each alone", async () => {
    const home = homeOfYears([]);
    home.requests = LEOS.flatMap((leo) =>
      ["one", "two"].map((part) =>
        request(`${leo.user_id}-${part}`, `Film ${part} of ${leo.user_id}`, {
          requesters: [{ ...leo, me: false, at: daysAgo(0) }],
        })
      )
    );
    await showRequests(home);
    const all = (number: number): Locator =>
      button(`Approve all 2 from Leo (${String(number)})`);
    await expect.element(all(2)).toBeVisible();
    expect(new Set(faces())).toEqual(
      new Set(LEOS.map(({ picture_url }) => picture_url))
    );
    await all(1).click();
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() =>
        home.callsTo("requestarr/approve").map(({ request_id }) => request_id)
      )
      .toEqual(["leo-one", "leo-two"]);
    await expect.element(all(2)).toBeVisible();
  });
});

it("have a row, a picture and rules each in People", async () => {
  const household = homeWithFamily();
  household.people = [
    ...household.people.filter(({ user_id }) => user_id !== "leo"),
    ...LEOS.map(({ user_id, name, picture_url }) =>
      row(user_id, name, { picture_url })
    ),
  ];
  await showPeople("", {}, household);
  const link = (number: number): Locator =>
    page.getByRole("link", { name: `Leo (${String(number)})`, exact: true });
  await expect.element(link(1)).toBeVisible();
  expect(faces()).toEqual(
    expect.arrayContaining(LEOS.map(({ picture_url }) => picture_url))
  );
  await link(2).click();
  await page
    .getByRole("switch", { name: "Approves for others" })
    .first()
    .click();
  await expect.poll(() => household.of("leo2").approver).toBe(true);
  expect(household.of("leo").approver).toBe(false);
});
