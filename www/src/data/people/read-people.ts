import { type Raw, record, records } from "../raw";
import { count, numberOrNull, text, textOrNull, texts } from "../values";
import {
  EVERYONE,
  type Household,
  MEDIA,
  type Media,
  type Notify,
  NOTIFY_EVENTS,
  type Person,
  type Phone,
  type Rules,
  type TitleLimit,
  UNRATED,
} from "./person";
import { readPresetLists } from "./preset";

/** The answer of `requestarr/household` and `requestarr/update_household`. */
export function readHousehold(raw: Raw): Household {
  return {
    people: records(raw.people).map(readPerson),
    phones: records(raw.phones).map(readPhone),
    ...readPresetLists(raw),
    ratings: records(raw.ratings).map(({ certification, age }) => ({
      certification: text(certification),
      age: count(age),
    })),
  };
}

function readPerson(raw: Raw): Person {
  return {
    id: text(raw.user_id) || EVERYONE,
    name: text(raw.name),
    pictureUrl: textOrNull(raw.picture_url),
    own: raw.own !== false,
    isAdmin: raw.is_admin === true,
    rules: readRules(raw),
    presetsGone: readMedia(raw.presets_gone),
    notify: readNotify(record(raw.notify)),
  };
}

function readPhone(raw: Raw): Phone {
  return {
    id: text(raw.device_id),
    name: text(raw.name),
    userId: text(raw.user_id),
    suggested: raw.suggested === true,
  };
}

function readNotify(raw: Raw): Notify {
  const told = texts(raw.events);
  return {
    devices: texts(raw.devices),
    events: NOTIFY_EVENTS.filter((each) => told.includes(each)),
    quietFrom: text(raw.quiet_from),
    quietTo: text(raw.quiet_to),
  };
}

function readRules(raw: Raw): Rules {
  return {
    mayRequest: readMedia(raw.may_request),
    autoApprove: readMedia(raw.auto_approve),
    approver: raw.approver === true,
    limit: readLimit(raw.limit),
    maxAge: numberOrNull(raw.max_age),
    unrated: UNRATED.find((each) => each === raw.unrated) ?? "hidden",
    seeEveryone: raw.see_everyone === true,
    presets: Array.isArray(raw.presets) ? texts(raw.presets) : null,
  };
}

function readMedia(value: unknown): readonly Media[] {
  const told = texts(value);
  return MEDIA.filter((each) => told.includes(each));
}

function readLimit(value: unknown): TitleLimit | null {
  const raw = record(value);
  return raw.titles
    ? { titles: count(raw.titles), days: count(raw.days) }
    : null;
}
