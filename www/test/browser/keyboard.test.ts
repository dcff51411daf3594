import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import {
  field,
  focused,
  focusedName,
  press,
  search,
  show,
} from "../support/page";

/** Goes from the field by three arrows, on a card of some width. */
async function downRightDown(width: number): Promise<void> {
  await show({ width });
  await search("night");
  await expect.element(page.getByText("10 found")).toBeVisible();
  await press("{ArrowDown}{ArrowRight}{ArrowDown}");
}

describe("by keyboard alone", () => {
  it("a movie is found and requested", async () => {
    const { home } = await show();
    await press("{Tab}night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    await press("{ArrowDown}");
    expect(focusedName()).toBe("The Night Ferry, 2024");
    await press("{Tab}");
    expect(focusedName()).toBe("Request The Night Ferry");
    await press("{Enter}");
    await expect
      .poll(() => home.callsTo("requestarr/request_movie"))
      .toHaveLength(1);
    await expect.poll(focusedName).toMatch(/^The Night Ferry, 2024, requested/);
  });

  it("seasons are chosen, and the sheet is left", async () => {
    const { home } = await show();
    await search("seven", "Series");
    await expect.element(page.getByText("1 found")).toBeVisible();
    await press("{ArrowDown}{Tab}{Enter}");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(focusedName()).toBe("Close");
    await press("{Tab}{ArrowRight}{ArrowRight}");
    await expect
      .element(page.getByRole("radio", { name: "Latest" }))
      .toBeChecked();
    await press("{Tab} ");
    await expect
      .element(page.getByRole("checkbox", { name: /^Season 1/ }))
      .toBeChecked();
    await press("{Tab}{Tab}{Tab}{Tab}");
    expect(focusedName()).toBe("Request 2 seasons");
    await press("{Enter}");
    await expect
      .poll(() => home.callsTo("requestarr/request_series"))
      .toMatchObject([{ seasons: [1, 3] }]);
    await press("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.poll(focusedName).toMatch(/^Seven Nights/);
  });

  it("tabs are one stop, with arrows, Home and End", async () => {
    await show();
    await press("{Tab}{Tab}");
    expect(focusedName()).toBe("Movies");
    await press("{ArrowRight}");
    await expect.poll(focusedName).toBe("Series");
    await press("{End}");
    await expect.poll(focusedName).toBe("Requests");
    await press("{ArrowRight}");
    await expect.poll(focusedName).toBe("Movies");
    await press("{ArrowLeft}{Home}");
    await expect.poll(focusedName).toBe("Movies");
    await expect
      .element(page.getByRole("searchbox", { name: "Search movies" }))
      .toBeVisible();
  });

  it("tabs are mirrored from right to left", async () => {
    await show({ rtl: true });
    await press("{Tab}{Tab}{ArrowLeft}");
    await expect.poll(focusedName).toBe("Series");
  });

  it("arrows lead through the grid by its columns, and back up", async () => {
    await downRightDown(900);
    expect(focusedName()).toMatch(/^Midnight Marigold/);
    await press("{ArrowLeft}{ArrowUp}{ArrowUp}");
    expect(focused()).toBe(field.element());
  });

  it("arrows lead through rows one by one", async () => {
    await downRightDown(400);
    expect(focusedName()).toMatch(/^Night Orchard/);
  });

  it("arrows keep to the buttons where there are some", async () => {
    const { home } = await show({ width: 400 });
    home.items = home.items.slice(8);
    await search("night");
    await expect.element(page.getByText("2 found")).toBeVisible();
    await press("{ArrowDown}{Tab}");
    expect(focusedName()).toBe("Request The Night Gardeners");
    await press("{ArrowDown}");
    expect(focusedName()).toMatch(/^Paper Night/);
  });

  it("a slash leads to the field, but is typed within it", async () => {
    await show();
    await press("{Tab}{Tab}/");
    expect(focused()).toBe(field.element());
    await press("/");
    await expect.element(field).toHaveValue("/");
  });

  it("Escape empties the field, then leaves it", async () => {
    await show();
    await press("{Tab}night{Escape}");
    await expect.element(field).toHaveValue("");
    expect(focused()).toBe(field.element());
    await press("{Escape}");
    expect(focused()).toBe(document.body);
  });

  it("Enter searches at once, even for one letter", async () => {
    const { home } = await show();
    await press("{Tab}x{Enter}");
    await expect
      .poll(() => home.callsTo("requestarr/search_movies"))
      .toMatchObject([{ query: "x" }]);
  });
});
