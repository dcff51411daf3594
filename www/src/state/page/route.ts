import { type Place, PLACES } from "../../data/config";

const ROOT = "/requestarr";
const KINDS = ["movie", "series", "artist", "album"] as const;

/** How addresses of shelves call the places. */
const SHELVED: ReadonlyMap<string, PagePlace> = new Map([
  ["movie", "movies"],
  ["series", "series"],
  ["music", "music"],
]);

export type PagePlace = "home" | Place | "people";

/** What the page shows. */
export type Shown =
  | { readonly what: "place"; readonly place: PagePlace }
  | {
      readonly what: "title";
      readonly kind: (typeof KINDS)[number];
      readonly id: string;
    }
  | { readonly what: "request"; readonly id: string }
  /** Of a place only what belongs there. */
  | { readonly what: "shelf"; readonly id: string; readonly place: PagePlace }
  /** "": all of them */
  | { readonly what: "people"; readonly id: string }
  | { readonly what: "unknown" };

/** An address, read. */
export interface Route {
  readonly shown: Shown;
  /** What is looked for; "": nothing. */
  readonly query: string;
}

export const HOME: Route = {
  shown: { what: "place", place: "home" },
  query: "",
};

/** Whether an address is one of the page's. */
export function isOurs(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`);
}

/** Reads an address: "/requestarr/movie/603", "?q=lantern" */
export function readRoute(path: string, search: string): Route {
  const asked = new URLSearchParams(search);
  const shown = readShown(path.slice(ROOT.length));
  return {
    shown:
      shown.what === "shelf"
        ? { ...shown, place: SHELVED.get(asked.get("in") ?? "") ?? "home" }
        : shown,
    query: asked.get("q")?.trim() ?? "",
  };
}

/** The address of a place, with what is looked for from there. */
export function placeAddress(place: PagePlace, query = ""): string {
  const path = place === "home" ? ROOT : `${ROOT}/${place}`;
  return query ? `${path}?q=${encodeURIComponent(query)}` : path;
}

/** The place that something belongs to, where it stands in the list. */
export function placeOf(shown: Shown): PagePlace {
  switch (shown.what) {
    case "place":
    case "shelf":
      return shown.place;
    case "request":
      return "requests";
    case "people":
      return "people";
    default:
      return "home";
  }
}

function readShown(path: string): Shown {
  const [first = "", second = "", ...more] = path
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  if (!first) {
    return HOME.shown;
  }
  const place = PLACES.find((each) => each === first);
  const kind = KINDS.find((each) => each === first);
  if (kind && second && !more.length) {
    return { what: "title", kind, id: second };
  }
  if (place && !second) {
    return { what: "place", place };
  }
  if (first === "people" && !more.length) {
    return { what: "people", id: second };
  }
  if (first === "shelf" && second && !more.length) {
    return { what: first, id: second, place: "home" };
  }
  return first === "request" && second && !more.length
    ? { what: first, id: second }
    : { what: "unknown" };
}

/** A part of an address as it was meant; what can't be read stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
