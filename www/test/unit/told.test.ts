import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/data/people/person";
import {
  isQuiet,
  offeredEvents,
  offeredPhones,
  withEvent,
  withPhone,
  withQuiet,
} from "../../src/state/people/notify-view";
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

describe("being told on a phone", () => {
  function person(id: string): Person {
    const found = people.find(id);
    if (!found) {
      throw new Error("nobody");
    }
    return found;
  }

  it("offers the phone that somebody carries first, and those of others apart", () => {
    const { phones } = people;
    const names = (some: readonly { name: string }[]): string[] =>
      some.map(({ name }) => name);
    const ada = offeredPhones(person("ada"), phones);
    expect(names(ada.own)).toEqual(["Ada’s phone", "Ada’s old phone"]);
    expect(names(ada.others)).toEqual(["Leo’s tablet"]);
    const leo = offeredPhones(person("leo"), []);
    expect(leo).toEqual({
      own: [{ id: "tablet", name: "", on: true }],
      others: [],
    });
  });

  it("begins with what most want to hear, and keeps what was chosen", () => {
    const ada = person("ada");
    const told = withPhone(ada, "phone", true);
    expect(told).toMatchObject({
      devices: ["phone"],
      events: ["waiting", "declined", "failed", "available"],
    });
    expect(withPhone(person("gil"), "x", true).events).not.toContain("waiting");
    expect(offeredEvents(person("ben"))).toContain("waiting");
    const less = withEvent({ ...ada, notify: told }, "failed", false);
    expect(less.events).toEqual(["waiting", "declined", "available"]);
    expect(withPhone({ ...ada, notify: less }, "phone", false)).toMatchObject({
      devices: [],
      events: less.events,
    });
  });

  it("has quiet hours, or none", () => {
    const ada = person("ada");
    const quiet = { ...ada, notify: withQuiet(ada, true) };
    expect([isQuiet(ada), isQuiet(quiet)]).toEqual([false, true]);
    expect(withQuiet(quiet, false)).toEqual(ada.notify);
  });
  it("leaves the rules as they are", async () => {
    const quiet = { quietFrom: "", quietTo: "" };
    const told = { devices: ["x"], events: ["available"], ...quiet } as const;
    people.tell("gil", () => told);
    await settled();
    expect(household.sent).toEqual([
      {
        user_id: "gil",
        own: false,
        notify: {
          devices: ["x"],
          events: ["available"],
          quiet_from: null,
          quiet_to: null,
        },
      },
    ]);
    expect(people.find("gil")).toMatchObject({ own: false, notify: told });
    people.change("gil", { maxAge: 9 });
    await settled();
    expect(household.sent[1]).not.toHaveProperty("notify");
    expect(people.find("gil")).toMatchObject({ own: true, notify: told });
    people.undo();
    people.undo();
    people.tell("nobody", () => told);
    await settled();
    expect(people.find("gil")).toMatchObject({
      own: false,
      notify: { devices: [], events: [] },
    });
  });
});
