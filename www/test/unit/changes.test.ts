import { beforeEach, describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import type { PeopleController } from "../../src/state/people/people-controller";
import { type FakeHousehold, loadedFamily } from "../support/people";

let household: FakeHousehold;
let people: PeopleController;

beforeEach(async () => {
  ({ household, people } = await loadedFamily());
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const ROUTE = { genres: [], languages: [], maxAge: null, people: [] };
const names = (rows: readonly Raw[]): unknown => rows.map(({ name }) => name);
const goals = (rows: readonly Raw[]): unknown =>
  rows.map(({ preset }) => preset);

function addRoute(preset: string): void {
  people.lists.addRoute({ ...ROUTE, kinds: ["movie"], preset });
}

/** Refuses each message that says a word. */
function refuse(word: string): void {
  household.refusal = `No ${word}. Nothing was changed.`;
  household.refuses = (message) => JSON.stringify(message).includes(word);
}

describe("what is pressed while a change is on its way", () => {
  it("is done after it, each of it", async () => {
    for (const name of ["Normal", "Best", "Kids"]) {
      people.lists.addPreset(name, "radarr1");
      addRoute(name);
    }
    expect(names(people.lists.presets as never)).toEqual([
      "Normal",
      "Best",
      "Kids",
    ]);
    await settled();
    expect(names(household.presets)).toEqual(["Normal", "Best", "Kids"]);
    expect(goals(household.routes)).toEqual(["Normal", "Best", "Kids"]);
    people.lists.moveRoute(2);
    people.lists.moveRoute(1);
    people.lists.removeRoute(2);
    await settled();
    expect(goals(household.routes)).toEqual(["Kids", "Normal"]);
  });

  it("is done to what there is where what came before was refused", async () => {
    refuse("Best");
    people.lists.addPreset("Best", "radarr1");
    people.lists.addPreset("Kids", "radarr1");
    addRoute("Best");
    addRoute("Kids");
    await settled();
    expect(names(household.presets)).toEqual(["Kids"]);
    expect(goals(household.routes)).toEqual(["Kids"]);
    expect(names(people.lists.presets as never)).toEqual(["Kids"]);
    expect(people.lists.failure?.message).toBe(household.refusal);
  });

  it("changes a preset that was only just added", async () => {
    people.lists.addPreset("Kids", "radarr1");
    const [added] = people.lists.presets;
    if (added) {
      people.lists.putPreset(added, { tags: ["kids"] });
      people.lists.putPreset(added, { folder: "/kids" });
    }
    people.alter("leo", (_, { presets }) => ({
      presets: presets.map(({ id }) => id),
    }));
    await settled();
    expect(household.presets).toMatchObject([
      { id: "p0", tags: ["kids"], root_folder: "/kids" },
    ]);
    expect(household.of("leo")).toMatchObject({ presets: ["p0"] });
  });

  it("takes back what came before it, sent or not", async () => {
    people.lists.addPreset("Normal", "radarr1");
    people.lists.addPreset("Kids", "radarr1");
    people.lists.undo();
    expect(names(people.lists.presets as never)).toEqual(["Normal"]);
    people.lists.undo();
    await settled();
    expect(household.presets).toEqual([]);
    expect(people.lists.canUndo).toBe(false);
    refuse("Best");
    people.lists.addPreset("Best", "radarr1");
    people.lists.undo();
    await settled();
    expect(household.presets).toEqual([]);
  });

  it("can be taken back once more where that was refused", async () => {
    people.lists.addPreset("Normal", "radarr1");
    await settled();
    household.refusal = "Not now.";
    household.refuses = () => true;
    people.lists.undo();
    await settled();
    expect(names(household.presets)).toEqual(["Normal"]);
    household.refuses = () => false;
    people.lists.undo();
    await settled();
    expect(household.presets).toEqual([]);
  });

  it("keeps one person’s other rules, whichever of them is refused", async () => {
    refuse('"max_age":3');
    people.change("leo", { maxAge: 3 });
    people.change("leo", { seeEveryone: true });
    people.tell("leo", ({ notify }) => ({ ...notify, devices: ["phone"] }));
    people.lists.addPreset("Kids", "radarr1");
    people.change("leo", { unrated: "allowed" });
    await settled();
    expect(household.of("leo")).toMatchObject({
      max_age: 11,
      see_everyone: true,
      unrated: "allowed",
      notify: { devices: ["phone"] },
    });
    expect(names(household.presets)).toEqual(["Kids"]);
    while (people.canUndo) {
      people.undo();
    }
    await settled();
    expect(household.of("leo")).toMatchObject({
      max_age: 11,
      see_everyone: false,
      unrated: "hidden",
      notify: { devices: ["tablet"] },
    });
  });

  it("goes on with a number though a press before was refused", async () => {
    refuse('"titles":6,');
    for (const part of [{ titles: 6 }, { days: 40 }, { days: 50 }]) {
      people.alter(
        "leo",
        ({ limit }) => ({
          limit: { titles: 5, days: 30, ...limit, ...part },
        }),
        "limit"
      );
    }
    await settled();
    expect(household.of("leo")).toMatchObject({
      limit: { titles: 5, days: 50 },
    });
    people.undo();
    await settled();
    expect(household.of("leo")).toMatchObject({
      limit: { titles: 5, days: 30 },
    });
  });
});
