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
  const set = (wanted: typeof chosen): void => {
    people.change(id, { presets: idsOf(all, wanted) });
  };
  return html`${renderChoices({
    name: l.text("presets.may"),
    choices: all.map((each) => ({
      id: each.name,
      name: each.name,
      on: chosen.includes(each),
      set: (on) => {
        const others = chosen.filter((one) => one !== each);
        set(on ? [...others, each] : others);
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
                set([each, ...chosen.filter((one) => one !== each)]);
              },
            })),
          })}
        </div>`
      : nothing
  }`;
}
