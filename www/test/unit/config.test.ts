import { describe, expect, it } from "vitest";
import { checkConfig } from "../../src/data/config";
import { configForm } from "../../src/elements/card/config-form";

describe("the configuration", () => {
  it.each([
    [{ type: "custom:requestarr-card" }],
    [{ type: "a", title: "", tabs: [], default_tab: "" }],
    [{ type: "a", title: "Ask", tabs: ["music"], default_tab: "music" }],
    [{ type: "a", shelf: "list:01J:5" }],
    [{ type: "a", view_layout: {}, grid_options: { columns: 12 } }],
  ])("%j is good", (config) => {
    expect(checkConfig(config)).toBe(config);
  });

  it.each([
    [undefined, "must be a list of options"],
    [["movies"], "must be a list of options"],
    [{ title: 7 }, "“title” must be text"],
    [{ tabs: "movies" }, "“tabs” must be a list"],
    [{ tabs: ["films"] }, "“tabs” must be a list"],
    [{ default_tab: "films" }, "“default_tab” must be movies"],
    [{ shelf: ["coming"] }, "“shelf” must be the ID"],
  ])("%j is refused in words", (config, words) => {
    expect(() => checkConfig(config)).toThrow(words);
  });
});

describe("the editor's form", () => {
  const form = configForm("en");

  it("has a labelled field for every option", () => {
    expect(
      form.schema.map((field) => [field.name, form.computeLabel(field)])
    ).toEqual([
      ["title", "Title"],
      ["tabs", "Tabs"],
      ["default_tab", "Open on"],
      ["shelf", "Only one shelf of Home"],
    ]);
  });

  it("helps where it is needed", () => {
    const help = form.schema.map((field) => form.computeHelper(field));
    expect(help[0]).toBeUndefined();
    expect(help[1]).toContain("With none, every tab");
    expect(help[3]).toContain("nothing else");
  });

  it("has the tabs put in order by dragging", () => {
    const { selector } = form.schema[1] ?? { selector: {} };
    expect(selector).toMatchObject({
      select: { multiple: true, reorder: true },
    });
  });

  it("offers the shelves by name, and takes those of a list", () => {
    const { selector } = form.schema[3] ?? { selector: {} };
    expect(selector).toMatchObject({
      select: {
        custom_value: true,
        options: expect.arrayContaining([
          { value: "coming", label: "Coming soon" },
          { value: "web_series_returning", label: "Returning soon" },
        ]) as unknown,
      },
    });
  });

  it("names a field of a newer version by its own name", () => {
    expect(form.computeLabel({ name: "new", selector: {} })).toBe("new");
  });

  it("leaves what it can't edit to the code editor", () => {
    expect(() => {
      form.assertConfig({ tabs: "movies" });
    }).toThrow("tabs");
  });
});
