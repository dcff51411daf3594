import { html, type TemplateResult } from "lit";
import { MEDIA } from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser } from "../../state/people/person-view";
import {
  namedChoices,
  routeName,
  routeWords,
} from "../../state/people/preset-view";
import { renderTrial } from "./route-trial";
import { renderSelect, renderText, words } from "./text-fields";

/** Which titles go to which preset by themselves: the first that fits counts. */
export function renderRoutes(
  l: Localizer,
  people: PeopleController
): TemplateResult {
  const { lists } = people;
  return html`<section aria-labelledby="routes">
    <h2 id="routes">${l.text("presets.routes")}</h2>
    <ol class="panel ways">
      ${lists.routes.map((route, index) => {
        const what = routeWords(l, route, people.people ?? []);
        return html`<li>
          <span
            ><b dir="auto">${what}</b>
            <span class="dim">${l.text("presets.goes_to")}</span>
            <bdi>${routeName(route, lists.presets)}</bdi></span
          >
          <span class="acts">
            ${
              index
                ? html`<button
                    class="btn text"
                    type="button"
                    aria-label=${l.text("presets.up_name", { what })}
                    @click=${(): void => {
                      lists.moveRoute(index);
                    }}
                  >
                    ${l.text("presets.up")}
                  </button>`
                : ""
            }<button
              class="btn text"
              type="button"
              aria-label=${l.text("presets.remove_name", { name: what })}
              @click=${(): void => {
                lists.removeRoute(index);
              }}
            >
              ${l.text("presets.remove")}
            </button>
          </span>
        </li>`;
      })}
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

function renderNew(l: Localizer, people: PeopleController): TemplateResult {
  const any = { value: "", words: l.text("presets.any") };
  const users = (people.people ?? []).filter(isUser);
  return html`<form
    class="panel sets"
    aria-label=${l.text("presets.new_route")}
    @submit=${(event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      add(people, new FormData(form));
      form.reset();
    }}
  >
    ${renderText({ name: l.text("presets.genres"), field: "genres", value: "" })}
    ${renderText({
      name: l.text("presets.languages"),
      field: "languages",
      value: "",
    })}
    <label class="line-field"
      ><span>${l.text("presets.max_age")}</span
      ><input type="number" name="age" min="0" max="21" inputmode="numeric"
    /></label>
    ${renderSelect({
      name: l.text("presets.kinds"),
      field: "kind",
      value: "",
      options: [
        any,
        ...MEDIA.map((value) => ({
          value,
          words: l.text(`presets.kind.${value}`),
        })),
      ],
    })}
    ${renderSelect({
      name: l.text("presets.who"),
      field: "person",
      value: "",
      options: [
        { value: "", words: l.text("presets.anybody") },
        ...users.map(({ id, name }) => ({ value: id, words: name })),
      ],
    })}
    ${renderSelect({
      name: l.text("presets.to"),
      field: "preset",
      value: namedChoices(people.lists.presets)[0]?.name ?? "",
      options: namedChoices(people.lists.presets).map(({ name }) => ({
        value: name,
        words: name,
      })),
    })}
    <div>
      <button class="btn tonal" type="submit">
        ${l.text("presets.add_route")}
      </button>
    </div>
  </form>`;
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
