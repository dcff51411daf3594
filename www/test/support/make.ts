import type { Raw } from "../../src/data/raw";
import { posterOf } from "./posters";

export const RADARR = {
  entry_id: "radarr1",
  service: "radarr",
  title: "Radarr",
  reachable: true,
  error: null,
  message: null,
  user: { may_request: true, decides: true, waits: false, limit: null },
};
export const SONARR = {
  ...RADARR,
  entry_id: "sonarr1",
  service: "sonarr",
  title: "Sonarr",
};
export const LIDARR = {
  ...RADARR,
  entry_id: "lidarr1",
  service: "lidarr",
  title: "Lidarr",
};

const PLAIN = {
  overview:
    "One sleepless summer a young mapmaker draws a coast that will not hold still, and a letter at a time finds out who asked her to come.",
  poster_url: null,
  genres: [],
  rating: null,
  runtime: null,
  certification: null,
  in_library: false,
  arr_id: null,
  has_file: false,
  quality_profile: "HD-1080p",
  progress: null,
  time_left: null,
  reason: null,
  release_date: null,
  status: "not_requested",
};

/** What titles of a kind share, all of one app. */
function plain(kind: string, { service, entry_id }: typeof RADARR): Raw {
  return { ...PLAIN, kind, service, entry_id };
}

/** A movie as the integration gives it; later fields win. */
export function movie(id: number, title: string, more: Raw = {}): Raw {
  return {
    ...plain("movie", RADARR),
    tmdb_id: id,
    title,
    title_slug: `${title.toLowerCase().replace(/ /g, "-")}-${String(id)}`,
    year: 2020,
    poster_url: posterOf(id),
    ...more,
  };
}

export function season(number: number, episodes: number, more: Raw = {}): Raw {
  return {
    seasonNumber: number,
    monitored: false,
    episode_count: episodes,
    episode_file_count: 0,
    total_episode_count: episodes,
    status: "not_requested",
    progress: null,
    time_left: null,
    reason: null,
    release_date: null,
    ...more,
  };
}

export function series(
  id: number,
  title: string,
  seasons: readonly Raw[],
  more: Raw = {}
): Raw {
  return {
    ...plain("series", SONARR),
    tvdb_id: id,
    title,
    title_slug: title.toLowerCase().replace(/ /g, "-"),
    year: 2023,
    poster_url: posterOf(id),
    network: "BBC One",
    series_status: "continuing",
    season_count: seasons.filter((each) => each.seasonNumber !== 0).length,
    episode_count: 10,
    episode_file_count: 0,
    seasons,
    ...more,
  };
}

export function artist(id: string, title: string, more: Raw = {}): Raw {
  return {
    ...plain("artist", LIDARR),
    foreign_artist_id: id,
    title,
    title_slug: id,
    year: null,
    overview: "",
    quality_profile: "Lossless",
    artist_type: "Group",
    disambiguation: null,
    album_count: null,
    track_count: 0,
    track_file_count: 0,
    ...more,
  };
}

export function album(id: string, title: string, more: Raw = {}): Raw {
  return {
    foreign_album_id: id,
    foreign_artist_id: "sol1",
    title,
    year: 2020,
    type: "Album",
    secondary_types: [],
    cover_url: null,
    release_date: null,
    in_library: false,
    arr_id: null,
    monitored: false,
    track_count: 11,
    track_file_count: 0,
    status: "not_requested",
    progress: null,
    time_left: null,
    reason: null,
    ...more,
  };
}

/** What a title says of a request of Leo's that waits. */
export function askedByLeo(id: unknown): Raw {
  return {
    id,
    status: "pending",
    mine: false,
    requesters: ["Leo"],
    at: "2026-11-28T10:00:00+00:00",
    reason: null,
    can_withdraw: false,
  };
}

/** Three seasons of a series, the first one unlike the others. */
export function threeSeasons(first: Raw): Raw[] {
  return [season(1, 8, first), season(2, 8), season(3, 8)];
}
