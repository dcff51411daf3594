import {
  NOTIFY_EVENTS,
  type Notify,
  type NotifyEvent,
  type Person,
  type Phone,
} from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import { isUser } from "./person-view";

const QUIET = { quietFrom: "22:00", quietTo: "07:00" };
/** What not everybody wants to hear. */
const RARER: readonly NotifyEvent[] = ["approved", "downloading"];
const NO_QUIET = { quietFrom: "", quietTo: "" };

/** A phone as it is offered; one that is gone has no name. */
export interface OfferedPhone {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
}

/** The phones that are offered for somebody: their own, and those of others. */
export interface OfferedPhones {
  readonly own: readonly OfferedPhone[];
  readonly others: readonly OfferedPhone[];
}

/** Whether somebody approves, and so may be told of what waits. */
function approves({ isAdmin, rules }: Person): boolean {
  return isAdmin || rules.approver;
}

/** On which phones somebody is told, where there are any. */
export function toldPhrase(
  l: Localizer,
  person: Person,
  phones: readonly Phone[]
): string {
  if (!isUser(person) || !phones.length) {
    return "";
  }
  const { devices, events } = person.notify;
  const on = phones.filter(({ id }) => events.length && devices.includes(id));
  return on.length
    ? l.list(on.map(({ name }) => name))
    : l.text("people.says.not_told");
}

/** Those that somebody carries come first; what is chosen and gone, last. */
export function offeredPhones(
  { id, notify: { devices } }: Person,
  phones: readonly Phone[]
): OfferedPhones {
  const offered = (some: readonly Phone[]): OfferedPhone[] =>
    some.map((phone) => ({
      id: phone.id,
      name: phone.name,
      on: devices.includes(phone.id),
    }));
  const own = phones.filter(({ userId }) => userId === id);
  const gone = devices.filter(
    (device) => !phones.some((phone) => phone.id === device)
  );
  return {
    own: [
      ...offered(own.filter(({ suggested }) => suggested)),
      ...offered(own.filter(({ suggested }) => !suggested)),
      ...gone.map((device) => ({ id: device, name: "", on: true })),
    ],
    others: offered(phones.filter(({ userId }) => userId !== id)),
  };
}

/** What somebody can be told of. */
export function offeredEvents(person: Person): readonly NotifyEvent[] {
  return NOTIFY_EVENTS.filter((each) => each !== "waiting" || approves(person));
}

/** A phone is told or not; the first one brings what most people want to hear. */
export function withPhone(person: Person, id: string, on: boolean): Notify {
  const { notify } = person;
  const others = notify.devices.filter((each) => each !== id);
  const events = notify.events.length
    ? notify.events
    : offeredEvents(person).filter((each) => !RARER.includes(each));
  return on
    ? { ...notify, devices: [...others, id], events }
    : { ...notify, devices: others };
}

export function withEvent(
  { notify }: Person,
  event: NotifyEvent,
  on: boolean
): Notify {
  const events = NOTIFY_EVENTS.filter((each) =>
    each === event ? on : notify.events.includes(each)
  );
  return { ...notify, events };
}

export function isQuiet({ notify }: Person): boolean {
  return notify.quietFrom !== "" && notify.quietTo !== "";
}

export function withQuiet({ notify }: Person, on: boolean): Notify {
  return { ...notify, ...(on ? QUIET : NO_QUIET) };
}
