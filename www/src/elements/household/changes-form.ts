import { html, nothing, type TemplateResult } from "lit";
import type {
  Changes,
  Choices,
  Folder,
  HouseholdRequest,
} from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import { sizeText } from "../../state/downloads/download-view";
import { failureText } from "../../state/failure";
import type { HouseholdController } from "../../state/household/household-controller";

type Take = (changes: Changes) => void;

/** With what else than usual a request is sent: app, quality, folder. */
export function renderChanges(
  household: HouseholdController,
  request: HouseholdRequest,
  changes: Changes,
  take: Take
): TemplateResult {
  const { localizer: l } = household.card;
  const entryId = changes.entry_id ?? request.entryId;
  return html`<div
    class="changes"
    role="group"
    aria-label=${l.text("changes.word")}
  >
    ${renderInstances(household, request, entryId, take)}
    ${renderPreset(household, request, changes, take)}
    ${renderChoices(household, request, entryId, changes, take)}
  </div>`;
}

function renderInstances(
  household: HouseholdController,
  { entryId: usual, service }: HouseholdRequest,
  entryId: string,
  take: Take
): TemplateResult | typeof nothing {
  const instances = household.instances.filter(
    (each) => each.service === service && each.user.decides
  );
  const options = instances.map((each) => ({
    value: each.entryId,
    words: each.title,
  }));
  return options.length > 1
    ? renderField(
        household.card.localizer.text("changes.instance"),
        options,
        entryId,
        (value) => {
          void household.choices.load(value);
          take(value === usual ? {} : { entry_id: value });
        }
      )
    : nothing;
}

/** By which preset a request is sent, if its app has several. */
export function renderPreset(
  household: HouseholdController,
  { entryId: usual, preset: asked }: HouseholdRequest,
  { entry_id: entryId, preset, seasons }: Changes,
  take: Take
): TemplateResult | typeof nothing {
  const { text } = household.card.localizer;
  const instance = household.instances.find(
    (each) => each.entryId === (entryId ?? usual)
  );
  const options = (instance?.presets ?? []).map(({ id, name }) => ({
    value: id,
    words: name,
  }));
  const now = preset ?? asked;
  const isKnown = options.some(({ value }) => value === now);
  const none = { value: "", words: text("changes.no_preset") };
  return options.length && (options.length > 1 || !isKnown)
    ? renderField(
        text("changes.preset"),
        isKnown ? options : [none, ...options],
        isKnown ? now : "",
        (value) => {
          // What a preset means takes the place of what was chosen by itself.
          take({
            ...(entryId && { entry_id: entryId }),
            ...(seasons && { seasons }),
            ...(value && { preset: value }),
          });
        }
      )
    : nothing;
}

function renderChoices(
  household: HouseholdController,
  { service }: HouseholdRequest,
  entryId: string,
  changes: Changes,
  take: Take
): TemplateResult {
  const l = household.card.localizer;
  const known = household.choices.get(entryId);
  switch (known?.phase) {
    case "done":
      return renderKnown(l, known.choices, changes, take);
    case "failed":
      return html`<p>${failureText(l, { service, entryId }, known.trouble)}</p>
        <button
          class="btn tonal"
          type="button"
          @click=${() => void household.choices.load(entryId)}
        >
          ${l.text("trouble.again")}
        </button>`;
    default:
      return html`${[1, 2].map(
          () =>
            html`<div class="field" aria-hidden="true">
              <span class="meta">&nbsp;</span>
              <div class="bone"></div>
            </div>`
        )}<span class="hidden-text">${l.text("loading.label")}</span>`;
  }
}

function renderKnown(
  l: Localizer,
  { profile, folder, profiles, folders }: Choices,
  changes: Changes,
  take: Take
): TemplateResult {
  const { quality_profile_id: quality, root_folder_id: root } = changes;
  return html`${renderField(
    l.text("changes.quality"),
    profiles.map(({ id, name }) => ({ value: String(id), words: name })),
    String(quality ?? profile),
    (value) => {
      take({ ...changes, quality_profile_id: Number(value) });
    }
  )}
  ${renderField(
    l.text("changes.folder"),
    folders.map((each) => ({
      value: String(each.id),
      words: folderText(l, each),
    })),
    String(root ?? folder),
    (value) => {
      take({ ...changes, root_folder_id: Number(value) });
    }
  )}`;
}

/** "movies · 120.0 GB free" */
function folderText(l: Localizer, { name, free }: Folder): string {
  return free === null
    ? name
    : `${name} · ${l.text("changes.free", { size: sizeText(l, free) })}`;
}

interface Option {
  readonly value: string;
  readonly words: string;
}

function renderField(
  label: string,
  options: readonly Option[],
  chosen: string,
  take: (value: string) => void
): TemplateResult {
  return html`<label class="field"
    ><span class="meta">${label}</span
    ><select
      @change=${(event: Event) => {
        take((event.currentTarget as HTMLSelectElement).value);
      }}
    >
      ${options.map(
        ({ value, words }) =>
          html`<option value=${value} ?selected=${value === chosen}>
            ${words}
          </option>`
      )}
    </select></label
  >`;
}
