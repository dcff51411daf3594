import { askDetails } from "../../data/titles/title-api";
import { HomeApi } from "../../data/home/home-api";
import home from "../../localize/en.home.json";
import words from "../../localize/en.title.json";
import { learn } from "../../localize/localize";
import type { CardController } from "../../state/card-controller";
import { sayOutcome } from "../../state/failure";
import { DetailsController } from "../../state/titles/details-controller";
import { Following } from "../../state/titles/following";
import { define } from "../define";
import { EpisodeList } from "./episode-list";
import { FollowTitle } from "./follow-title";
import { TitleExtras } from "./title-extras";
import { VersionList } from "./version-list";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-episodes": EpisodeList,
  "requestarr-extras": TitleExtras,
  "requestarr-follow": FollowTitle,
  "requestarr-versions": VersionList,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-episodes": EpisodeList;
    "requestarr-extras": TitleExtras;
    "requestarr-follow": FollowTitle;
    "requestarr-versions": VersionList;
  }
}

/** Opens what shows all that is known of a title; it comes when one is opened. */
export function openDetails(
  card: CardController,
  changed: () => void
): DetailsController {
  define(ELEMENTS);
  learn(home);
  learn(words);
  const details = new DetailsController({
    home: new HomeApi(card.api),
    following: new Following(card),
    ask: (ref) => askDetails(card.api, ref),
    changed,
    said: (item, outcome) => {
      sayOutcome(card, item, outcome);
    },
  });
  card.titles.add(details);
  return details;
}
