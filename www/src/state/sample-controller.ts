import type { CardConfig, Tab } from "../data/config";
import { readLive } from "../data/live";
import type { Raw } from "../data/raw";
import { readInfo } from "../data/read-apps";
import { readItem } from "../data/titles/read-titles";
import { CardController } from "./card-controller";
import type { LoadLater } from "./later-part";

const QUERY = "night";
const ENTRY_ID = "sample";

const PLAIN = {
  entry_id: ENTRY_ID,
  genres: ["Drama", "Mystery"],
  overview:
    "A quiet story of one long night, told from dusk to the first train of the morning.",
};
const DOWNLOADING = { status: "downloading", progress: 64, time_left: 720 };
const AVAILABLE = { status: "available" };
const REQUESTED = { status: "requested" };

const MOVIE = { ...PLAIN, kind: "movie", service: "radarr" };
const SERIES = { ...PLAIN, kind: "series", service: "sonarr", season_count: 2 };
const ARTIST = {
  ...PLAIN,
  kind: "artist",
  service: "lidarr",
  genres: ["Folk"],
};

const SAMPLES: Readonly<Record<Tab, readonly Raw[]>> = {
  movies: [
    { title: "The Last Night Train", year: 2018, runtime: 121, rating: 7.2 },
    { title: "Paper Night", year: 2017, runtime: 82, ...DOWNLOADING },
    { title: "Midnight Marigold", year: 2019, rating: 6.8, ...AVAILABLE },
    { title: "Night Orchard", year: 2025, runtime: 124, ...REQUESTED },
  ].map((movie, id) => ({ ...MOVIE, ...movie, tmdb_id: id + 1 })),
  series: [
    { title: "Seven Nights", year: 2019, rating: 7.9 },
    { title: "Midnight Harbor", year: 2023, rating: 8.3, ...DOWNLOADING },
    { title: "Nightjar Road", year: 2025, rating: 7.1, ...REQUESTED },
  ].map((series, id) => ({ ...SERIES, ...series, tvdb_id: id + 1 })),
  music: [
    { title: "Night Typists", artist_type: "Group", album_count: 3 },
    { title: "The Midnights", artist_type: "Group", ...AVAILABLE },
    { title: "Quiet Night", artist_type: "Group", ...REQUESTED },
  ].map((artist) => ({
    ...ARTIST,
    ...artist,
    foreign_artist_id: artist.title,
  })),
};

const DOWNLOADS = [
  {
    ...MOVIE,
    ...DOWNLOADING,
    key: "sample",
    title: "Paper Night",
    size: 5e9,
    size_left: 1.8e9,
  },
];

const REQUESTS = [
  { title: "Nine Nights", can: { approve: true, decline: true } },
  { title: "Night Orchard", status: "sent", state: REQUESTED, mine: true },
].map((request) => {
  const at = new Date().toISOString();
  const requesters = [{ name: "Mia", me: request.mine, at }];
  const sample = { id: request.title, status: "pending", created: at };
  return { ...MOVIE, ...sample, requesters, ...request };
});

const INSTANCES = ["radarr", "sonarr", "lidarr"].map((service) => ({
  entry_id: ENTRY_ID,
  service,
  title: service,
}));

/** A card with rows to look at, that asks nobody. */
export class SampleController extends CardController {
  constructor(changed: () => void, load: LoadLater<CardController>) {
    super(changed, load);
    this.info.info = readInfo({ instances: INSTANCES });
    this.live.subscription.known = true;
    const state = { downloads: DOWNLOADS, requests: REQUESTS, to_decide: 1 };
    const message = readLive({ type: "state", ...state });
    this.live.downloads.take(message);
    this.live.requests.take(message);
  }

  override setConfig(config: CardConfig): void {
    super.setConfig(config);
    const results = SAMPLES[this.tab].map(readItem);
    this.search.query = QUERY;
    this.search.view = {
      ...this.search.view,
      answered: QUERY,
      results: results.filter((item) => item !== null),
    };
  }
}
