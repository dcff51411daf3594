import type { Raw } from "../raw";
import { webAddress, text } from "../values";
import { readAlbum, readAsked, readItem } from "./read-titles";
import type { AlbumItem, AnyItem, Service } from "./title";

/** A title or an album; null when it lacks what a request needs. */
export function readAny(raw: Raw): AnyItem | null {
  return raw.kind === "album" ? readAlbumItem(raw) : readItem(raw);
}

function readAlbumItem(raw: Raw): AlbumItem | null {
  const album = readAlbum(raw);
  return (
    album && {
      ...album,
      kind: "album",
      service: text(raw.service) as Service,
      entryId: text(raw.entry_id),
      artist: text(raw.artist),
      inLibrary: raw.in_library === true,
      sourceUrl: webAddress(raw.source_url),
      request: readAsked(raw.request),
    }
  );
}
