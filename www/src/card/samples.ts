import { CardController } from "../controllers/card-controller";
import { readInfo, readItem, type Raw } from "../data/read";

const ENTRY = { entry_id: "sample", service: "radarr", kind: "movie" };

const MOVIES: readonly Raw[] = [
  { title: "The Last Night Train", year: 2018, runtime: 121, rating: 7.2 },
  {
    title: "Paper Night",
    year: 2017,
    runtime: 82,
    rating: 7.7,
    status: "downloading",
    progress: 64,
    time_left: 720,
  },
  {
    title: "Midnight Marigold",
    year: 2019,
    runtime: 104,
    rating: 6.8,
    status: "available",
  },
  { title: "Night Orchard", year: 2025, runtime: 124, status: "requested" },
];

const GENRES = ["Drama", "Mystery"];

const INSTANCES = ["radarr", "sonarr", "lidarr"].map((service) => ({
  entry_id: service === "radarr" ? ENTRY.entry_id : service,
  service,
  title: service,
}));

/** A card with rows to look at, that asks nobody. */
export function sampleController(changed: () => void): CardController {
  const controller = new CardController(changed);
  controller.info.info = readInfo({ instances: INSTANCES });
  controller.setConfig({ type: "" });
  controller.search.query = "night";
  controller.search.view = {
    ...controller.search.view,
    answered: "night",
    results: MOVIES.map((movie, index) =>
      readItem({ ...ENTRY, ...movie, genres: GENRES, tmdb_id: index + 1 })
    ).filter((movie) => movie !== null),
  };
  return controller;
}
