import { beforeEach, describe, expect, it } from "vitest";
import { RequestarrApi } from "../../src/data/api";
import { PeopleApi } from "../../src/data/people/people-api";
import { readHousehold } from "../../src/data/people/read-people";
import type { Raw } from "../../src/data/raw";
import words from "../../src/localize/en.people.json";
import { learn, Localizer } from "../../src/localize/localize";
import { childAge, childRules } from "../../src/state/people/child";
import { PeopleController } from "../../src/state/people/people-controller";
import {
  phrases,
  ratingsText,
  sentence,
} from "../../src/state/people/person-view";
import {
  type FakeHousehold,
  loadedFamily,
  RATINGS,
  row,
} from "../support/people";

learn(words);
const l = new Localizer("en");

let household: FakeHousehold;
let people: PeopleController;

beforeEach(async () => {
  ({ household, people } = await loadedFamily());
});

function rulesOf(id: string): unknown {
  return people.find(id)?.rules;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe("the rules of a household", () => {
  it("are changed at once, and sent with nothing that isn’t edited here", async () => {
    people.change("leo", { maxAge: 12 });
    expect(rulesOf("leo")).toMatchObject({ maxAge: 12 });
    await settled();
    expect(household.of("leo")).toMatchObject({
      max_age: 12,
      notify: { devices: ["tablet"] },
    });
    expect(household.home.callsTo("requestarr/update_household")).toMatchObject(
      [{ keep_others: true, people: [{ user_id: "leo" }] }]
    );
    expect(household.sent[0]).not.toHaveProperty("notify");
    expect(household.sent[0]).not.toHaveProperty("presets");
  });

  it("follow everyone else’s until somebody has their own", async () => {
    people.change("everyone", { maxAge: 15 });
    expect(rulesOf("gil")).toMatchObject({ maxAge: 15 });
    expect(rulesOf("leo")).toMatchObject({ maxAge: 11 });
    people.change("gil", { seeEveryone: true });
    await settled();
    expect(household.of("gil")).toMatchObject({
      own: true,
      max_age: 15,
      see_everyone: true,
    });
    people.setOwn("gil", false);
    await settled();
    expect(household.sent[household.sent.length - 1]).toEqual({
      user_id: "gil",
      own: false,
    });
    expect(people.find("gil")).toMatchObject({
      own: false,
      rules: { maxAge: 15, seeEveryone: false },
    });
  });

  it("send many presses as what is wanted by then", async () => {
    for (let titles = 6; titles <= 20; titles += 1) {
      people.change("leo", { limit: { titles, days: 30 } });
    }
    await settled();
    expect(household.sent.length).toBeLessThan(4);
    expect(household.of("leo")).toMatchObject({
      limit: { titles: 20, days: 30 },
    });
    expect(rulesOf("leo")).toMatchObject({ limit: { titles: 20, days: 30 } });
    people.undo();
    await settled();
    expect(household.of("leo")).toMatchObject({
      limit: { titles: 5, days: 30 },
    });
    expect(people.canUndo).toBe(false);
  });

  it("are taken back one change after the other", async () => {
    people.change("leo", { mayRequest: ["movie"] });
    people.change("leo", { mayRequest: [] });
    people.change("leo", childRules(8));
    await settled();
    expect(household.of("leo")).toMatchObject({ max_age: 8 });
    const seen: unknown[] = [];
    while (people.canUndo) {
      people.undo();
      await settled();
      seen.push(household.of("leo").may_request);
    }
    expect(seen).toEqual([[], ["movie"], ["movie", "series"]]);
    expect(household.of("leo")).toMatchObject({
      max_age: 11,
      auto_approve: ["series"],
      own: true,
    });
  });

  it("need no approval only of what may be requested", async () => {
    people.change("leo", { mayRequest: ["movie"] });
    await settled();
    expect(household.of("leo")).toMatchObject({ auto_approve: [] });
  });

  it("are as before where a change is refused, with the reason", async () => {
    household.refusal = "Leo: that makes no sense. Nothing was changed.";
    people.change("leo", { maxAge: 3 });
    people.change("ben", { approver: false });
    expect(rulesOf("leo")).toMatchObject({ maxAge: 3 });
    await settled();
    expect(people.failure?.message).toBe(household.refusal);
    expect(rulesOf("leo")).toMatchObject({ maxAge: 11 });
    expect(rulesOf("ben")).toMatchObject({ approver: true });
    expect(people.canUndo).toBe(false);
    household.refusal = "";
    people.change("leo", { maxAge: 4 });
    expect(people.failure).toBeNull();
    await settled();
    expect(household.of("leo")).toMatchObject({ max_age: 4 });
  });

  it("are asked for again where nobody knows what became of a change", async () => {
    household.home.on("requestarr/update_household", () => {
      household.people = household.people.map((each) =>
        each.user_id === "leo" ? { ...each, max_age: 14 } : each
      );
      throw Object.assign(new Error("lost"), { code: 3 });
    });
    people.change("leo", { maxAge: 14 });
    await settled();
    expect(people.failure?.code).toBe("lost");
    expect(rulesOf("leo")).toMatchObject({ maxAge: 14 });
  });

  it("are not undone by an answer of before", async () => {
    let answer: (told: Raw) => void = () => undefined;
    const old = { people: household.people, ratings: RATINGS };
    household.home.on(
      "requestarr/household",
      () => new Promise((resolve) => (answer = resolve))
    );
    void people.load();
    people.change("leo", { maxAge: 6 });
    await settled();
    answer(old);
    await settled();
    expect(rulesOf("leo")).toMatchObject({ maxAge: 6 });
  });

  it("say why they can’t be told, and stay once they were", async () => {
    const failing = (): never => {
      throw Object.assign(new Error("no"), { code: "unknown_error" });
    };
    household.home.on("requestarr/household", failing);
    await people.load();
    expect(people.trouble).toBeNull();
    const hass = household.home.hass();
    const fresh = new PeopleController(
      new PeopleApi(new RequestarrApi(() => hass)),
      () => undefined
    );
    await fresh.load();
    expect(fresh.trouble).not.toBeNull();
    fresh.change("leo", { maxAge: 1 });
    fresh.setOwn("leo", false);
    fresh.undo();
    expect(fresh.people).toBeNull();
  });

  it("survive an answer that makes no sense", () => {
    const odd = { people: [{}, { limit: 5, may_request: "all", unrated: 7 }] };
    expect(readHousehold(odd).people).toMatchObject([
      { id: "everyone", name: "", own: true, isAdmin: false },
      { rules: { limit: null, mayRequest: [], unrated: "hidden" } },
    ]);
    expect(readHousehold({}).people).toEqual([]);
  });
});

describe("a person in words", () => {
  it.each<[Raw, string, readonly string[]]>([
    [
      { is_admin: true },
      "Kim is an admin of Home Assistant: no rules apply.",
      ["Everything", "No approval needed", "Any age", "No limit", "Admin"],
    ],
    [
      {},
      "Kim can request movies, series, and music. Everything needs approval.",
      ["Everything", "Needs approval", "Any age", "No limit", ""],
    ],
    [
      { approver: true, max_age: 16, limit: { titles: 1, days: 1 } },
      "Kim can request movies, series, and music. Up to age 16. No approval needed. Approves for others.",
      [
        "Everything",
        "No approval needed",
        "Up to age 16",
        "No limit",
        "Approver",
      ],
    ],
    [
      {
        may_request: ["movie", "series"],
        auto_approve: ["movie"],
        max_age: 11,
        limit: { titles: 5, days: 30 },
        see_everyone: true,
      },
      "Kim can request movies and series. Up to age 11. At most 5 in 30 days. Approval is needed for series. Sees everyone’s requests.",
      [
        "Only movies and series",
        "Needs approval: series",
        "Up to age 11",
        "5 in 30 days",
        "Sees all requests",
      ],
    ],
    [
      { may_request: [], limit: { titles: 3, days: 1 }, own: false },
      "Kim can’t request anything.",
      [
        "Nothing",
        "No approval needed",
        "Any age",
        "3 a day",
        "As everyone else",
      ],
    ],
    [
      { auto_approve: ["movie", "series", "music"] },
      "Kim can request movies, series, and music. No approval needed.",
      ["Everything", "No approval needed", "Any age", "No limit", ""],
    ],
  ])("%j", (more, expected, columns) => {
    const kim = readHousehold({ people: [row("kim", "Kim", more)] }).people[0];
    expect(kim && sentence(l, kim)).toBe(expected);
    expect(kim && phrases(l, kim)).toEqual(columns);
  });

  it("says which ratings an age shows, and which it hides", () => {
    const { ratings } = readHousehold({ ratings: RATINGS });
    expect(ratingsText(l, ratings, 8)).toBe(
      "Shows titles rated like G, TV-Y7, and PG. Hides titles rated like PG-13 and R."
    );
    expect(ratingsText(l, ratings, 21)).toBe(
      "Shows titles rated like TV-Y7, PG, PG-13, and R."
    );
    expect(ratingsText(l, [], 8)).toBe("");
  });

  it("offers the age that there is, or a usual one, for a child", () => {
    expect(childAge(childRules(7))).toBe(7);
    expect(childAge({ ...childRules(7), maxAge: null })).toBe(11);
    expect(childAge({ ...childRules(7), maxAge: 18 })).toBe(11);
  });
});
