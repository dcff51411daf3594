import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { MEDIA } from "../../data/people/person";
import type { HouseholdRoute } from "../../data/people/preset";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser } from "../../state/people/person-view";
import {
  namedChoices,
  routeName,
  routeWords,
} from "../../state/people/preset-view";
import { fold, renderFolded } from "./folded";
import { renderOpener } from "./people-list";
import { renderRouteFields } from "./route-fields";
import { renderTrial } from "./route-trial";
import {
  renderAge,
  renderRemove,
  renderSelect,
  renderText,
  words,
} from "./text-fields";

/** Which titles go to which preset by themselves: the first that fits counts. */
export function renderRoutes(
  l: Localizer,
  people: PeopleController
): TemplateResult {
  const { lists } = people;
  const keys = lists.routeKeys;
  return html`<section aria-labelledby="routes">
    <h2 id="routes">${l.text("presets.routes")}</h2>
    <ol class="panel ways">
      ${repeat(
        lists.routes,
        (_, index) => keys[index],
        (route, index) => renderRoute(l, people, route, index)
      )}
      <li>
        <span
          ><b>${l.text("presets.else")}</b>
          <span class="dim">${l.text("presets.goes_to")}</span>
          ${l.text("presets.their_usual")}</span
        >
      </li>
    </ol>
    ${renderNew(l, people)} ${renderTrial(l, people)}
  </section>`;
}

/** A route in words; it opens, and what it says can be changed. */
function renderRoute(
  l: Localizer,
  people: PeopleController,
  route: HouseholdRoute,
  index: number
): TemplateResult {
  const { lists } = people;
  const what = routeWords(l, route, people.people ?? []);
  return html`<li>
    <details class="way">
      <summary>
        <span
          ><b dir="auto">${what}</b>
          <span class="dim">${l.text("presets.goes_to")}</span>
          <bdi>${routeName(route, lists.presets)}</bdi></span
        >${renderOpener()}
      </summary>
      ${renderRouteFields(l, people, route, index)}
    </details>
    <span class="acts">
      ${index ? renderUp(l, what, index, lists) : ""}${renderRemove(
        l,
        what,
        () => {
          lists.removeRoute(index);
        }
      )}
    </span>
  </li>`;
}

/** The first one can't go further up: then the focus stays with the route. */
function renderUp(
  l: Localizer,
  what: string,
  index: number,
  lists: PeopleController["lists"]
): TemplateResult {
  return html`<button
    class="btn text"
    type="button"
    aria-label=${l.text("presets.up_name", { what })}
    @click=${({ currentTarget }: Event): void => {
      if (index === 1) {
        const row = (currentTarget as HTMLElement).closest("li");
        row?.querySelector("summary")?.focus();
      }
      lists.moveRoute(index);
    }}
  >
    ${l.text("presets.up")}
  </button>`;
}

function renderNew(l: Localizer, people: PeopleController): TemplateResult {
  const form = html`<form
    class="sets"
    aria-label=${l.text("presets.new_route")}
    @submit=${(event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      add(people, new FormData(form));
      form.reset();
      fold(form);
    }}
  >
    ${renderText({ name: l.text("presets.genres"), field: "genres", value: "" })}
    ${renderText({
      name: l.text("presets.languages"),
      field: "languages",
      value: "",
    })}
    ${renderAge({ name: l.text("presets.max_age"), field: "age", value: "" })}
    ${renderChoices(l, people)}
    <div>
      <button class="btn tonal" type="submit">
        ${l.text("presets.add_route")}
      </button>
    </div>
  </form>`;
  return renderFolded(l.text("presets.new_route"), form);
}

/** Whom and what it is for, and the preset that it leads to. */
function renderChoices(l: Localizer, people: PeopleController): unknown {
  const users = (people.people ?? []).filter(isUser);
  const presets = namedChoices(people.lists.presets);
  return [
    renderSelect({
      name: l.text("presets.kinds"),
      field: "kind",
      value: "",
      options: [
        { value: "", words: l.text("presets.any") },
        ...MEDIA.map((value) => ({
          value,
          words: l.text(`presets.kind.${value}`),
        })),
      ],
    }),
    renderSelect({
      name: l.text("presets.who"),
      field: "person",
      value: "",
      options: [
        { value: "", words: l.text("presets.anybody") },
        ...users.map(({ id, name }) => ({ value: id, words: name })),
      ],
    }),
    renderSelect({
      name: l.text("presets.to"),
      field: "preset",
      value: presets[0]?.name ?? "",
      options: presets.map(({ name }) => ({ value: name, words: name })),
    }),
  ];
}

function add({ lists }: PeopleController, data: FormData): void {
  const said = (name: string): string => data.get(name) as string;
  const some = (name: string): string[] => (said(name) ? [said(name)] : []);
  const route = {
    genres: words(said("genres")),
    languages: words(said("languages")),
    maxAge: said("age") ? Number(said("age")) : null,
    people: some("person"),
    kinds: some("kind"),
    preset: said("preset"),
  };
  lists.addRoute(route);
}
