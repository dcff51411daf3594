import { html, type TemplateResult } from "lit";
import { MEDIA } from "../../data/people/person";
import type { HouseholdRoute } from "../../data/people/preset";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser } from "../../state/people/person-view";
import { namedChoices, routeName } from "../../state/people/preset-view";
import { renderChoices } from "./fields";
import { renderAge, renderSelect, renderText, words } from "./text-fields";

/** What a title has to be for a route, and where it goes then; each is set at once. */
export function renderRouteFields(
  l: Localizer,
  people: PeopleController,
  route: HouseholdRoute,
  index: number
): TemplateResult {
  const put = (change: Partial<HouseholdRoute>): void => {
    people.lists.putRoute(index, change);
  };
  const typed = (field: "genres" | "languages"): TemplateResult =>
    renderText({
      name: l.text(`presets.${field}`),
      value: route[field].join(", "),
      set: (value) => {
        put({ [field]: words(value) });
      },
    });
  return html`<div class="sets">
    ${typed("genres")}${typed("languages")}
    ${renderAge({
      name: l.text("presets.max_age"),
      value: route.maxAge === null ? "" : String(route.maxAge),
      set: (value) => {
        put({ maxAge: value ? Number(value) : null });
      },
    })}
    ${renderFor(l, people, route, put)} ${renderGoal(l, people, route, put)}
  </div>`;
}

type Put = (change: Partial<HouseholdRoute>) => void;

/** The kinds and people that it is for; none: any. */
function renderFor(
  l: Localizer,
  { people }: PeopleController,
  route: HouseholdRoute,
  put: Put
): TemplateResult {
  const pills = (
    field: "kinds" | "people",
    name: string,
    all: readonly { readonly id: string; readonly name: string }[]
  ): TemplateResult =>
    renderChoices({
      name,
      choices: all.map((each) => ({
        ...each,
        on: route[field].includes(each.id),
        set: (on) => {
          const others = route[field].filter((id) => id !== each.id);
          put({ [field]: on ? [...others, each.id] : others });
        },
      })),
    });
  const kinds = [...new Set([...MEDIA, ...route.kinds])].map((id) => ({
    id,
    name: l.known(`presets.kind.${id}`, "presets.any"),
  }));
  const users = (people ?? []).filter(isUser);
  return html`${pills("kinds", l.text("presets.kinds"), kinds)}
  ${pills("people", l.text("presets.who"), users)}`;
}

function renderGoal(
  l: Localizer,
  { lists: { presets } }: PeopleController,
  route: HouseholdRoute,
  put: Put
): TemplateResult {
  return renderSelect({
    name: l.text("presets.to"),
    value: routeName(route, presets),
    options: namedChoices(presets).map(({ name }) => ({
      value: name,
      words: name,
    })),
    set: (preset) => {
      put({ preset });
    },
  });
}
