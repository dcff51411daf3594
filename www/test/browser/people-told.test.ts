import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { homeWithFamily } from "../support/people";
import { choice, showPeople, toggle } from "../support/people-place";

beforeAll(() => {
  definePage();
});

describe("people", () => {
  it("are left as another admin has changed them meanwhile", async () => {
    const household = await showPeople("/leo");
    await expect.element(toggle("Approves for others")).toBeVisible();
    household.people = household.people.map((each) =>
      each.user_id === "leo" ? { ...each, max_age: 6 } : each
    );
    await toggle("Approves for others").click();
    await expect.poll(() => household.of("leo").approver).toBe(true);
    expect(household.of("leo").max_age).toBe(6);
  });

  it("are said in their rows to be told, and where", async () => {
    const household = homeWithFamily();
    household.people = household.people.map((each) =>
      each.user_id === "ada" || each.user_id === "leo"
        ? {
            ...each,
            notify: { devices: ["phone", "tablet"], events: ["available"] },
          }
        : each
    );
    await showPeople("", {}, household);
    const rowOf = (name: string): ReturnType<typeof page.getByRole> =>
      page
        .getByRole("listitem")
        .filter({ has: page.getByRole("link", { name, exact: true }) });
    for (const [name, says] of [
      ["Ada", "Ada’s phone and Leo’s tablet"],
      ["Leo", "Ada’s phone and Leo’s tablet"],
      ["Gil", "Not told"],
    ] as const) {
      await expect.element(rowOf(name)).toHaveTextContent(says);
    }
    await expect
      .element(rowOf("Unknown voices"))
      .not.toHaveTextContent("Not told");
  });

  it("are told on the phones that are chosen, of what is chosen, when it isn’t quiet", async () => {
    const household = await showPeople("/ada");
    await choice("Phones", "Ada’s phone").click();
    await expect
      .poll(() => household.of("ada").notify)
      .toEqual({
        devices: ["phone"],
        events: ["waiting", "declined", "failed", "available"],
        quiet_from: null,
        quiet_to: null,
      });
    expect(household.of("ada").own).toBe(false);
    await choice("Tell them when", "Theirs failed").click();
    await toggle("Quiet hours").click();
    await page.getByLabelText("From", { exact: true }).fill("21:30");
    await page.getByLabelText("To", { exact: true }).fill("");
    await expect
      .poll(() => household.of("ada").notify)
      .toEqual({
        devices: ["phone"],
        events: ["waiting", "declined", "available"],
        quiet_from: "21:30",
        quiet_to: "07:00",
      });
    await page.getByText("Phones of others").first().click();
    await choice("Phones of others", "Leo’s tablet").click();
    await choice("Phones", "Ada’s phone").click();
    await toggle("Quiet hours").click();
    await expect
      .poll(() => household.of("ada").notify)
      .toMatchObject({ devices: ["tablet"], quiet_from: null });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect
      .poll(() => household.of("ada").notify)
      .toMatchObject({ devices: ["tablet"], quiet_from: "21:30" });
  });

  it("have no phone where none is set up, and keep the rules of everyone else", async () => {
    const household = homeWithFamily();
    household.phones = [];
    await showPeople("/gil", {}, household);
    await expect
      .element(page.getByText(/No phone or tablet with the Home Assistant app/))
      .toBeVisible();
    document.body.replaceChildren();
    await showPeople("/leo", {}, household);
    await expect.element(page.getByText("A phone that’s gone")).toBeVisible();
    await choice("Phones", "A phone that’s gone").click();
    await expect
      .poll(() => household.of("leo").notify)
      .toMatchObject({ devices: [] });
    document.body.replaceChildren();
    await showPeople("/everyone", {}, household);
    await expect.element(toggle("Approves for others")).toBeVisible();
    expect(page.getByText("Told on a phone").elements()).toEqual([]);
  });
});
