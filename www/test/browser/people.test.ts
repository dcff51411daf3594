import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { everything, focused, press, shownText } from "../support/page";
import { showPage } from "../support/panel-page";
import { homeWithFamily } from "../support/people";
import {
  choice,
  heading,
  places,
  showPeople,
  toggle,
} from "../support/people-place";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

describe("people", () => {
  it("are a place for admins only", async () => {
    const household = homeWithFamily();
    await showPage("/requestarr", { home: household.home });
    await places.getByRole("link", { name: "People" }).click();
    await expect.element(heading("People")).toBeVisible();
    expect(location.pathname).toBe("/requestarr/people");
    await expect
      .element(places.getByRole("link", { name: "People" }))
      .toHaveAttribute("aria-current", "page");

    document.body.replaceChildren();
    const home = new FakeHomeAssistant();
    home.user = { is_admin: false, may_request: true };
    await showPage("/requestarr/people", { home });
    await expect
      .element(heading("There is nothing at this address"))
      .toBeInTheDocument();
    expect(places.getByRole("link", { name: "People" }).elements()).toEqual([]);
    expect(home.callsTo("requestarr/household")).toEqual([]);
  });

  it("stand in rows that say what each may do", async () => {
    await showPeople();
    await expect.element(page.getByRole("listitem").nth(5)).toBeInTheDocument();
    const rows = page
      .getByRole("listitem")
      .elements()
      .map((each) => shownText(each));
    expect(rows.map((each) => each.replace(/^[A-Z] /, ""))).toEqual([
      "Ada Everything No approval needed Any age No limit Admin Not told",
      "Ben Everything No approval needed Any age No limit Approver Not told",
      "Gil Everything Needs approval Any age No limit As everyone else Not told",
      "Leo Only movies and series Needs approval: movies Up to age 11 5 in 30 days Not told",
      "Everyone else Everything Needs approval Any age No limit",
      "Unknown voices Everything Needs approval Any age No limit",
    ]);
  });

  it("are opened and left by keys, and the focus comes along", async () => {
    await showPeople();
    await expect.element(page.getByRole("link", { name: "Leo" })).toBeVisible();
    (page.getByRole("link", { name: "Leo" }).element() as HTMLElement).focus();
    await press("{Enter}");
    await expect.element(heading("Leo")).toBeVisible();
    expect(location.pathname).toBe("/requestarr/people/leo");
    expect(focused()?.localName).toBe("h1");
    await page.getByRole("link", { name: "Back to People" }).click();
    await expect.element(heading("People")).toBeVisible();
    expect(focused()?.textContent).toBe("Leo");
  });

  it("become a child of eleven in one press, and that is taken back", async () => {
    const household = await showPeople("/gil");
    await page
      .getByRole("button", { name: "Set everything for age 11" })
      .click();
    await expect
      .element(
        page.getByText(
          "Gil can request movies and series. Up to age 11. At most 5 in 30 days. Everything needs approval."
        )
      )
      .toBeVisible();
    await expect
      .poll(() => household.of("gil"))
      .toMatchObject({
        own: true,
        may_request: ["movie", "series"],
        auto_approve: [],
        approver: false,
        limit: { titles: 5, days: 30 },
        max_age: 11,
        unrated: "hidden",
        see_everyone: false,
      });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => household.of("gil").own).toBe(false);
    expect(page.getByRole("button", { name: "Undo" }).elements()).toEqual([]);
    expect(focused()?.localName).toBe("h1");
  });

  it("have each rule set by itself", async () => {
    const household = await showPeople("/leo");
    await choice("Can request", "Music").click();
    await choice("Without approval", "Series").click();
    await page.getByRole("button", { name: "More: Up to age" }).click();
    await choice("Titles without an age rating", "Show").click();
    await page.getByRole("spinbutton", { name: "Titles" }).fill("2000");
    await press("{Tab}");
    await page.getByRole("button", { name: "Less: In days" }).click();
    await toggle("Sees everyone’s requests").click();
    await expect
      .poll(() => household.of("leo"))
      .toMatchObject({
        may_request: ["movie", "series", "music"],
        auto_approve: [],
        max_age: 12,
        unrated: "allowed",
        limit: { titles: 1000, days: 29 },
        see_everyone: true,
      });
    await toggle("Limit").click();
    await toggle("Age limit").click();
    await toggle("Approves for others").click();
    await expect
      .poll(() => household.of("leo"))
      .toMatchObject({ limit: null, max_age: null, approver: true });
    expect(page.getByRole("group", { name: "Can request" }).elements()).toEqual(
      []
    );
    await toggle("Own rules").click();
    await expect.poll(() => household.of("leo").own).toBe(false);
    await expect.element(toggle("Approves for others")).not.toBeChecked();
  });

  it("keep a number that makes no sense as it was", async () => {
    const household = await showPeople("/leo");
    const days = page.getByRole("spinbutton", { name: "In days" });
    await days.fill("");
    await press("{Tab}");
    await expect.element(days).toHaveValue(30);
    expect(household.of("leo")).toMatchObject({
      limit: { titles: 5, days: 30 },
    });
  });

  it("say why something was refused, and show what is so", async () => {
    const household = await showPeople("/leo");
    household.refusal = "Home Assistant can’t save this right now.";
    await toggle("Age limit").click();
    await expect.element(page.getByRole("alert").first()).toBeInTheDocument();
    await expect
      .element(page.getByText("Home Assistant can’t save this right now."))
      .toBeVisible();
    await expect.element(toggle("Age limit")).toBeChecked();
  });

  it("have no rules where they are admins, and few as voices", async () => {
    await showPeople("/ada");
    await expect
      .element(page.getByText(/an admin of Home Assistant: no rules/))
      .toBeVisible();
    expect(page.getByRole("switch").elements()).toEqual([]);
    document.body.replaceChildren();
    await showPeople("/unknown");
    await expect.element(toggle("Age limit")).toBeVisible();
    const names = page.getByRole("switch").elements();
    expect(names.length).toBe(2);
    expect(
      page.getByRole("group", { name: "Without approval" }).elements()
    ).toEqual([]);
    document.body.replaceChildren();
    await showPeople("/everyone");
    await expect.element(toggle("Approves for others")).toBeVisible();
    expect(toggle("Own rules").elements()).toEqual([]);
  });

  it("say who isn’t there, and what can’t be told", async () => {
    await showPeople("/nobody");
    await page.getByRole("link", { name: "Back to People" }).click();
    await expect.element(heading("People")).toBeVisible();
    document.body.replaceChildren();
    const household = homeWithFamily();
    household.home.on("requestarr/household", () => {
      throw Object.assign(new Error("no"), { code: "unknown_error" });
    });
    await showPeople("", {}, household);
    await expect.element(page.getByText("That didn’t work")).toBeVisible();
    household.home.on("requestarr/household", () => ({
      people: household.people,
    }));
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("link", { name: "Leo" })).toBeVisible();
  });

  it("are asked for again when somebody comes back", async () => {
    const household = await showPeople("/leo");
    await expect.element(heading("Leo")).toBeVisible();
    await places.getByRole("link", { name: /^Downloads/ }).click();
    await places.getByRole("link", { name: "People" }).click();
    await expect
      .poll(() => household.home.callsTo("requestarr/household").length)
      .toBe(2);
  });
});

describe.each([
  [320, false, "ltr"],
  [320, true, "rtl"],
  [600, false, "rtl"],
  [1000, true, "ltr"],
  [1000, false, "rtl"],
] as const)("at %i pixels, dark %s, %s", (width, dark, direction) => {
  it.each(["", "/leo", "/ada", "/everyone", "/unknown", "/nobody"])(
    "%s is open to everybody",
    async (path) => {
      await page.viewport(width, 800);
      await showPeople(path, { width, narrow: width < 870, dark });
      document.documentElement.dir = direction;
      await expect
        .element(page.getByRole("heading", { level: 1 }).last())
        .toBeInTheDocument();
      await expect
        .poll(() => document.querySelector("requestarr-panel"))
        .toBeTruthy();
      await expect
        .poll(() => shownText(document.body))
        .not.toContain("Loading");
      expect(await violations()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      const pressed = everything(document.body).filter(
        (each) =>
          each.closest(".two-up, .page-title") &&
          each.matches("button, .pill, .step input, .icon-button")
      );
      expect(await hardToHit(pressed)).toEqual([]);
      await page.viewport(1000, 900);
    }
  );
});
