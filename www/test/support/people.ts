import { RequestarrApi } from "../../src/data/api";
import { PeopleApi } from "../../src/data/people/people-api";
import { type Raw, record, records } from "../../src/data/raw";
import { PeopleController } from "../../src/state/people/people-controller";
import { FakeHomeAssistant } from "./fake-hass";

const USUAL: Raw = {
  picture_url: null,
  own: true,
  may_request: ["movie", "series", "music"],
  auto_approve: [],
  approver: false,
  limit: null,
  max_age: null,
  unrated: "hidden",
  see_everyone: false,
  presets: null,
  notify: null,
};

/** A row of the household, as the integration tells it. */
export function row(user_id: string | null, name: string, more: Raw = {}): Raw {
  return { ...USUAL, user_id, name, ...more };
}

export const RATINGS: readonly Raw[] = [
  { certification: "G", age: 0 },
  { certification: "TV-Y7", age: 7 },
  { certification: "PG", age: 8 },
  { certification: "PG-13", age: 13 },
  { certification: "R", age: 17 },
];

/** A phone that Ada carries, one that she left at home, and Leo's tablet. */
const PHONES: readonly Raw[] = [
  { device_id: "old", name: "Ada’s old phone", user_id: "ada" },
  { device_id: "phone", name: "Ada’s phone", user_id: "ada", suggested: true },
  { device_id: "tablet", name: "Leo’s tablet", user_id: "leo" },
];

/** A family: an admin, an approver, a child, and who has what everyone else has. */
const FAMILY: readonly Raw[] = [
  row("ada", "Ada", { own: false, is_admin: true }),
  row("ben", "Ben", { approver: true }),
  row("gil", "Gil", { own: false }),
  row("leo", "Leo", {
    may_request: ["movie", "series"],
    auto_approve: ["series"],
    max_age: 11,
    limit: { titles: 5, days: 30 },
    notify: { devices: ["tablet"] },
  }),
  row(null, "Everyone else"),
  row("unknown", "Unknown voices"),
];

/** The household behind a made-up Home Assistant. */
export class FakeHousehold {
  people: readonly Raw[] = FAMILY;
  phones: readonly Raw[] = PHONES;
  presets: readonly Raw[] = [];
  routes: readonly Raw[] = [];
  /** Why nothing can be changed; "": it can. */
  refusal = "";
  /** What is refused, by the message; usually all of it, or nothing. */
  refuses: (message: Raw) => boolean = () => this.refusal !== "";

  constructor(readonly home: FakeHomeAssistant) {
    home.on("requestarr/household", () => this._told());
    home.on("requestarr/update_household", (message) =>
      this._change(records(message.people), message)
    );
  }

  of(user_id: string | null): Raw {
    return record(this.people.find((each) => each.user_id === user_id));
  }

  /** The rows that were sent, one for each change. */
  get sent(): readonly Raw[] {
    return this.home
      .callsTo("requestarr/update_household")
      .flatMap(({ people }) => records(people));
  }

  private _change(rows: readonly Raw[], message: Raw): Raw {
    const { presets, routes } = message;
    if (this.refuses(message)) {
      const error_code = "invalid_request";
      return { success: false, error_code, message: this.refusal };
    }
    if (presets) {
      this.presets = records(presets).map((each, index) => ({
        id: `p${String(index)}`,
        kind: "movie",
        ...each,
      }));
    }
    this.routes = routes ? records(routes) : this.routes;
    for (const changed of rows) {
      this.people = this.people.map((each) =>
        each.user_id === changed.user_id
          ? { ...each, own: true, ...changed }
          : each
      );
    }
    const everyone = { ...this.of(null), user_id: undefined };
    this.people = this.people.map((each) =>
      each.own === false
        ? {
            ...everyone,
            user_id: each.user_id,
            name: each.name,
            is_admin: each.is_admin,
            notify: each.notify,
            own: false,
          }
        : each
    );
    return { success: true, message: "Saved.", ...this._told() };
  }

  private _told(): Raw {
    const { people, phones, presets, routes } = this;
    return { people, phones, presets, routes, ratings: RATINGS };
  }
}

/** A Home Assistant with a family. */
export function homeWithFamily(): FakeHousehold {
  return new FakeHousehold(new FakeHomeAssistant());
}

/** A family at home, and who reads and changes its rules. */
export async function loadedFamily(): Promise<{
  household: FakeHousehold;
  people: PeopleController;
}> {
  const household = homeWithFamily();
  const hass = household.home.hass();
  const api = new PeopleApi(new RequestarrApi(() => hass));
  const people = new PeopleController(api, () => undefined);
  await people.load();
  return { household, people };
}

/** Two presets of one app. */
export const PRESETS = ["Normal", "For the kids"].map((name, index) => ({
  id: `p${String(index)}`,
  name,
  kind: "movie",
  entry_id: "radarr1",
  tags: [],
}));
