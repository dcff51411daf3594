import { CardController } from "../controllers/card-controller";
import { readInfo, readItem, type Raw } from "../data/read";

const ENTRY = { entry_id: "sample", service: "radarr", kind: "movie" };

const MOVIES: readonly Raw[] = [
  { title: "The Night Ferry", year: 2024, runtime: 112, rating: 7.4 },
  {
    title: "Night Orchard",
    year: 2025,
    runtime: 124,
    rating: 7.9,
    status: "downloading",
    progress: 64,
    time_left: 720,
  },
  {
    title: "Nine Nights",
    year: 2023,
    runtime: 98,
    rating: 8.1,
    status: "available",
  },
  {
    title: "White Nights North",
    year: 2021,
    runtime: 131,
    rating: 7.6,
    status: "requested",
  },
  { title: "Paper Night", year: 2017, runtime: 82, rating: 7.7 },
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
