import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { axeOn } from "../support/axe";
import { shelf, Shelves, showHome } from "../support/home-page";
import { movie } from "../support/make";
import { focused, press } from "../support/page";

const NAMES = ["Trending", "Popular", "Just arrived"];

function told(): unknown {
  return {
    shelves: [shelf("trending", "Trending", { results: [movie(1, "Aria")] })],
    news: [],
    arrangement: NAMES.map((title) => ({
      id: title.toLowerCase().replace(" ", "_"),
      title,
      shown: title !== "Popular",
    })),
  };
}

async function edit(
  wish: Parameters<typeof showHome>[1] = {},
  backend = new Shelves()
): Promise<Shelves> {
  await showHome(backend, wish);
  backend.tell(told());
  await page.getByRole("button", { name: "Edit Home" }).click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
  return backend;
}

const button = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("button", { name, exact: true });

function sent(backend: Shelves): unknown[] {
  return backend.calls.filter(({ type }) => type === "requestarr/arrange_home");
}

describe("editing Home", () => {
  it("has shelves in another order, shown or not, for oneself", async () => {
    const backend = await edit();
    await button("Just arrived: move up").click();
    await expect
      .poll(() => focused()?.getAttribute("aria-label"))
      .toBe("Just arrived: move up");
    await page.getByRole("checkbox", { name: "Show Trending" }).click();
    await page.getByRole("checkbox", { name: "Show Popular" }).click();
    await button("Save").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(sent(backend)).toMatchObject([
      {
        for: "me",
        shelves: [
          { id: "trending", shown: false },
          { id: "just_arrived", shown: true },
          { id: "popular", shown: true },
        ],
      },
    ]);
  });

  it("lets admins choose for everyone, and nobody else", async () => {
    const backend = await edit({ admin: true });
    await page.getByText("For everyone").click();
    await button("Reset").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(sent(backend)).toMatchObject([{ for: "everyone", shelves: [] }]);
    document.body.replaceChildren();
    await edit();
    expect(page.getByRole("radio").elements()).toEqual([]);
  });

  it("says why it could not be kept, and keeps what was chosen", async () => {
    const backend = new Shelves();
    backend.answers = {
      "requestarr/arrange_home": {
        success: false,
        error_code: "not_saved",
        message: "It can’t be written to the disk.",
      },
    };
    await edit({}, backend);
    await page.getByRole("checkbox", { name: "Show Popular" }).click();
    await button("Save").click();
    await expect
      .element(page.getByText("It can’t be written to the disk."))
      .toBeVisible();
    await expect
      .element(page.getByRole("checkbox", { name: "Show Popular" }))
      .toBeChecked();
  });

  it("changes nothing when it is left", async () => {
    const backend = await edit();
    await button("Trending: move down").click();
    await press("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(sent(backend)).toEqual([]);
    await button("Edit Home").click();
    const first = page.getByRole("checkbox").first();
    await expect.element(first).toHaveAccessibleName("Show Trending");
  });

  it("does nothing at the ends of the list", async () => {
    const backend = await edit();
    await button("Trending: move up").click({ force: true });
    await button("Save").click();
    await expect
      .poll(() => sent(backend))
      .toMatchObject([
        { shelves: [{ id: "trending" }, { id: "popular" }, {}] },
      ]);
  });

  it("is led through by arrows", async () => {
    await edit();
    await press("{ArrowDown}");
    expect(focused()?.closest("dialog")).toBeTruthy();
  });

  it("is not there before it is known which shelves there are", async () => {
    const backend = new Shelves();
    await showHome(backend);
    backend.tell({ shelves: [], news: [] });
    expect(button("Edit Home").elements()).toEqual([]);
  });
});

describe.each([320, 1000])("at %i pixels", (width) => {
  it.each([
    [false, false],
    [true, true],
  ])("axe finds nothing, dark %s, mirrored %s", async (dark, rtl) => {
    await page.viewport(width, 700);
    await edit({ admin: true, dark, rtl, width });
    expect(await axeOn(document.body)).toEqual([]);
    await page.viewport(1000, 900);
  });
});
