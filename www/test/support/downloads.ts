import type { Raw } from "../../src/data/raw";
import { LIDARR, RADARR, SONARR } from "./make";
import { posterOf } from "./posters";

/** A download as the integration gives it; later fields win. */
export function download(key: string, title: string, more: Raw = {}): Raw {
  return {
    key,
    title,
    entry_id: RADARR.entry_id,
    service: "radarr",
    kind: "movie",
    id: 1,
    seasons: [],
    episode_count: null,
    albums: [],
    size: 5e9,
    size_left: 1.8e9,
    queued: false,
    status: "downloading",
    progress: 64,
    time_left: 720,
    reason: null,
    release_date: null,
    ...more,
  };
}

/** One download in each state. */
export const DOWNLOADS: readonly Raw[] = [
  download("orchard", "Night Orchard", { id: 11, poster_url: posterOf(11) }),
  download("harbor", "Night Harbor", {
    entry_id: SONARR.entry_id,
    service: "sonarr",
    kind: "series",
    id: 20,
    seasons: [2],
    episode_count: 13,
    size: 3.8e9,
    size_left: 2.4e9,
    progress: 38,
    time_left: 2460,
  }),
  download("light", "Mira Solano", {
    entry_id: LIDARR.entry_id,
    service: "lidarr",
    kind: "artist",
    id: "sol1",
    albums: ["First Light"],
    size: 310e6,
    size_left: 310e6,
    queued: true,
    progress: 0,
    time_left: null,
  }),
  download("marigold", "Midnight Marigold", {
    id: 16,
    poster_url: posterOf(16),
    size: 2.1e9,
    size_left: 0,
    status: "attention",
    progress: 100,
    time_left: null,
    reason: "The download holds something else.",
  }),
  download("paper", "Paper Night", {
    id: 19,
    poster_url: null,
    size: 2.1e9,
    size_left: 0,
    status: "importing",
    progress: 100,
    time_left: null,
  }),
];
