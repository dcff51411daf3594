import { nothing, type TemplateResult } from "lit";
import type { HouseholdPreset } from "../../data/people/preset";
import type { Localizer } from "../../localize/localize";
import type { ChoicesController } from "../../state/household/choices-controller";
import type { PeopleController } from "../../state/people/people-controller";
import { type Option, renderSelect } from "./text-fields";

const AVAILABILITIES = ["announced", "inCinemas", "released"] as const;
const SERIES_TYPES = ["standard", "daily", "anime"] as const;

export interface FieldParts {
  readonly l: Localizer;
  readonly people: PeopleController;
  readonly choices: ChoicesController;
}

/** What the app of a preset has to choose from. */
export function renderFields(
  parts: FieldParts,
  preset: HouseholdPreset
): unknown {
  const { l, choices } = parts;
  const { kind, entryId } = preset;
  const known = choices.get(entryId);
  const offered = known?.phase === "done" ? known.choices : null;
  const metadata = numbered(offered?.metadata);
  const field = (key: Key, options: readonly Option[]): TemplateResult =>
    renderField(parts, preset, key, options);
  return [
    field("quality", numbered(offered?.profiles)),
    field(
      "folder",
      (offered?.folders ?? []).map(({ name }) => option(name))
    ),
    metadata.length ? field("metadata", metadata) : nothing,
    kind === "movie"
      ? field(
          "availability",
          AVAILABILITIES.map((each) =>
            option(each, l.text(`presets.availability.${each}`))
          )
        )
      : nothing,
    kind === "series"
      ? field(
          "seriesType",
          SERIES_TYPES.map((each) =>
            option(each, l.text(`presets.series_type.${each}`))
          )
        )
      : nothing,
  ];
}

const NAMES = {
  quality: "presets.quality",
  folder: "presets.folder",
  metadata: "presets.metadata",
  availability: "presets.availability",
  seriesType: "presets.series_type",
} as const;
type Key = keyof typeof NAMES;

/** One of them; as its app does it where nothing is chosen. */
function renderField(
  { l, people }: FieldParts,
  preset: HouseholdPreset,
  key: Key,
  options: readonly Option[]
): TemplateResult {
  const isNumber = key === "quality" || key === "metadata";
  return renderSelect({
    name: l.text(NAMES[key]),
    value: String(preset[key] ?? ""),
    options: [option("", l.text("presets.as_app")), ...options],
    set: (value) => {
      const chosen = isNumber ? Number(value) : value;
      people.lists.putPreset(preset, { [key]: chosen || null });
    },
  });
}

function option(value: string, words = value): Option {
  return { value, words };
}

function numbered(
  rows: readonly { readonly id: number; readonly name: string }[] = []
): Option[] {
  return rows.map(({ id, name }) => option(String(id), name));
}
