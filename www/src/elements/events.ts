import type { Place } from "../data/config";
import type { TitleRef } from "../data/titles/title-api";
import type { Preset } from "../state/titles/selection";

/** What the card's elements tell each other, and what comes with it. */
export interface CardEvents {
  "rq-type": { readonly text: string };
  "rq-submit": null;
  "rq-down": null;
  "rq-up": null;
  "rq-tab": { readonly tab: Place };
  "rq-open": { readonly key: string };
  /** Opens a title that may not be known so far. */
  "rq-title": TitleRef;
  "rq-act": null;
  "rq-request": { readonly key: string };
  "rq-preset": { readonly preset: Preset };
  "rq-version": { readonly id: string };
  "rq-toggle": { readonly id: string };
  "rq-albums-again": null;
  "rq-retry": null;
  "rq-instance": { readonly entryId: string };
  "rq-request-chosen": null;
  "rq-withdraw": null;
  "rq-close": null;
  "rq-look-again": null;
  "rq-removed": null;
  "rq-reason": { readonly reason: string | null };
  "rq-reload": null;
  "rq-later": null;
  /** Goes to an address of the page. */
  "rq-go": { readonly address: string };
  "rq-dismiss": { readonly requestId: string };
  /** Requests those movies of a collection. */
  "rq-collection": {
    readonly tmdbId: number;
    readonly parts: readonly number[];
  };
  "rq-more": null;
  /** One step back, from where there is one. */
  "rq-back": null;
}

/** One of the card's events as a listener gets it. */
export type Told<Name extends keyof CardEvents> = CustomEvent<CardEvents[Name]>;

/** What a controller does about what elements tell. */
export type Actions<Controller> = {
  readonly [Name in keyof CardEvents]?: (
    controller: Controller,
    detail: CardEvents[Name]
  ) => void;
};

/** Sends one of the card's events up through its shadow roots. */
export function tell<Name extends keyof CardEvents>(
  from: HTMLElement,
  name: Name,
  ...[detail]: CardEvents[Name] extends null ? [] : [CardEvents[Name]]
): void {
  from.dispatchEvent(
    new CustomEvent(name, {
      detail: detail ?? null,
      bubbles: true,
      composed: true,
    })
  );
}
