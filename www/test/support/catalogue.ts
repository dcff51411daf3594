import type { Raw } from "../../src/data/raw";
import { album, artist, movie, season, series } from "./make";
import { posterOf } from "./posters";
import { daysAgo } from "./requests";

/** One movie in each state that a search can show. */
export const NIGHT_MOVIES: readonly Raw[] = [
  movie(10, "The Night Ferry", {
    year: 2024,
    runtime: 112,
    rating: 7.4,
    genres: ["Drama", "Mystery"],
    certification: "12",
  }),
  movie(11, "Night Orchard", {
    year: 2025,
    runtime: 124,
    rating: 7.9,
    genres: ["Thriller"],
    status: "downloading",
    progress: 64,
    time_left: 720,
  }),
  movie(12, "Nine Nights", {
    year: 2023,
    runtime: 98,
    rating: 8.1,
    genres: ["Horror", "Drama"],
    status: "available",
  }),
  movie(13, "A Night of Foxes", {
    year: 2022,
    runtime: 89,
    rating: 7,
    genres: ["Animation", "Family"],
    status: "pending",
    request: {
      id: "foxes",
      status: "pending",
      mine: false,
      requesters: ["Mia"],
      at: daysAgo(1),
      reason: null,
      can_withdraw: true,
    },
  }),
  movie(14, "White Nights North", {
    year: 2021,
    runtime: 131,
    rating: 7.6,
    genres: ["Drama", "Romance"],
    status: "requested",
  }),
  movie(15, "Night Shift on the Moon", {
    year: 2026,
    runtime: 117,
    genres: ["Science Fiction"],
    status: "unreleased",
    release_date: "2099-12-12",
  }),
  movie(16, "Midnight Marigold", {
    year: 2019,
    runtime: 104,
    rating: 6.8,
    genres: ["Romance", "Comedy"],
    status: "attention",
    reason: "Wrong movie inside",
  }),
  movie(17, "The Last Night Train", {
    year: 2018,
    runtime: 121,
    rating: 7.2,
    genres: ["Action", "Thriller"],
    status: "adding",
  }),
  movie(18, "The Night Gardeners", {
    year: 2020,
    runtime: 95,
    rating: 6.9,
    genres: ["Documentary"],
    poster_url: null,
  }),
  movie(19, "Paper Night", {
    year: 2017,
    runtime: 82,
    rating: 7.7,
    genres: ["Animation"],
    overview: "",
    status: "importing",
  }),
];

export const NIGHT_SERIES: readonly Raw[] = [
  series(
    20,
    "Night Harbor",
    [
      season(0, 3),
      season(1, 10, {
        monitored: true,
        episode_file_count: 7,
        status: "downloading",
        progress: 38,
        time_left: 2460,
      }),
      season(2, 8),
      season(3, 8, { release_date: "2099-01-04" }),
    ],
    {
      rating: 8.3,
      genres: ["Crime", "Drama"],
      certification: "16",
      status: "partial",
      episode_file_count: 7,
      overview:
        "Every winter a body comes in with the tide. The keeper’s daughter has kept a list.",
    }
  ),
  series(21, "Nightjar Road", [season(1, 6)], {
    year: 2025,
    rating: 7.1,
    genres: ["Drama"],
  }),
  series(
    22,
    "Seven Nights",
    [season(0, 2), season(1, 8), season(2, 8), season(3, 10)],
    { year: 2019, rating: 7.9, genres: ["Comedy"] }
  ),
];

export const SOL_ARTISTS: readonly Raw[] = [
  artist("sol1", "Mira Solano", {
    poster_url: posterOf(3, true),
    artist_type: "Person",
    disambiguation: "Singer-songwriter",
    album_count: 5,
    genres: ["Folk", "Pop"],
    status: "partial",
    track_count: 47,
    track_file_count: 12,
  }),
  artist("sol2", "Aster & Sol", {
    poster_url: posterOf(8, true),
    album_count: 3,
    genres: ["Electronic", "Ambient"],
  }),
  artist("sol3", "Solar Typist", {
    album_count: 8,
    genres: ["Indie", "Rock"],
    status: "requested",
  }),
];

export const SOLANO_ALBUMS: readonly Raw[] = [
  album("a1", "Salt Lines", { year: 2025, cover_url: posterOf(4, true) }),
  album("a2", "Undertow", {
    year: 2022,
    track_count: 12,
    track_file_count: 12,
    status: "available",
    monitored: true,
    cover_url: posterOf(0, true),
  }),
  album("a3", "Rooms with Rain", {
    year: 2019,
    track_count: 10,
    cover_url: posterOf(9, true),
  }),
  album("a4", "Yellow Houses", {
    year: 2017,
    type: "EP",
    track_count: 5,
    cover_url: posterOf(6, true),
  }),
  album("a5", "First Light", {
    year: 2014,
    track_count: 9,
    status: "requested",
    monitored: true,
  }),
];
