import { html, nothing, type TemplateResult } from "lit";
import type { HouseholdRequest } from "../../data/household/request";
import type { HouseholdController } from "../../state/household/household-controller";

import type { DecideState } from "../../state/household/request-rows";
import {
  factsText,
  namesText,
  overText,
  type StatusView,
  whenText,
} from "../../state/household/request-view";
import { iconAttention, iconCheck } from "../../styles/icons";
import { icon, ring, typed, undoSign } from "../draw";
import { renderFace } from "./face";
import { renderReason } from "./reason-form";

/** A request to decide: what it is, who asked, and the two answers. */
export function renderDecide(
  household: HouseholdController,
  request: HouseholdRequest,
  now: DecideState,
  { leaves, headed }: { readonly leaves: boolean; readonly headed: boolean }
): TemplateResult {
  const l = household.card.localizer;
  const { id, title, warning } = request;
  return html`<li
    class=${leaves ? "leaving" : ""}
    data-id=${id}
    data-state=${now}
  >
    ${renderPoster(request)}
    <div class="text">
      ${renderTitle(
        request,
        [title, factsText(l, request), whoText(household, request)].join(", ")
      )}
      <div class="meta facts num">
        <span class="one">${factsText(l, request)}</span>${renderAge(request)}
      </div>
      ${
        headed && request.requesters.length === 1
          ? renderWhen(household, request)
          : renderWho(household, request)
      }
      ${
        warning && now !== "over"
          ? html`<div class="flag warn">
              ${icon(iconAttention)}<span>${warning}</span>
            </div>`
          : nothing
      }
      ${renderNote(household, request)}
    </div>
    ${renderActs(household, request, now)}
  </li>`;
}

function renderActs(
  household: HouseholdController,
  request: HouseholdRequest,
  now: DecideState
): TemplateResult {
  const l = household.card.localizer;
  switch (now) {
    case "undo":
    case "decided":
      return renderDecided(household, request);
    case "declining":
      return renderReason(household, request);
    case "over":
      return html`<div class="acts wait">
        <span class="word"><bdi>${overText(l, request)}</bdi></span>
      </div>`;
    default:
      return renderAnswers(household, request, now === "failed");
  }
}

function renderAnswers(
  household: HouseholdController,
  request: HouseholdRequest,
  failed: boolean
): TemplateResult {
  const { text } = household.card.localizer;
  const { id, title, can } = request;
  return html`<div class="acts">
    ${
      failed
        ? renderRetry(household, request)
        : renderSolid(household, request, "approve")
    }
    ${
      can.decline
        ? renderPart("plain", id, "decline", {
            label: text("decline.word_label", { title }),
            word: text("decline.word"),
          })
        : nothing
    }
  </div>`;
}

/** Has what failed tried once more. */
export function renderRetry(
  household: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  return renderSolid(household, request, "retry");
}

function renderSolid(
  household: HouseholdController,
  { id, title }: HouseholdRequest,
  key: "approve" | "retry"
): TemplateResult {
  const { text } = household.card.localizer;
  const sign = household.isRetrying(id) ? ring("turning") : nothing;
  return renderPart("solid", id, key, {
    label: text(`${key}.word_label`, { title }),
    word: html`${sign}${text(`${key}.word`)}`,
  });
}

/** What a row's list is asked to do with the request when it is pressed. */
export function renderPart(
  look: "plain" | "solid" | "tonal",
  id: string,
  part: string,
  { label, word }: { readonly label: string; readonly word: unknown }
): TemplateResult {
  return html`<button
    class="btn ${look}"
    type="button"
    data-id=${id}
    data-part=${part}
    aria-label=${label}
  >
    ${word}
  </button>`;
}

/** Whether what was decided of it here just now has not come true yet. */
export function isDecided(
  household: HouseholdController,
  { id, status }: HouseholdRequest
): boolean {
  const verb = household.decisions.get(id)?.verb;
  return verb === "withdraw"
    ? status !== "withdrawn"
    : verb === "approve" && status === "declined";
}

/** Where it is: what is decided or taken back, what can be tried again, or the state of it. */
export function renderPlace(
  household: HouseholdController,
  request: HouseholdRequest,
  view: StatusView
): TemplateResult {
  const { status, can } = request;
  if (isDecided(household, request)) {
    return renderDecided(household, request);
  }
  return status === "failed" && can.retry
    ? html`<div class="acts">${renderRetry(household, request)}</div>`
    : html`<requestarr-slot class="place" .view=${view}></requestarr-slot>`;
}

/** "✓ Approved", and for a few seconds the way back. */
export function renderDecided(
  household: HouseholdController,
  { id, title }: HouseholdRequest
): TemplateResult {
  const { text } = household.card.localizer;
  const decision = household.decisions.get(id);
  const verb = decision?.verb ?? "approve";
  return html`<div class="acts decided ${verb === "approve" ? "ok" : "wait"}">
    <span class="word">${icon(iconCheck)}${text(`done.${verb}`)}</span>
    ${
      decision?.phase === "undo"
        ? renderPart("plain", id, "undo", {
            label: text("undo.word_label", { title }),
            word: html`${undoSign(decision.left)}${text("undo.word")}`,
          })
        : nothing
    }
  </div>`;
}

export function renderPoster(request: HouseholdRequest): TemplateResult {
  const { kind, title, posterUrl } = request;
  const square = kind === "album";
  return html`<requestarr-poster
    .label=${title}
    .url=${posterUrl}
    shape=${kind === "artist" ? "round" : square ? "square" : "poster"}
    aria-hidden="true"
  ></requestarr-poster>`;
}

export function renderTitle(
  { id, title }: HouseholdRequest,
  label: string
): TemplateResult {
  return html`<button
    class="hit"
    type="button"
    dir="auto"
    data-id=${id}
    data-part="title"
    aria-label=${label}
    aria-haspopup="dialog"
  >
    <span class="two-lines">${title}</span>
  </button>`;
}

/** What stands with it: why it did not work, or that it is over. */
export function renderNote(
  household: HouseholdController,
  { id, status, message }: HouseholdRequest
): TemplateResult | typeof nothing {
  const failure = status === "failed" && message;
  const note =
    household.note(id) ?? (failure ? { text: failure, wrong: true } : null);
  return note
    ? html`<div class="flag ${note.wrong ? "err" : "wait"}">
        ${note.wrong ? icon(iconAttention) : nothing}<span>${note.text}</span>
      </div>`
    : nothing;
}

function renderAge(request: HouseholdRequest): unknown {
  const age = request.certification;
  return age ? html` <span class="age">${age}</span>` : nothing;
}

/** "Mia and Leo asked today at 16:20", the names whichever way they run. */
export function renderWho(
  household: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  const [first] = request.requesters;
  const names = namesText(household.card.localizer, request);
  const [before = "", after = ""] = whoText(household, request, MARK).split(
    MARK
  );
  return html`<div class="who">
    ${renderFace(first?.name ?? names, first?.pictureUrl ?? null)}
    <span class="one num">${before}${typed(names, true)}${after}</span>
  </div>`;
}

/** "Requested today at 16:20", below the head of who did. */
function renderWhen(
  { card: { localizer: l } }: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  const day = whenText(l, askedAt(request));
  return html`<div class="who">
    <span class="one num">${l.text("asked.day", { day })}</span>
  </div>`;
}

function askedAt({ created, requesters }: HouseholdRequest): string {
  return requesters[0]?.at ?? created;
}

const MARK = "\u0000";

function whoText(
  { card }: HouseholdController,
  request: HouseholdRequest,
  names = namesText(card.localizer, request)
): string {
  const l = card.localizer;
  const day = whenText(l, askedAt(request));
  return l.text("asked.names", { names, day });
}
