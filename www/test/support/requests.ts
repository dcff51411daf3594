import type { Raw } from "../../src/data/raw";
import { LIDARR, RADARR, SONARR } from "./make";
import { posterOf } from "./posters";

/** An hour of a day before today, as the integration tells it. */
export function daysAgo(days: number, hours = 16, minutes = 20): string {
  const date = new Date();
  date.setDate(date.getDate() - days);
  date.setHours(hours, minutes, 0, 0);
  return date.toISOString();
}

const DECIDER = { approve: true, decline: true, withdraw: true, retry: false };
const NOTHING = {
  approve: false,
  decline: false,
  withdraw: false,
  retry: false,
};
const STATE = {
  status: "not_requested",
  progress: null,
  time_left: null,
  reason: null,
  release_date: null,
};

/** What a title says of a request of somebody else's. */
export const ASKED = {
  id: "r1",
  status: "pending",
  mine: false,
  requesters: ["Mia"],
  at: daysAgo(1),
  reason: null,
  can_withdraw: false,
};

/** A movie that somebody else asked for, to decide; later fields win. */
export function request(id: string, title: string, more: Raw = {}): Raw {
  const at = daysAgo(0);
  return {
    id,
    entry_id: RADARR.entry_id,
    service: "radarr",
    instance: "Radarr",
    kind: "movie",
    media_id: 1,
    title,
    year: 2022,
    artist: null,
    poster_url: posterOf(id.length),
    certification: null,
    seasons: [],
    all_seasons: [],
    status: "pending",
    state: STATE,
    wait: "approval",
    warning: null,
    reason: null,
    message: null,
    requesters: [{ name: "Mia", me: false, at }],
    mine: false,
    created: at,
    changed: at,
    can: DECIDER,
    history: [{ what: "requested", at, name: "Mia", reason: null }],
    ...more,
  };
}

/** A request of this person, on its way; later fields win. */
export function ownRequest(
  id: string,
  title: string,
  days: number,
  more: Raw = {}
): Raw {
  const at = daysAgo(days, 9, 5);
  return request(id, title, {
    status: "sent",
    wait: null,
    state: { ...STATE, status: "requested" },
    requesters: [{ name: "Ana", me: true, at }],
    mine: true,
    created: at,
    changed: at,
    can: { ...NOTHING, withdraw: true },
    history: [{ what: "requested", at, name: "Ana", reason: null }],
    ...more,
  });
}

/** What waits for a decision. */
export const TO_DECIDE: readonly Raw[] = [
  request("harbor", "Night Harbor", {
    entry_id: SONARR.entry_id,
    service: "sonarr",
    instance: "Sonarr",
    kind: "series",
    media_id: 20,
    year: 2023,
    poster_url: posterOf(20),
    certification: "TV-14",
    seasons: [2, 3],
    all_seasons: [1, 2, 3, 4],
  }),
  request("tide", "Low Tide", {
    poster_url: posterOf(8),
    certification: "18",
    created: daysAgo(1),
    warning: "Rated 18. Leo may watch up to 12.",
    wait: "rating",
    requesters: [
      { name: "Leo", me: false, at: daysAgo(1) },
      { name: "Mia", me: false, at: daysAgo(0) },
    ],
  }),
  request("foxes", "A Night of Foxes", {
    poster_url: posterOf(13),
    certification: "PG",
    created: daysAgo(1, 9),
    requesters: [{ name: "Mia", me: false, at: daysAgo(1) }],
  }),
];

/** What this person asked for, in every state. */
export const MINE: readonly Raw[] = [
  ownRequest("orchard", "Night Orchard", 0, {
    poster_url: posterOf(11),
    year: 2025,
    state: { ...STATE, status: "downloading", progress: 64, time_left: 720 },
  }),
  ownRequest("north", "White Nights North", 4, { poster_url: posterOf(14) }),
  ownRequest("lines", "Salt Lines", 1, {
    entry_id: LIDARR.entry_id,
    service: "lidarr",
    instance: "Lidarr",
    kind: "album",
    artist: "Mira Solano",
    poster_url: posterOf(4, true),
    year: 2025,
    status: "pending",
    wait: "space",
  }),
  ownRequest("train", "The Last Night Train", 2, {
    poster_url: posterOf(17),
    status: "failed",
    message: "Radarr isn’t answering.",
    can: { ...NOTHING, withdraw: true, retry: true },
  }),
  ownRequest("line", "North Line", 6, {
    poster_url: posterOf(7),
    status: "declined",
    reason: "We have it on disc.",
    can: NOTHING,
    history: [
      { what: "requested", at: daysAgo(6), name: "Ana", reason: null },
      {
        what: "declined",
        at: daysAgo(5),
        name: "Ben",
        reason: "We have it on disc.",
      },
    ],
  }),
  ownRequest("nine", "Nine Nights", 9, {
    poster_url: posterOf(12),
    status: "available",
    state: { ...STATE, status: "available" },
    can: NOTHING,
  }),
  ownRequest("gone", "Paper Night", 10, {
    poster_url: null,
    status: "withdrawn",
    can: NOTHING,
  }),
];

export const CHOICES: Raw = {
  quality_profile_id: 4,
  root_folder_id: 1,
  quality_profiles: [
    { id: 4, name: "HD-1080p" },
    { id: 5, name: "Ultra-HD" },
  ],
  root_folders: [
    { id: 1, name: "movies", free_space: 120e9 },
    { id: 2, name: "kids", free_space: null },
  ],
};
