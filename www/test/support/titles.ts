import type { Raw } from "../../src/data/raw";
import type { WebSocketMessage } from "../../src/ha/types";
import { movie, season, series } from "./make";
import { posterOf } from "./posters";

const IDS: Readonly<Record<string, string>> = {
  movie: "tmdb_id",
  series: "tvdb_id",
  artist: "foreign_artist_id",
  album: "foreign_album_id",
};

/** What `requestarr/title` answers of what there is. */
export function titleOf(
  items: readonly Raw[],
  { kind, media_id }: WebSocketMessage,
  details: Raw
): Raw {
  const field = IDS[String(kind)] ?? "";
  const item = items.find(
    (each) => each.kind === kind && each[field] === media_id
  );
  return item
    ? { title: { ...item, ...details } }
    : { title: null, error: "not_found", message: "There is no such title." };
}

const FILE = {
  quality: "Bluray-1080p",
  resolution: 1080,
  dynamic_range: "HDR10",
  audio_languages: ["English", "German"],
  subtitle_languages: ["French"],
  size_bytes: 8.1e9,
  count: 1,
};

/** All that can be known of a movie. */
export const KEEPER = movie(603, "The Lantern Keeper", {
  year: 2026,
  runtime: 126,
  certification: "PG-13",
  genres: ["Mystery", "Drama"],
  status: "available",
  in_library: true,
  studio: "Harbor Nine",
  original_language: "English",
  ratings: [
    { source: "imdb", value: 7.9, scale: 10, votes: 1200 },
    { source: "rotten_tomatoes", value: 94, scale: 100, votes: null },
    { source: "tmdb", value: 0, scale: 10, votes: 0 },
  ],
  dates: { in_cinemas: "2026-09-18", digital: "2026-11-20" },
  fanart_url: posterOf(1),
  trailer_url: "https://www.youtube.com/watch?v=abc",
  links: [
    { site: "IMDb", url: "https://www.imdb.com/title/tt0133093/" },
    { site: "Trap", url: "javascript:alert(1)" },
  ],
  app_url: "http://radarr.example/movie/603",
  files: [FILE],
  cast: [
    { name: "Irene", character: "Wren", image_url: null },
    { name: "Tobias", character: "The keeper", image_url: null },
  ],
  collection: {
    tmdb_id: 2344,
    title: "The Lantern Trilogy",
    parts: [
      movie(602, "The Lantern Road", { status: "available" }),
      movie(603, "The Lantern Keeper", { status: "available" }),
      movie(604, "The Last Lantern"),
      movie(605, "Lanterns Out"),
    ],
  },
  history: [
    {
      at: "2026-11-23T10:00:00+00:00",
      event: "asked",
      text: "Requested by Mia.",
    },
    { at: "2026-11-23T11:00:00+00:00", event: "approved", text: "Approved." },
    { at: "2026-11-24T11:00:00+00:00", event: "imported", text: "In library." },
  ],
});

/** A series that is partly there. */
export const ROCK = series(
  81189,
  "Gull Rock",
  [
    season(1, 2, {
      monitored: true,
      episode_file_count: 1,
      status: "downloading",
      progress: 40,
      files: [FILE],
      episodes: [
        {
          number: 1,
          title: "Low Water",
          air_date: "2025-11-01",
          status: "available",
        },
        {
          number: 2,
          title: "Salt",
          air_date: "2025-11-08",
          status: "downloading",
          progress: 40,
        },
      ],
    }),
    season(2, 6),
  ],
  {
    status: "partial",
    in_library: true,
    network: "Channel Nine North",
    dates: { first_aired: "2023-09-02", next_airing: "2099-12-01" },
    links: [{ site: "TVDB", url: "https://thetvdb.com/?id=81189" }],
    history: [],
  }
);
