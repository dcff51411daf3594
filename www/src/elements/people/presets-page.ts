import { html, nothing, type TemplateResult } from "lit";
import type { Instance } from "../../data/apps";
import type { HouseholdPreset } from "../../data/people/preset";
import type { Localizer } from "../../localize/localize";
import type { ChoicesController } from "../../state/household/choices-controller";
import type { PeopleController } from "../../state/people/people-controller";
import { iconOn } from "../../styles/icons";
import { renderBack } from "./back";
import { personAddress } from "./person-address";
import { renderRoutes } from "./routes-list";
import { renderSelect, renderText, words } from "./text-fields";

/** Whose page shows the presets and routes. */
export const PRESETS = "presets";

export interface PresetParts {
  readonly l: Localizer;
  readonly people: PeopleController;
  readonly instances: readonly Instance[];
  readonly choices: ChoicesController;
  readonly undo: () => void;
}

const AVAILABILITIES = ["announced", "inCinemas", "released"] as const;
const SERIES_TYPES = ["standard", "daily", "anime"] as const;

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
    <div class="two-up">
      <section aria-labelledby="presets">
        <h2 id="presets">${l.text("presets.presets")}</h2>
        ${presets.map((preset) => renderPreset(parts, preset))}
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

function renderPreset(
  parts: PresetParts,
  preset: HouseholdPreset
): TemplateResult {
  const { l, people, choices } = parts;
  const { name, entryId } = preset;
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
      ${renderOwn(parts, preset)}
      ${renderText({
        name: l.text("presets.tags"),
        value: preset.tags.join(", "),
        set: (value) => {
          people.lists.putPreset(preset, { tags: words(value) });
        },
      })}
      <div>
        <button
          class="btn text"
          type="button"
          aria-label=${l.text("presets.remove_name", { name })}
          @click=${(): void => {
            people.lists.putPreset(preset, null);
          }}
        >
          ${l.text("presets.remove")}
        </button>
      </div>
    </div>
  </details>`;
}

/** What its app has to choose from. */
function renderOwn(
  { l, people, choices }: PresetParts,
  preset: HouseholdPreset
): unknown {
  const { kind, entryId } = preset;
  const known = choices.get(entryId);
  const offered = known?.phase === "done" ? known.choices : null;
  const usual = { value: "", words: l.text("presets.as_app") };
  const profiles = (offered?.profiles ?? []).map((each) => ({
    value: String(each.id),
    words: each.name,
  }));
  const metadata = (offered?.metadata ?? []).map((each) => ({
    value: String(each.id),
    words: each.name,
  }));
  const folders = (offered?.folders ?? []).map((each) => ({
    value: each.name,
    words: each.name,
  }));
  const availabilities = AVAILABILITIES.map((value) => ({
    value,
    words: l.text(`presets.availability.${value}`),
  }));
  const types = SERIES_TYPES.map((value) => ({
    value,
    words: l.text(`presets.series_type.${value}`),
  }));
  const word = (
    key: "folder" | "availability" | "seriesType",
    name: string,
    options: readonly { readonly value: string; readonly words: string }[]
  ): TemplateResult =>
    renderSelect({
      name,
      value: preset[key] ?? "",
      options: [usual, ...options],
      set: (value) => {
        people.lists.putPreset(preset, { [key]: value || null });
      },
    });
  return [
    renderSelect({
      name: l.text("presets.quality"),
      value: String(preset.quality ?? ""),
      options: [usual, ...profiles],
      set: (value) => {
        people.lists.putPreset(preset, { quality: Number(value) || null });
      },
    }),
    word("folder", l.text("presets.folder"), folders),
    metadata.length
      ? renderSelect({
          name: l.text("presets.metadata"),
          value: String(preset.metadata ?? ""),
          options: [usual, ...metadata],
          set: (value) => {
            people.lists.putPreset(preset, { metadata: Number(value) || null });
          },
        })
      : nothing,
    kind === "movie"
      ? word("availability", l.text("presets.availability"), availabilities)
      : nothing,
    kind === "series"
      ? word("seriesType", l.text("presets.series_type"), types)
      : nothing,
  ];
}

function renderNew({ l, people, instances }: PresetParts): TemplateResult {
  return html`<form
    class="panel sets"
    @submit=${(event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const data = new FormData(form);
      const name = (data.get("name") as string).trim();
      if (name) {
        people.lists.addPreset(name, data.get("app") as string);
        form.reset();
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
}
