import { beforeAll, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { everything, focused } from "../support/page";
import { showPage } from "../support/panel-page";
import { type FakeHousehold, homeWithFamily, PRESETS } from "../support/people";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

const ROUTES = [
  { if: { genres: ["Animation"], kinds: ["series"] }, preset: "p0" },
  { if: { max_age: 11, people: ["leo"] }, preset: "For the kids" },
];

it("presets that another admin has added meanwhile stay", async () => {
  const household = await shown("/presets");
  await expect.element(page.getByText("Normal").first()).toBeVisible();
  const theirs = { ...PRESETS[0], id: "p9", name: "Theirs" };
  household.presets = [...household.presets, theirs];
  await unfold("New preset");
  await page.getByRole("textbox", { name: "New preset" }).fill("Mine");
  await page.getByRole("button", { name: "Add preset" }).click();
  await expect
    .poll(() => household.presets.map(({ name }) => name))
    .toEqual(["Normal", "For the kids", "Theirs", "Mine"]);
});

async function shown(
  path: string,
  { presets = PRESETS, routes = ROUTES, leo = null as string[] | null } = {}
): Promise<FakeHousehold> {
  const household = homeWithFamily();
  household.presets = presets;
  household.routes = routes;
  household.people = household.people.map((each) =>
    each.user_id === "leo" ? { ...each, presets: leo } : each
  );
  household.home.on("requestarr/choices", () => ({
    success: true,
    choices: {
      quality_profiles: [{ id: 4, name: "HD-1080p" }],
      metadata_profiles: [
        { id: 1, name: "Standard" },
        { id: 2, name: "Singles too" },
      ],
      root_folders: [{ id: 1, name: "/movies/kids", free_space: 5e9 }],
    },
  }));
  await showPage(`/requestarr/people${path}`, { home: household.home });
  return household;
}

/** Opens a form that is a row until then. */
const unfold = (name: string): Promise<void> =>
  page.getByText(name, { exact: true }).first().click();

function lists(household: FakeHousehold): unknown {
  const [last] = household.home
    .callsTo("requestarr/update_household")
    .slice(-1);
  return last;
}

const button = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("button", { name, exact: true });

describe("presets", () => {
  it("are a row of People, and open on a page of their own", async () => {
    await shown("");
    const summary = page.getByText("Normal and For the kids · 2 routes");
    await expect.element(summary).toBeVisible();
    await page.getByRole("link", { name: "Presets and routes" }).click();
    const heading = page.getByRole("heading", { level: 1 });
    await expect.element(heading).toHaveTextContent("Presets and routes");
    await page.getByText("For the kids", { exact: true }).first().click();
    await expect
      .element(page.getByRole("combobox", { name: "Folder" }).first())
      .toBeVisible();
    expect(await violations()).toEqual([]);
    const pressed = everything(document.body).filter(
      (each) =>
        each.closest(".two-up") && each.matches("button, summary, select")
    );
    expect(await hardToHit(pressed)).toEqual([]);
  });

  it("are added, changed and removed, each at once", async () => {
    const household = await shown("/presets", { presets: [], routes: [] });
    expect(page.getByRole("textbox").elements()).toEqual([]);
    await unfold("New preset");
    await page.getByRole("textbox", { name: "New preset" }).fill("Kids");
    await button("Add preset").click();
    await expect.poll(() => button("Add preset").elements()).toEqual([]);
    expect(focused()?.textContent).toContain("New preset");
    await expect
      .poll(() => household.presets)
      .toMatchObject([{ name: "Kids" }]);
    await page.getByText("Kids", { exact: true }).first().click();
    await page
      .getByRole("combobox", { name: "Folder" })
      .selectOptions("/movies/kids");
    await expect
      .poll(() => household.presets)
      .toMatchObject([{ id: "p0", root_folder: "/movies/kids" }]);
    await page
      .getByRole("combobox", { name: "Metadata profile" })
      .selectOptions("Singles too");
    await expect
      .poll(() => household.presets)
      .toMatchObject([{ id: "p0", metadata_profile_id: 2 }]);
    const tags = page.getByRole("textbox", { name: /^Tags/ });
    await tags.fill("kids, hd");
    await userEvent.keyboard("{Tab}");
    await expect
      .poll(() => household.presets)
      .toMatchObject([{ tags: ["kids", "hd"], quality_profile_id: null }]);
    await button("Remove Kids").click();
    await expect.poll(() => household.presets).toEqual([]);
  });

  it("stay as they are where a change is refused, and it says why", async () => {
    const household = await shown("/presets");
    household.refusal =
      "Route 2: there is no such preset. Nothing was changed.";
    await page.getByText("For the kids", { exact: true }).first().click();
    await button("Remove For the kids").click();
    await expect
      .element(page.getByText(household.refusal))
      .toHaveAttribute("role", "alert");
    await expect
      .element(page.getByText("For the kids", { exact: true }).first())
      .toBeVisible();
  });
});

describe("the row of a preset", () => {
  it("says its quality and who may use it, before it is opened", async () => {
    const presets = PRESETS.map((each, index) =>
      index ? { ...each, quality_profile_id: 4 } : each
    );
    await shown("/presets", { presets, leo: ["p1"] });
    await expect
      .element(
        page.getByText("Quality as the app is set · For Ada, Ben, and Gil")
      )
      .toBeVisible();
    await expect
      .element(page.getByText("HD-1080p · Everyone can choose it"))
      .toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe("routes", () => {
  it("say in plain words what goes where, and in which order", async () => {
    const household = await shown("/presets");
    const rows = page.getByRole("list").last().getByRole("listitem");
    await expect
      .element(rows.first())
      .toHaveTextContent(/Series, Animation\s*goes to\s*Normal/);
    await expect
      .element(rows.nth(1))
      .toHaveTextContent(/rated up to 11, requested by Leo\s*goes to/);
    await button("Move up: rated up to 11, requested by Leo").click();
    await expect.poll(() => household.routes).toEqual([ROUTES[1], ROUTES[0]]);
    await button("Remove Series, Animation").click();
    await expect.poll(() => household.routes).toEqual([ROUTES[1]]);
  });

  it("are added by what a title is", async () => {
    const household = await shown("/presets", { routes: [] });
    await unfold("New route");
    const form = page.getByRole("form", { name: "New route" });
    await form.getByRole("textbox", { name: /^Genres/ }).fill("Anime, Family");
    await form.getByRole("spinbutton", { name: "Rated up to age" }).fill("12");
    await form
      .getByRole("combobox", { name: "Goes to" })
      .selectOptions("Normal");
    await button("Add route").click();
    await expect
      .poll(() => household.routes)
      .toEqual([
        { if: { genres: ["Anime", "Family"], max_age: 12 }, preset: "Normal" },
      ]);
    expect(lists(household)).not.toHaveProperty("people");
  });
});

describe("a removal", () => {
  it("can be undone, with who could choose the preset", async () => {
    const household = await shown("/presets", { leo: ["p1"] });
    await expect.element(page.getByText("New preset").first()).toBeVisible();
    expect(button("Undo").elements()).toEqual([]);
    await button("Remove rated up to 11, requested by Leo").click();
    await expect.poll(() => household.routes.length).toBe(1);
    await page.getByText("For the kids", { exact: true }).first().click();
    await button("Remove For the kids").click();
    await expect.poll(() => household.presets.length).toBe(1);
    household.people = household.people.map((each) =>
      each.user_id === "leo" ? { ...each, presets: [] } : each
    );
    await button("Undo").click();
    await expect.poll(() => household.presets.length).toBe(2);
    expect(household.of("leo").presets).toEqual(["p1"]);
    expect(lists(household)).toMatchObject({ keep_others: true });
    await button("Undo").click();
    await expect.poll(() => household.routes).toEqual(ROUTES);
    await expect.element(button("Undo")).not.toBeInTheDocument();
  });
});

describe("a title that is tried", () => {
  const tried = (more: object): object => ({
    kind: "movie",
    title: "Fox Night",
    year: 2007,
    genres: ["Animation"],
    original_language: "English",
    certification: "G",
    route: null,
    preset: null,
    instance: null,
    message: null,
    ...more,
  });
  const kids = { id: "p1", name: "For the kids" };

  it.each([
    [
      { route: 2, preset: kids, instance: "Radarr" },
      /Fox Night goes to For the kids · Radarr Route 2: rated up to 11, requested by Leo/,
    ],
    [{ preset: kids }, /goes to For the kids No route fits/],
    [{}, /goes to the app, as it is set No route fits/],
    [{ message: "Above." }, /goes to nothing Leo can’t request this\./],
  ])("says where it goes, and why: %j", async (more, words) => {
    const household = await shown("/presets");
    const whole = household.home;
    const form = page.getByRole("form", { name: "Try a title" });
    await form.getByRole("textbox", { name: "Title" }).fill("fox night");
    const lookups: unknown[] = [];
    whole.on("requestarr/household", (message) => {
      lookups.push((message as { try?: unknown }).try);
      return { tried: [tried(more)] };
    });
    await form
      .getByRole("combobox", { name: "Requested by" })
      .selectOptions("Leo");
    await button("Try").click();
    await expect.element(form.getByRole("status")).toHaveTextContent(words);
    expect(lookups).toEqual([{ query: "fox night", user_id: "leo" }]);
    expect(await violations()).toEqual([]);
  });

  it("says what could not be tried", async () => {
    const { home } = await shown("/presets");
    const form = page.getByRole("form", { name: "Try a title" });
    await form.getByRole("textbox", { name: "Title" }).fill("fox");
    home.on("requestarr/household", () => ({
      success: false,
      error_code: "service_unavailable",
      message: "Radarr isn’t answering.",
    }));
    await button("Try").click();
    await expect
      .element(page.getByText("Radarr isn’t answering."))
      .toBeVisible();
    home.on("requestarr/household", () => ({ tried: [] }));
    await button("Try").click();
    await expect.element(page.getByText("Nothing called “fox”")).toBeVisible();
  });
});

describe("somebody’s presets", () => {
  it("are chosen by name, with a usual one", async () => {
    const household = await shown("/leo");
    const may = page.getByRole("group", { name: "Can choose from" });
    const usual = page.getByRole("group", { name: "The usual one" });
    await usual.getByText("For the kids", { exact: true }).click();
    await expect.poll(() => household.of("leo").presets).toEqual(["p1", "p0"]);
    await may.getByText("Normal", { exact: true }).click();
    await expect.poll(() => household.of("leo").presets).toEqual(["p1"]);
    await expect.element(usual).not.toBeInTheDocument();
    await may.getByText("Normal", { exact: true }).click();
    await usual.getByText("Normal", { exact: true }).click();
    await expect.poll(() => household.of("leo").presets).toEqual(null);
    expect(await violations()).toEqual([]);
  });
});
