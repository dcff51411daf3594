import type { Tab } from "../card/config";
import type { Kind, Service } from "../data/types";

interface TabParts {
  readonly service: Service;
  readonly kind: Kind;
}

/** Which app a tab searches, and for what. */
export const TAB_PARTS: Readonly<Record<Tab, TabParts>> = {
  movies: { service: "radarr", kind: "movie" },
  series: { service: "sonarr", kind: "series" },
  music: { service: "lidarr", kind: "artist" },
};
