import { describe, expect, it } from "vitest";
import { join } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import first from "../../src/localize/en.json";
import later from "../../src/localize/en.later.json";
import { learn, Localizer } from "../../src/localize/localize";
import { seasonList, seasonText } from "../../src/state/titles/facts";

learn(later);
const l = new Localizer("en");
const en = { ...first, ...later };

describe("texts", () => {
  it("have their placeholders filled in, whatever the values hold", () => {
    expect(l.text("none.movies", { query: "{title} $& 100%" })).toBe(
      "No movies match “{title} $& 100%”"
    );
  });

  it("choose the form for a number", () => {
    expect(l.plural("facts.seasons", 1)).toBe("1 season");
    expect(l.plural("facts.seasons", 2)).toBe("2 seasons");
    expect(l.plural("announce.movies", 1200)).toBe("1,200 movies found");
  });

  it("write an amount as one, and no number of a place", () => {
    const amount = { have: 1999, all: 2024 };
    expect(l.text("detail.episodes", amount)).toBe("1,999 of 2,024 episodes");
    expect(l.text("pick.season", { number: l.ordinal(2024) })).toBe(
      "Season 2024"
    );
  });

  it("survive a language that is none", () => {
    expect(new Localizer("not a language").language).toBe("en");
  });
});

describe("one language", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  const told = (language: string): string[] => {
    const person = new Localizer({ language, timeZone: "UTC" });
    return [
      person.text("slot.request"),
      person.number(1234.5, 1),
      person.ordinal(2024),
      person.percent(64.9),
      person.quantity(3.25, "gigabyte", 1),
      person.list(["1", "2", "3"]),
      person.plural("facts.episodes", 2),
      person.plural("facts.episodes", 1234),
      person.date("2026-12-12", now),
      person.date("2027-12-12", now),
      ...["2026-11-27", "2026-11-28", "2026-11-29", "2026-12-24"].map((day) =>
        person.day(day, now)
      ),
    ];
  };

  it.each([
    "de",
    "ar",
    "ar-u-nu-arab",
    "fa",
    "hi",
    "bn",
    "he",
    "ja",
    "zh-Hans",
    "pt-BR",
    "en-u-nu-arab",
    "xx",
    "",
    "not a language",
  ])("holds for all that is said to who reads “%s”", (language) => {
    expect(told(language)).toEqual(told("en"));
  });

  it("keeps the English that a person reads", () => {
    expect(new Localizer("en-GB").date("2026-12-12", now)).toBe("12 December");
  });

  it("has percent and sizes as it writes them", () => {
    expect(l.percent(64.9)).toBe("64%");
    expect(l.percent(0)).toBe("0%");
    expect(l.quantity(3.25, "gigabyte", 1)).toBe("3.3 GB");
  });
});

describe("numbers of a place", () => {
  it.each([0, 1, 12, 1999, 2024, 10000])("have no groups: %i", (number) => {
    expect(l.ordinal(number)).toBe(String(number));
    expect(seasonText(l, number)).toBe(
      number ? `Season ${String(number)}` : "Specials"
    );
    expect(seasonList(l, [number, 2025])).toBe(`${String(number)} and 2025`);
  });
});

describe("a day", () => {
  const moment = "2026-11-28T03:30:00Z";
  const timeZone = "America/Los_Angeles";
  const home = new Localizer({ language: "en", timeZone });

  it.each([
    ["America/Los_Angeles", "2026-11-27"],
    ["America/New_York", "2026-11-27"],
    ["UTC", "2026-11-28"],
    ["Europe/Berlin", "2026-11-28"],
    ["Pacific/Kiritimati", "2026-11-28"],
    ["Pacific/Pago_Pago", "2026-11-27"],
  ])("is the one at home, in %s %s", (timeZone, day) => {
    const home = new Localizer({ language: "en", timeZone });
    expect(home.today(new Date(moment))).toBe(day);
    expect(home.days.of(moment)).toBe(day);
    expect(home.days.of(day)).toBe(day);
    expect(home.days.dayAt(new Date("nonsense"))).toBe("");
  });

  it("is today, yesterday or tomorrow by the calendar of the home", () => {
    const now = new Date("2026-11-28T07:59:00Z");
    expect(home.day("2026-11-28T07:00:00Z", now)).toBe("today");
    expect(home.day("2026-11-28T08:00:00Z", now)).toBe("tomorrow");
    expect(home.day("2026-11-27T07:59:00Z", now)).toBe("yesterday");
    expect(home.day("2026-11-27", now)).toBe("today");
    expect(home.day("2026-11-25T12:00:00Z", now)).toBe("on November 25");
    expect(home.day("soon", now)).toBe("");
  });

  it("has the year of the home’s calendar", () => {
    const newYear = new Date("2027-01-01T05:00:00Z");
    expect(home.date("2026-12-31", newYear)).toBe("December 31");
    expect(home.date("2027-01-01", newYear)).toBe("January 1, 2027");
  });

  it("is the browser’s where nobody knows the zone", () => {
    const here = new Localizer("en");
    for (const timeZone of ["Mars/Olympus", ""]) {
      const home = new Localizer({ language: "en", timeZone });
      expect(home.days.of(moment)).toBe(here.days.of(moment));
    }
  });
});

describe("dates", () => {
  const now = new Date(2026, 5, 1);

  it("have their year only when it is another one", () => {
    expect(l.date("2026-12-12", now)).toBe("December 12");
    expect(l.date("2027-01-04", now)).toBe("January 4, 2027");
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

  it("has no day but that of the home, and no other way to write numbers", () => {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .filter((path) => !/^(localize|ha)\W/.test(path));
    const own = /toISOString|toLocale(?!LowerCase)|getFullYear|Intl\.Number/;
    const found = files.filter((path) =>
      own.test(readFileSync(join(root, path), "utf8"))
    );
    expect(found.map((path) => path.replace(/\\/g, "/"))).toEqual([
      "state/sample-controller.ts",
    ]);
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
