import type { Download } from "../../data/downloads/download";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";

/** "for Mia and you"; "": nobody who may be named asked for it. */
export function forWhom(
  l: Localizer,
  download: Download,
  requests: readonly HouseholdRequest[]
): string {
  const asked = requests
    .filter((request) => isOf(request, download))
    .flatMap(({ requesters }) => requesters);
  const mine = asked.some(({ me }) => me);
  const names = new Set(asked.filter(({ me }) => !me).map(({ name }) => name));
  const all = [...(mine ? [l.text("downloads.you")] : []), ...names];
  return all.length ? l.text("downloads.for", { names: l.list(all) }) : "";
}

/** Whether a request is for what is downloaded: the title, and the part of it. */
function isOf(request: HouseholdRequest, download: Download): boolean {
  const { entryId, kind, mediaId, status } = request;
  if (entryId !== download.entryId || status !== "sent") {
    return false;
  }
  if (kind === "album") {
    return (
      request.artist === download.title &&
      download.albums.includes(request.title)
    );
  }
  return (
    kind === download.kind &&
    mediaId === download.mediaId &&
    overlap(request.seasons, download.seasons)
  );
}

function overlap(one: readonly number[], other: readonly number[]): boolean {
  return (
    !one.length || !other.length || one.some((each) => other.includes(each))
  );
}
