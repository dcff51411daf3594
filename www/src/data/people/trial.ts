import type { NamedPreset } from "../apps";
import { type Raw, record, records } from "../raw";
import { numberOrNull, text, texts } from "../values";

/** What a request for a title would go by. */
export interface Trial {
  readonly kind: string;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly language: string;
  readonly certification: string;
  /** The number of the first route that fits, from 1; null: none does. */
  readonly route: number | null;
  /** null: as the app is set */
  readonly preset: NamedPreset | null;
  /** Where that preset leads to. */
  readonly instance: string;
  /** It could not be requested. */
  readonly refused: boolean;
}

export function readTrials(raw: Raw): Trial[] {
  return records(raw.tried).map((each) => {
    const preset = record(each.preset);
    return {
      kind: text(each.kind),
      title: text(each.title),
      year: numberOrNull(each.year),
      genres: texts(each.genres),
      language: text(each.original_language),
      certification: text(each.certification),
      route: numberOrNull(each.route),
      preset: preset.id
        ? { id: text(preset.id), name: text(preset.name) }
        : null,
      instance: text(each.instance),
      refused: text(each.message) !== "",
    };
  });
}
