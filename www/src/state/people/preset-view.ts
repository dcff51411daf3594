import type { Person } from "../../data/people/person";
import type { HouseholdPreset, HouseholdRoute } from "../../data/people/preset";
import type { Localizer } from "../../localize/localize";
import { isUser } from "./person-view";

/** Presets of one name are one choice for people. */
export interface NamedChoice {
  readonly name: string;
  readonly ids: readonly string[];
}

/** The names that there are, each once, in the household's order. */
export function namedChoices(
  presets: readonly HouseholdPreset[]
): readonly NamedChoice[] {
  const found = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const { id, name } of presets) {
    const key = name.toLowerCase();
    names.set(key, names.get(key) ?? name);
    found.set(key, [...(found.get(key) ?? []), id]);
  }
  return [...found].map(([key, ids]) => ({ name: names.get(key) ?? key, ids }));
}

/** What somebody may choose from, their usual one first. */
export function chosenNames(
  choices: readonly NamedChoice[],
  presets: readonly string[] | null
): readonly NamedChoice[] {
  return presets === null
    ? choices
    : choices
        .map((choice) => ({ choice, place: placeOf(choice, presets) }))
        .filter(({ place }) => place >= 0)
        .sort((one, other) => one.place - other.place)
        .map(({ choice }) => choice);
}

function placeOf({ ids }: NamedChoice, presets: readonly string[]): number {
  return presets.findIndex((id) => ids.includes(id));
}

/** The ids of names in their order; null where it is just what there is. */
export function idsOf(
  choices: readonly NamedChoice[],
  chosen: readonly string[]
): readonly string[] | null {
  const isAll =
    chosen.length === choices.length &&
    chosen.every((each, index) => each === choices[index]?.name);
  const idsFor = (name: string): readonly string[] =>
    choices.find((each) => each.name === name)?.ids ?? [];
  return isAll ? null : chosen.flatMap(idsFor);
}

/** "Ada and Leo can choose it"; who approves for others can choose any. */
export function whoMayChoose(
  l: Localizer,
  { id }: HouseholdPreset,
  people: readonly Person[]
): string {
  const users = people.filter(isUser);
  const may = users.filter(
    ({ isAdmin, rules: { approver, presets } }) =>
      isAdmin || approver || presets === null || presets.includes(id)
  );
  if (may.length === users.length) {
    return l.text("presets.for_everyone");
  }
  return may.length
    ? l.text("presets.for", { names: l.list(may.map(({ name }) => name)) })
    : l.text("presets.for_nobody");
}

/** "Animation, rated up to 11, asked by Leo" */
export function routeWords(
  l: Localizer,
  route: HouseholdRoute,
  people: readonly Person[]
): string {
  const { genres, languages, maxAge, kinds } = route;
  const names = route.people.map(
    (id) => people.find((each) => each.id === id)?.name ?? id
  );
  return (
    [
      l.list(
        kinds.map((kind) => l.known(`presets.kind.${kind}`, "presets.any"))
      ),
      l.list(genres),
      l.list(languages),
      maxAge === null ? "" : l.text("presets.age", { age: l.ordinal(maxAge) }),
      names.length ? l.text("presets.by", { names: l.list(names) }) : "",
    ]
      .filter(Boolean)
      .join(", ") || l.text("presets.any")
  );
}

/** The name of the presets that a route goes to. */
export function routeName(
  { preset }: HouseholdRoute,
  presets: readonly HouseholdPreset[]
): string {
  return presets.find(({ id }) => id === preset)?.name ?? preset;
}
