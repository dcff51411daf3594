import type { Raw } from "../raw";
import {
  count,
  identifier,
  numberOrNull,
  text,
  textOrNull,
  texts,
} from "../values";
import { readProgressing } from "../titles/read-titles";
import type { Kind, Service } from "../titles/title";
import type { Download } from "./download";

const WAITING = ["queued", "paused"];

/** What is stuck needs a person, also while it waits. */
export function readDownload(raw: Raw): Download {
  const status = text(raw.status);
  const waits =
    status !== "attention" && (raw.queued === true || WAITING.includes(status));
  return {
    ...readProgressing(waits ? { ...raw, status: "downloading" } : raw),
    key: text(raw.key),
    entryId: text(raw.entry_id),
    service: text(raw.service) as Service,
    kind: text(raw.kind) as Kind,
    mediaId: text(raw.id) || identifier(raw.id),
    title: text(raw.title),
    posterUrl: textOrNull(raw.poster_url),
    seasons: Array.isArray(raw.seasons) ? raw.seasons.map(count) : [],
    episodes: numberOrNull(raw.episode_count),
    albums: texts(raw.albums),
    size: count(raw.size),
    sizeLeft: count(raw.size_left),
    waits,
  };
}
