import type { NamedPreset } from "../../data/apps";
import type { Details, Route } from "../../data/titles/details";
import type { MediaItem } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { CardController } from "../card-controller";

/** Ways of requesting a title that can be chosen from; one alone is none. */
export function versionsOf(
  { info, mayRequest }: CardController,
  item: MediaItem
): readonly NamedPreset[] {
  const instance = info.info?.instances.find(
    ({ entryId }) => entryId === item.entryId
  );
  const presets = mayRequest ? (instance?.presets ?? []) : [];
  return presets.length > 1 && item.request?.status !== "pending"
    ? presets
    : [];
}

/** The id of what was chosen, else of what the title gets by itself. */
export function versionNow(
  { sheet }: CardController,
  versions: readonly NamedPreset[],
  details: Details | null | undefined
): string {
  const usual = (details?.preset ?? versions[0])?.id ?? "";
  return sheet.version ? sheet.version : usual;
}

/** "For the kids: rated up to 11", where nobody chose another one. */
export function wayText(
  { localizer: l, sheet }: CardController,
  versions: readonly NamedPreset[],
  details: Details | null | undefined
): string {
  const { preset, route } = details ?? {};
  if (!preset || (sheet.version && sheet.version !== preset.id)) {
    return "";
  }
  const why = route ? routeText(l, route) : "";
  if (why) {
    return l.text("version.way", { name: preset.name, why });
  }
  return versions.some(({ id }) => id === preset.id) ? "" : preset.name;
}

/** What has to be true of a title that goes a way: "Animation, Japanese". */
export function routeText(
  l: Localizer,
  { genres, languages, maxAge }: Route
): string {
  const age =
    maxAge === null ? "" : l.text("version.age", { age: l.ordinal(maxAge) });
  return [...genres, ...languages, age].filter(Boolean).join(", ");
}
