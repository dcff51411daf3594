import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Instance } from "../../data/apps";
import type { HouseholdPreset } from "../../data/people/preset";
import { iconOn } from "../../styles/icons";
import { whoMayChoose } from "../../state/people/preset-view";
import { presetsGoneText } from "../../state/people/person-view";
import { renderBack } from "./back";
import { fold, renderFolded } from "./folded";
import { renderOpener } from "./people-list";
import { personAddress } from "./person-address";
import { type FieldParts, renderFields } from "./preset-fields";
import { renderRoutes } from "./routes-list";
import { renderRemove, renderSelect, renderText, words } from "./text-fields";

/** Whose page shows the presets and routes. */
export const PRESETS = "presets";

export interface PresetParts extends FieldParts {
  readonly instances: readonly Instance[];
  readonly undo: () => void;
}

/** The way to the presets and routes, below everybody's rows. */
export function renderPresetsRow({ l, people }: PresetParts): TemplateResult {
  const { presets, routes } = people.lists;
  const names = [...new Set(presets.map(({ name }) => name))];
  return html`<div class="panel folk folk-more">
    <div>
      <a class="hit name" href=${personAddress(PRESETS)}
        >${l.text("presets.title")}</a
      >
      <p class="dim more-says">
        ${
          names.length
            ? [
                l.list(names),
                routes.length ? l.plural("presets.routes", routes.length) : "",
              ]
                .filter(Boolean)
                .join(" · ")
            : l.text("presets.text")
        }
      </p>
      <svg class="chev flip" viewBox="0 0 24 24" aria-hidden="true">
        <path d=${iconOn}></path>
      </svg>
    </div>
  </div>`;
}

/** All presets, and the routes that choose among them. */
export function renderPresetsPage(parts: PresetParts): TemplateResult {
  const { l, people, undo } = parts;
  const { failure, presets } = people.lists;
  return html`<div class="page-title">
      ${renderBack(l)}
      <h1 tabindex="-1">${l.text("presets.title")}</h1>
      ${
        people.lists.canUndo
          ? html`<button class="btn text" type="button" @click=${undo}>
              ${l.text("undo.word")}
            </button>`
          : nothing
      }
    </div>
    <p class="dim">${l.text("presets.text")}</p>
    <p class="err" role="alert">
      ${failure ? failure.message || l.text("people.failed") : ""}
    </p>
    <p class="dim" role="status">${presetsGoneText(l, people.people ?? [])}</p>
    <div class="two-up">
      <section aria-labelledby="presets">
        <h2 id="presets">${l.text("presets.presets")}</h2>
        ${repeat(
          presets,
          ({ id, entryId, name }) => id || `${entryId} ${name}`,
          (preset) => renderPreset(parts, preset)
        )}
        ${renderNew(parts)}
      </section>
      ${presets.length ? renderRoutes(l, people) : nothing}
    </div>`;
}

function appOf(
  { instances }: PresetParts,
  { entryId }: HouseholdPreset
): Instance | undefined {
  return instances.find((each) => each.entryId === entryId);
}

/** What the app calls its quality; "": it has not told it. */
function qualityName(
  { l, choices }: PresetParts,
  { entryId, quality }: HouseholdPreset
): string {
  const known = choices.get(entryId);
  const profiles = known?.phase === "done" ? known.choices.profiles : [];
  return quality === null
    ? l.text("presets.quality_as_app")
    : (profiles.find(({ id }) => id === quality)?.name ?? "");
}

function renderPreset(
  parts: PresetParts,
  preset: HouseholdPreset
): TemplateResult {
  const { l, people, choices } = parts;
  const { name, entryId } = preset;
  const sum = [
    qualityName(parts, preset),
    whoMayChoose(l, preset, people.people ?? []),
  ].filter(Boolean);
  const app = appOf(parts, preset)?.title ?? l.text("presets.gone");
  return html`<details
    class="panel preset"
    @toggle=${(event: Event): void => {
      if ((event.currentTarget as HTMLDetailsElement).open) {
        void choices.load(entryId);
      }
    }}
  >
    <summary>
      <b><bdi>${name}</bdi></b> <span class="dim">${app}</span>
      <span class="dim says">${sum.join(" · ")}</span>${renderOpener()}
    </summary>
    <div class="sets">
      ${renderText({
        name: l.text("presets.name"),
        value: name,
        set: (value) => {
          if (value) {
            people.lists.putPreset(preset, { name: value });
          }
        },
      })}
      ${renderFields(parts, preset)}
      ${renderText({
        name: l.text("presets.tags"),
        value: preset.tags.join(", "),
        set: (value) => {
          people.lists.putPreset(preset, { tags: words(value) });
        },
      })}
      <div>
        ${renderRemove(l, name, () => {
          people.lists.putPreset(preset, null);
        })}
      </div>
    </div>
  </details>`;
}

function renderNew({ l, people, instances }: PresetParts): TemplateResult {
  const form = html`<form
    class="sets"
    aria-label=${l.text("presets.new")}
    @submit=${(event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const data = new FormData(form);
      const name = (data.get("name") as string).trim();
      if (name) {
        people.lists.addPreset(name, data.get("app") as string);
        form.reset();
        fold(form);
      }
    }}
  >
    ${renderText({ name: l.text("presets.new"), field: "name", value: "" })}
    ${renderSelect({
      name: l.text("presets.app"),
      field: "app",
      value: instances[0]?.entryId ?? "",
      options: instances.map(({ entryId, title }) => ({
        value: entryId,
        words: title,
      })),
    })}
    <div>
      <button class="btn tonal" type="submit">${l.text("presets.add")}</button>
    </div>
  </form>`;
  return renderFolded(l.text("presets.new"), form);
}
