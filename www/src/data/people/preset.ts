import { type Raw, record, records } from "../raw";
import type { Route } from "../titles/details";
import { numberOrNull, text, textOrNull, texts } from "../values";

/** What a name means in one app; null: as the app is set. */
export interface HouseholdPreset {
  /** "": it is new. */
  readonly id: string;
  readonly name: string;
  /** What it is for; "": what its app is there for. */
  readonly kind: string;
  readonly entryId: string;
  readonly quality: number | null;
  /** A path. */
  readonly folder: string | null;
  readonly tags: readonly string[];
  readonly availability: string | null;
  readonly seriesType: string | null;
  readonly metadata: number | null;
}

/** What a title has to be, and the preset that it goes to then. */
export interface HouseholdRoute extends Route {
  /** Ids of users. */
  readonly people: readonly string[];
  readonly kinds: readonly string[];
  /** A preset's id, or its name. */
  readonly preset: string;
}

/** The presets in their order, and the routes: the first that fits counts. */
export interface PresetLists {
  readonly presets: readonly HouseholdPreset[];
  readonly routes: readonly HouseholdRoute[];
}

export function readPresetLists(raw: Raw): PresetLists {
  return {
    presets: records(raw.presets).map((each) => ({
      id: text(each.id),
      name: text(each.name),
      kind: text(each.kind),
      entryId: text(each.entry_id),
      quality: numberOrNull(each.quality_profile_id),
      folder: textOrNull(each.root_folder),
      tags: texts(each.tags),
      availability: textOrNull(each.minimum_availability),
      seriesType: textOrNull(each.series_type),
      metadata: numberOrNull(each.metadata_profile_id),
    })),
    routes: records(raw.routes).map((each) => {
      const when = record(each.if);
      return {
        genres: texts(when.genres),
        languages: texts(when.original_languages),
        maxAge: numberOrNull(when.max_age),
        people: texts(when.people),
        kinds: texts(when.kinds),
        preset: text(each.preset),
      };
    }),
  };
}

/** Lists as the integration takes them. */
export function listsMessage({ presets, routes }: Partial<PresetLists>): Raw {
  return {
    ...(presets && { presets: presets.map(presetRow) }),
    ...(routes && { routes: routes.map(routeRow) }),
  };
}

function presetRow(preset: HouseholdPreset): Raw {
  const { id, kind } = preset;
  return {
    ...(id && { id }),
    ...(kind && { kind }),
    name: preset.name,
    entry_id: preset.entryId,
    quality_profile_id: preset.quality,
    root_folder: preset.folder,
    tags: preset.tags,
    minimum_availability: preset.availability,
    series_type: preset.seriesType,
    metadata_profile_id: preset.metadata,
  };
}

function routeRow(route: HouseholdRoute): Raw {
  const { genres, languages, maxAge, people, kinds, preset } = route;
  return {
    if: {
      ...(genres.length && { genres }),
      ...(languages.length && { original_languages: languages }),
      ...(maxAge !== null && { max_age: maxAge }),
      ...(people.length && { people }),
      ...(kinds.length && { kinds }),
    },
    preset,
  };
}
