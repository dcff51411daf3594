import type { CardConfig, Place, Tab } from "../data/config";
import type { CardController } from "./card-controller";

/** A card that is drawn anew comes at once. */
const LASTS_MS = 5000;

interface Left {
  readonly place: Place;
  readonly tab: Tab;
  readonly query: string;
  readonly entryId: string | undefined;
  readonly at: number;
}

/** What cards were at when they were taken away, by connection and card. */
const known = new WeakMap<object, Map<string, Left>>();

/** Keeps what a card is at: Home Assistant may put another in its place. */
export function leave(config: CardConfig, c: CardController): void {
  const { place, tab, instance } = c.nav;
  cardsOf(c)?.set(JSON.stringify(config), {
    place,
    tab,
    query: c.search.query,
    entryId: instance?.entryId,
    at: Date.now(),
  });
}

/** Goes on where the card was that stood in this one's place. */
export function takeUp(config: CardConfig, c: CardController): void {
  const left = cardsOf(c)?.get(JSON.stringify(config));
  if (left && Date.now() - left.at < LASTS_MS) {
    c.nav.select(left.tab);
    c.nav.selectInstance(left.entryId ?? "");
    c.nav.select(left.place);
    c.search.query = left.query;
  }
}

function cardsOf({ hass }: CardController): Map<string, Left> | undefined {
  const connection = hass?.connection;
  if (!connection) {
    return undefined;
  }
  const cards = known.get(connection) ?? new Map<string, Left>();
  known.set(connection, cards);
  return cards;
}
