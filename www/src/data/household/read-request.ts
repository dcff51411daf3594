import { type Raw, record, records } from "../raw";
import { count, numberOrNull, text, textOrNull } from "../values";
import { readProgressing } from "../titles/read-titles";
import type { Service } from "../titles/title";
import {
  type Asker,
  type Choices,
  type HouseholdRequest,
  REQUEST_STATUSES,
} from "./request";

/** Who asked, by what people are told of them. */
export function readAsker(raw: Raw): Asker {
  return {
    id: text(raw.user_id),
    name: text(raw.name),
    pictureUrl: textOrNull(raw.picture_url),
  };
}

/** A request as `requestarr/subscribe` and the commands give it. */
export function readRequest(raw: Raw): HouseholdRequest {
  const can = record(raw.can);
  const status = REQUEST_STATUSES.find((each) => each === raw.status);
  return {
    id: text(raw.id),
    entryId: text(raw.entry_id),
    service: text(raw.service) as Service,
    instance: text(raw.instance),
    kind: text(raw.kind) as HouseholdRequest["kind"],
    mediaId: idText(raw.media_id),
    title: text(raw.title),
    label: text(raw.label) || text(raw.title),
    year: numberOrNull(raw.year),
    artist: textOrNull(raw.artist),
    disambiguation: textOrNull(raw.disambiguation),
    posterUrl: textOrNull(raw.poster_url),
    certification: textOrNull(raw.certification),
    seasons: numbers(raw.seasons),
    allSeasons: numbers(raw.all_seasons),
    preset: text(record(raw.preset).id),
    status: status ?? "sent",
    state: readProgressing(record(raw.state)),
    wait: textOrNull(raw.wait),
    warning: textOrNull(raw.warning),
    reason: textOrNull(raw.reason),
    message: textOrNull(raw.message),
    requesters: records(raw.requesters).map((each) => ({
      ...readAsker(each),
      me: each.me === true,
      at: text(each.at),
    })),
    mine: raw.mine === true,
    following: raw.following === true,
    created: text(raw.created),
    unfoundSince: textOrNull(raw.unfound_since),
    can: {
      approve: can.approve === true,
      decline: can.decline === true,
      withdraw: can.withdraw === true,
      retry: can.retry === true,
    },
    canApproveAfterAll: raw.can_approve_after_all === true,
    history: records(raw.history).map((each) => ({
      what: text(each.what),
      at: text(each.at),
      name: textOrNull(each.name),
      reason: textOrNull(each.reason),
    })),
  };
}

/** Movies and series have numbers, music has none. */
function idText(value: unknown): string {
  return typeof value === "number" ? String(value) : text(value);
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(count) : [];
}

/** The choices that `requestarr/choices` gives. */
export function readChoices(value: unknown): Choices {
  const raw = record(value);
  return {
    profile: numberOrNull(raw.quality_profile_id),
    folder: numberOrNull(raw.root_folder_id),
    profiles: records(raw.quality_profiles).map(named),
    metadata: records(raw.metadata_profiles).map(named),
    folders: records(raw.root_folders).map((each) => ({
      ...named(each),
      free: numberOrNull(each.free_space),
    })),
  };
}

function named(raw: Raw): { id: number; name: string } {
  return { id: count(raw.id), name: text(raw.name) };
}
