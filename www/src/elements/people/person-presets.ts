import { html, nothing, type TemplateResult } from "lit";
import type { Person } from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import {
  chosenNames,
  idsOf,
  namedChoices,
} from "../../state/people/preset-view";
import { renderChoices } from "./fields";

/** Which presets somebody may choose from, and which is their usual one. */
export function renderPersonPresets(
  l: Localizer,
  people: PeopleController,
  { id, rules }: Person
): TemplateResult | typeof nothing {
  const all = namedChoices(people.lists.presets);
  if (!all.length) {
    return nothing;
  }
  const chosen = chosenNames(all, rules.presets);
  const set = changeOf(people, id);
  return html`${renderChoices({
    name: l.text("presets.may"),
    choices: all.map((each) => ({
      id: each.name,
      name: each.name,
      on: chosen.includes(each),
      set: (on) => {
        set((now) => {
          const others = now.filter((one) => one !== each.name);
          return on ? [...others, each.name] : others;
        });
      },
    })),
  })}
  ${
    chosen.length > 1
      ? html`<div class="sub">
          ${renderChoices({
            name: l.text("presets.usual"),
            single: "usual",
            choices: chosen.map((each, index) => ({
              id: each.name,
              name: each.name,
              on: index === 0,
              set: () => {
                set((now) => [
                  each.name,
                  ...now.filter((one) => one !== each.name),
                ]);
              },
            })),
          })}
        </div>`
      : nothing
  }`;
}

/** Changes the names that somebody may choose from, the usual one first. */
function changeOf(
  people: PeopleController,
  id: Person["id"]
): (become: (names: readonly string[]) => string[]) => void {
  return (become) => {
    people.alter(id, ({ presets }, now) => {
      const there = namedChoices(now.presets);
      const names = chosenNames(there, presets).map(({ name }) => name);
      return { presets: idsOf(there, become(names)) };
    });
  };
}
