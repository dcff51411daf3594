import type { Info, Instance, Limit } from "./apps";
import { type Raw, record, records } from "./raw";
import { count, numberOrNull, text, textOrNull } from "./values";
import type { Service } from "./titles/title";

/** One connected app. */
export function readInstance(raw: Raw): Instance {
  const user = record(raw.user);
  return {
    entryId: text(raw.entry_id),
    service: text(raw.service) as Service,
    title: text(raw.title),
    name: text(raw.name) || text(raw.title),
    reachable: raw.reachable !== false,
    error: textOrNull(raw.error),
    message: textOrNull(raw.message),
    user: {
      mayRequest: user.may_request !== false,
      decides: user.decides === true,
      waits: user.waits === true,
      limit: readLimit(user.limit, record(user.left).until),
    },
    presets: records(raw.presets).map((each) => ({
      id: text(each.id),
      name: text(each.name),
    })),
  };
}

function readLimit(value: unknown, back: unknown): Limit | null {
  const raw = record(value);
  return raw.of
    ? {
        used: count(raw.used),
        of: count(raw.of),
        days: count(raw.days),
        next: textOrNull(raw.next),
        back: textOrNull(back),
      }
    : null;
}

/** The answer of `requestarr/info`. */
export function readInfo(value: unknown): Info {
  const raw = record(value);
  const user = record(raw.user);
  return {
    instances: records(raw.instances).map(readInstance),
    isAdmin: user.is_admin === true,
    mayRequest: user.may_request !== false,
    seesAll: user.is_admin === true || user.max_age === null,
    version: text(raw.version),
    contract: numberOrNull(raw.contract),
  };
}
