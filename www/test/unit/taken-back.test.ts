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
  await new Promise((resolve) => setTimeout(resolve));
}

describe("what is taken back", () => {
  /** Another admin changes somebody meanwhile. */
  function theirs(user_id: string | null, change: Raw): void {
    household.people = household.people.map((each) =>
      each.user_id === user_id ? { ...each, ...change } : each
    );
  }

  it.each<[string, () => void, Raw, Raw]>([
    [
      "another rule",
      (): void => {
        people.change("leo", { maxAge: 12 });
      },
      { approver: true },
      { approver: true, max_age: 11 },
    ],
    [
      "the same rule",
      (): void => {
        people.change("leo", { maxAge: 12 });
      },
      { max_age: 6 },
      { max_age: 6 },
    ],
    [
      "another member of a list",
      (): void => {
        people.change("leo", { mayRequest: ["movie"] });
      },
      { may_request: ["movie", "music"] },
      { may_request: ["movie", "series", "music"] },
    ],
    [
      "the other half of a limit",
      (): void => {
        people.change("leo", { limit: { titles: 6, days: 30 } });
        people.change("leo", { limit: { titles: 7, days: 30 } });
      },
      { limit: { titles: 7, days: 90 } },
      { limit: { titles: 5, days: 90 } },
    ],
    [
      "another phone",
      (): void => {
        people.tell("leo", (leo) => ({ ...leo.notify, devices: ["phone"] }));
      },
      { notify: { devices: ["phone", "old"], events: ["available"] } },
      {
        notify: {
          devices: ["tablet", "old"],
          events: ["available"],
          quiet_from: null,
          quiet_to: null,
        },
      },
    ],
    [
      "an end of quiet hours",
      (): void => {
        people.tell("leo", (leo) => ({
          ...leo.notify,
          quietFrom: "22:00",
          quietTo: "07:00",
        }));
      },
      {
        notify: {
          devices: ["tablet"],
          quiet_from: "21:00",
          quiet_to: "07:00",
        },
      },
      { notify: { quiet_from: "21:00", quiet_to: "07:00" } },
    ],
  ])(
    "is one’s own change alone where another admin changed %s",
    async (_, mine, meanwhile, left) => {
      mine();
      await settled();
      theirs("leo", meanwhile);
      people.undo();
      await settled();
      expect(household.of("leo")).toMatchObject(left);
      expect(people.failure).toBeNull();
    }
  );

  it("leaves rules of one’s own that another admin has set more of", async () => {
    people.change("gil", { seeEveryone: true });
    await settled();
    theirs("gil", { max_age: 9 });
    people.undo();
    await settled();
    expect(household.of("gil")).toMatchObject({
      own: true,
      max_age: 9,
      see_everyone: false,
    });
  });

  it("gives rules of one’s own back, whatever everyone else may by then", async () => {
    people.setOwn("leo", false);
    await settled();
    theirs(null, { max_age: 16 });
    theirs("leo", { max_age: 16 });
    people.undo();
    await settled();
    expect(household.of("leo")).toMatchObject({ own: true, max_age: 11 });
  });

  it("takes nothing back that is not there any more, and sends nothing for it", async () => {
    people.change("leo", { maxAge: 12 });
    await settled();
    const sent = household.sent.length;
    theirs("leo", { max_age: 6 });
    people.undo();
    await settled();
    expect(household.sent).toHaveLength(sent);
    expect(people.canUndo).toBe(false);
  });
});

describe("presets and routes that are taken back", () => {
  const preset = (id: string, more: Raw = {}): Raw => ({
    id,
    name: id,
    kind: "movie",
    entry_id: "radarr1",
    quality_profile_id: null,
    root_folder: null,
    tags: [],
    ...more,
  });
  const names = (): unknown => household.presets.map(({ name }) => name);
  const route = (genre: string): Raw => ({
    if: { genres: [genre] },
    preset: "a",
  });
  const genres = (): unknown =>
    household.routes.map((each) => (each.if as Raw).genres).flat();

  beforeEach(async () => {
    household.presets = [preset("a"), preset("b")];
    household.routes = ["x", "y", "z"].map(route);
    await people.load();
  });

  const first = (): (typeof people.lists.presets)[number] => {
    const [one] = people.lists.presets;
    if (!one) {
      throw new Error("none");
    }
    return one;
  };

  it.each<[string, () => void, readonly Raw[], readonly string[]]>([
    [
      "added",
      (): void => {
        people.lists.addPreset("c", "radarr1");
      },
      [preset("a"), preset("b"), preset("p2", { name: "c" }), preset("d")],
      ["a", "b", "d"],
    ],
    [
      "removed",
      (): void => {
        people.lists.putPreset(first(), null);
      },
      [preset("b"), preset("d")],
      ["a", "b", "d"],
    ],
    [
      "called otherwise",
      (): void => {
        people.lists.putPreset(first(), { name: "A" });
      },
      [preset("a", { name: "A", tags: ["theirs"] }), preset("d")],
      ["a", "d"],
    ],
  ])("leave those of another admin: %s", async (_, mine, meanwhile, left) => {
    mine();
    await settled();
    household.presets = meanwhile;
    people.lists.undo();
    await settled();
    expect(names()).toEqual(left);
    const [one] = household.presets;
    expect(one?.tags).toEqual(meanwhile[0]?.tags);
  });

  it.each<[string, () => void, readonly string[], readonly string[]]>([
    [
      "moved",
      (): void => {
        people.lists.moveRoute(2);
      },
      ["new", "x", "z", "y"],
      ["new", "x", "y", "z"],
    ],
    [
      "moved, and by the other one too",
      (): void => {
        people.lists.moveRoute(2);
      },
      ["z", "y", "x"],
      ["z", "y", "x"],
    ],
    [
      "removed",
      (): void => {
        people.lists.removeRoute(1);
      },
      ["z", "x", "new"],
      ["z", "x", "y", "new"],
    ],
  ])(
    "leave the routes of another admin: %s",
    async (_, mine, meanwhile, left) => {
      mine();
      await settled();
      household.routes = meanwhile.map(route);
      people.lists.undo();
      await settled();
      expect(genres()).toEqual(left);
    }
  );

  it("give back a preset to who could choose it, and nothing else of theirs", async () => {
    const chooses = (presets: readonly string[]): void => {
      household.people = household.people.map((each) =>
        each.user_id === "leo" ? { ...each, presets } : each
      );
    };
    household.presets = [preset("a"), preset("b"), preset("c")];
    chooses(["a", "b"]);
    await people.load();
    people.lists.putPreset(first(), null);
    await settled();
    chooses(["c"]);
    people.lists.undo();
    await settled();
    expect(names()).toEqual(["a", "b", "c"]);
    expect(household.of("leo").presets).toEqual(["a", "c"]);
  });
});
