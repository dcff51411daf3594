import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import first from "../../src/localize/en.json";
import later from "../../src/localize/en.later.json";
import { Localizer } from "../../src/localize/localize";

const l = new Localizer("en");
const en = { ...first, ...later };

describe("texts", () => {
  it("have their placeholders filled in, whatever the values hold", () => {
    expect(l.text("none.movies", { query: "{title} $& 100%" })).toBe(
      "No movie called “{title} $& 100%”"
    );
  });

  it("choose the form for a number", () => {
    expect(l.plural("facts.seasons", 1)).toBe("1 season");
    expect(l.plural("facts.seasons", 2)).toBe("2 seasons");
    expect(l.plural("announce.movies", 1200)).toBe("1,200 movies found");
  });

  it("are English where there is no translation, numbers are not", () => {
    const german = new Localizer("de");
    expect(german.text("slot.request")).toBe("Request");
    expect(german.number(7.5, 1)).toBe("7,5");
  });

  it("survive a language that is none", () => {
    expect(new Localizer("not a language").language).toBe("en");
  });
});

describe("dates", () => {
  const now = new Date(2026, 5, 1);

  it("have their year only when it is another one", () => {
    expect(l.date("2026-12-12", now)).toBe("December 12");
    expect(l.date("2027-01-04", now)).toBe("January 4, 2027");
  });

  it("are the same day in every time zone, in the person's words", () => {
    expect(new Localizer("en-GB").date("2026-12-12", now)).toBe("12 December");
  });

  it("that are none stay as they are", () => {
    expect(l.date("soon", now)).toBe("soon");
  });
});

describe("the language file", () => {
  const root = join(import.meta.dirname, "../../src");
  const source = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");

  it.each(Object.keys(en))("has no text that nothing shows: %s", (key) => {
    const base = key.replace(/_(one|other|label)$/, "");
    const stems = [...base.matchAll(/[._]/g)].map(
      ({ index }) => `\`${base.slice(0, index + 1)}\${`
    );
    const used = [`"${key}"`, `"${base}"`, ...stems];
    expect(used.some((use) => source.includes(use))).toBe(true);
  });

  it("has each text once", () => {
    const twice = Object.keys(first).filter((key) => key in later);
    expect(twice).toEqual([]);
  });

  it("has an “other” for every “one”", () => {
    const ones = Object.keys(en).filter((key) => key.endsWith("_one"));
    const others = ones.map((key) => key.replace(/_one$/, "_other"));
    expect(Object.keys(en)).toEqual(expect.arrayContaining(others));
  });
});
