import type { Raw } from "../../src/data/raw";
import { text } from "../../src/data/values";
import type { WebSocketMessage } from "../../src/ha/types";
import { FakeHomeAssistant } from "./fake-hass";
import { daysAgo, MINE, request, TO_DECIDE } from "./requests";

const OPEN = ["pending", "approved", "sent", "failed"];

const PEOPLE: readonly Raw[] = [
  { user_id: "leo", name: "Leo", picture_url: null },
  { user_id: "mia", name: "Mia", picture_url: null },
];

/** What came of requests of years, a day apart, the newest first. */
export function ended(count: number): Raw[] {
  return Array.from({ length: count }, (_, at) =>
    request(`old${String(at)}`, `Old Film ${String(at)}`, {
      media_id: 1000 + at,
      status: "available",
      created: daysAgo(20 + at),
      requesters: [{ user_id: "leo", name: "Leo", me: false, at: daysAgo(20) }],
      can: { approve: false, decline: false, withdraw: false, retry: false },
    })
  );
}

/** A home that answers what is looked for among requests of years. */
export function homeOfYears(
  requests: readonly Raw[],
  more: Raw = { sees_everyone: true }
): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE, ...MINE];
  home.on("requestarr/requests", (message) => ({
    ...pageOf([...home.requests, ...requests], message),
    ...more,
  }));
  return home;
}

function pageOf(all: readonly Raw[], message: WebSocketMessage): Raw {
  const asked = message as Raw;
  const kinds: unknown[] | null = asked.kind ? [asked.kind].flat() : null;
  const found = all
    .filter(
      (each) =>
        (asked.scope === "all" || each.mine === true) &&
        (kinds?.includes(each.kind) ?? true) &&
        isAt(text(each.status), text(asked.state)) &&
        text(each.created) < text(asked.before) &&
        JSON.stringify(each.requesters).includes(text(asked.person)) &&
        text(each.title).toLowerCase().includes(text(asked.text))
    )
    .sort((a, b) => text(b.created).localeCompare(text(a.created)));
  return {
    success: true,
    requests: found.slice(0, Number(asked.limit)),
    total: found.length,
    to_decide: 3,
    people: asked.scope === "all" ? PEOPLE : [],
  };
}

function isAt(status: string, state: string): boolean {
  const isOpen = OPEN.includes(status);
  return state === "open"
    ? isOpen
    : state === "done"
      ? !isOpen
      : status === state;
}
