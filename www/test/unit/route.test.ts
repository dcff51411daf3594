import { expect, it } from "vitest";
import {
  isOurs,
  placeAddress,
  placeOf,
  readRoute,
} from "../../src/state/page/route";

it.each([
  ["/requestarr", { what: "place", place: "home" }],
  ["/requestarr/", { what: "place", place: "home" }],
  ["/requestarr/movies", { what: "place", place: "movies" }],
  ["/requestarr/downloads/", { what: "place", place: "downloads" }],
  ["/requestarr/movie/603", { what: "title", kind: "movie", id: "603" }],
  ["/requestarr/album/a%2Fb", { what: "title", kind: "album", id: "a/b" }],
  ["/requestarr/request/01J", { what: "request", id: "01J" }],
  [
    "/requestarr/shelf/list:e:4",
    { what: "shelf", id: "list:e:4", place: "home" },
  ],
  [
    "/requestarr/artist/%E0%A4%A",
    { what: "title", kind: "artist", id: "%E0%A4%A" },
  ],
  ["/requestarr/people", { what: "people", id: "" }],
  ["/requestarr/people/0123ab", { what: "people", id: "0123ab" }],
  ["/requestarr/people/0123ab/more", { what: "unknown" }],
  ["/requestarr/movie", { what: "unknown" }],
  ["/requestarr/movie/603/more", { what: "unknown" }],
  ["/requestarr/movies/603", { what: "unknown" }],
  ["/requestarr/constructor", { what: "unknown" }],
])("%s is read", (path, shown) => {
  expect(readRoute(path, "").shown).toEqual(shown);
});

it.each(["lantern", "a&b=c", "Amélie?", "100 % wolf", "夜"])(
  "what is looked for survives its address: %s",
  (query) => {
    const [path = "", search = ""] = placeAddress("series", query).split("?");
    const route = readRoute(path, `?${search}`);
    expect(route).toEqual({ shown: { what: "place", place: "series" }, query });
  }
);

it("knows its own addresses, and the place of each", () => {
  expect(isOurs("/requestarr")).toBe(true);
  expect(isOurs("/requestarr/movie/1")).toBe(true);
  expect(isOurs("/requestarr-wall/0")).toBe(false);
  expect(placeAddress("home")).toBe("/requestarr");
  expect(placeOf({ what: "request", id: "1" })).toBe("requests");
  expect(placeAddress("people")).toBe("/requestarr/people");
  expect(placeOf({ what: "people", id: "" })).toBe("people");
  expect(placeOf({ what: "title", kind: "movie", id: "1" })).toBe("home");
});

it.each([
  ["?in=series", "series"],
  ["?in=movie", "movies"],
  ["?in=music", "music"],
  ["?in=constructor", "home"],
  ["", "home"],
])("a shelf that is opened by %s belongs to %s", (search, place) => {
  const { shown } = readRoute("/requestarr/shelf/coming", search);
  expect(placeOf(shown)).toBe(place);
});
