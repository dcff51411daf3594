import { html, nothing, type TemplateResult } from "lit";
import type { Trial } from "../../data/people/trial";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser } from "../../state/people/person-view";
import { routeWords } from "../../state/people/preset-view";
import { renderSelect, renderText } from "./text-fields";

/** Type a title, and see where it goes and why. */
export function renderTrial(
  l: Localizer,
  people: PeopleController
): TemplateResult {
  const { trials } = people;
  const users = (people.people ?? []).filter(isUser);
  return html`<form
    class="panel sets"
    aria-label=${l.text("presets.try")}
    @submit=${(event: SubmitEvent): void => {
      event.preventDefault();
      const data = new FormData(event.currentTarget as HTMLFormElement);
      const query = (data.get("query") as string).trim();
      if (query) {
        void trials.ask(query, data.get("who") as string);
      }
    }}
  >
    <h3>${l.text("presets.try")}</h3>
    ${renderText({ name: l.text("presets.try.title"), field: "query", value: "" })}
    ${renderSelect({
      name: l.text("presets.who"),
      field: "who",
      value: users[0]?.id ?? "",
      options: users.map(({ id, name }) => ({ value: id, words: name })),
    })}
    <div>
      <button
        class="btn tonal"
        type="submit"
        aria-disabled=${trials.busy ? "true" : "false"}
      >
        ${l.text("presets.try.do")}
      </button>
    </div>
    <div class="sub" role="status">${renderFound(l, people)}</div>
  </form>`;
}

function renderFound(l: Localizer, people: PeopleController): unknown {
  const { busy, failure, found, query } = people.trials;
  if (busy) {
    return html`<p class="dim">${l.text("search.busy")}</p>`;
  }
  if (!found) {
    return query
      ? html`<p class="err">${failure || l.text("presets.try.failed")}</p>`
      : nothing;
  }
  return found.length
    ? html`<ul class="ways">
        ${found.map((trial) => renderOne(l, people, trial))}
      </ul>`
    : html`<p class="dim">${l.text("presets.try.none", { query })}</p>`;
}

/** "Ratatouille (2007) goes to For the kids. Route 2: rated up to 11" */
function renderOne(
  l: Localizer,
  people: PeopleController,
  trial: Trial
): TemplateResult {
  const { certification, genres, kind, language, title, year } = trial;
  const facts = [
    l.known(`presets.kind.${kind}`, "presets.any"),
    year === null ? "" : l.ordinal(year),
    genres.join(", "),
    language,
    certification,
  ];
  return html`<li>
    <span>
      <b dir="auto">${title}</b>
      <span class="dim">${l.text("presets.goes_to")}</span>
      <bdi>${whereText(l, trial)}</bdi>
      <small class="dim">${whyText(l, people, trial)}</small>
      <small class="dim">${facts.filter(Boolean).join(" · ")}</small>
    </span>
  </li>`;
}

function whereText(l: Localizer, { instance, preset, refused }: Trial): string {
  if (refused) {
    return l.text("presets.try.nowhere");
  }
  return preset
    ? [preset.name, instance].filter(Boolean).join(" · ")
    : l.text("presets.try.as_app");
}

function whyText(
  l: Localizer,
  people: PeopleController,
  { refused, route }: Trial
): string {
  const name = people.find(people.trials.userId)?.name ?? "";
  if (refused) {
    return l.text("presets.try.refused", { name });
  }
  const fits = people.lists.routes[(route ?? 0) - 1];
  return route !== null && fits
    ? l.text("presets.try.route", {
        number: route,
        what: routeWords(l, fits, people.people ?? []),
      })
    : l.text("presets.try.no_route", { name });
}
