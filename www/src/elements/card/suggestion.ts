import { type CardConfig, CARD_TYPE } from "../../data/config";
import type { CardSuggestion, HomeAssistant } from "../../ha/types";
import { Localizer, type TextKey } from "../../localize/localize";

type Offer = readonly [TextKey, Omit<CardConfig, "type">];

const REQUESTS: Offer = ["tab.requests", { default_tab: "requests" }];
const COMING: Offer = ["suggest.coming", { shelf: "coming" }];
const OFFERS: Readonly<Partial<Record<string, Offer>>> = {
  movies: ["tab.movies", { default_tab: "movies" }],
  missing_movies: ["tab.movies", { default_tab: "movies" }],
  series: ["tab.series", { default_tab: "series" }],
  missing_episodes: ["tab.series", { default_tab: "series" }],
  artists: ["tab.music", { default_tab: "music" }],
  missing_albums: ["tab.music", { default_tab: "music" }],
  queue: ["tab.downloads", { default_tab: "downloads" }],
  releases: COMING,
  requested_releases: COMING,
  open_requests: REQUESTS,
  requests_waiting: REQUESTS,
  requests: REQUESTS,
};

/** The card as it suits one of the integration's own entities; null: of none. */
export function suggestCards(
  hass: Pick<HomeAssistant, "entities">,
  entityId: string
): readonly CardSuggestion[] | null {
  const { platform, translation_key: key = "" } =
    hass.entities?.[entityId] ?? {};
  const offer = entityId.startsWith("todo.") ? REQUESTS : OFFERS[key];
  if (platform !== "requestarr" || !offer) {
    return null;
  }
  const { text } = new Localizer(document.documentElement.lang);
  const [label, options] = offer;
  const type = `custom:${CARD_TYPE}`;
  return [
    { label: text(label), config: { type, ...options } },
    { label: text("card.name"), config: { type } },
  ];
}
