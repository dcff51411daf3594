import type { PropertyValues, TemplateResult } from "lit";
import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Changes, HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { HouseholdController } from "../../state/household/household-controller";
import { seasonText } from "../../state/titles/facts";
import { controls } from "../../styles/controls";
import { iconCheck } from "../../styles/icons";
import { presetPillStyles } from "../../styles/titles/preset-pills";
import { icon } from "../draw";
import type { Told } from "../events";
import { renderBoth } from "./both-answers";
import { renderPreset } from "./changes-form";
import { renderDecided, renderNote } from "./decide-row";
import { pressed } from "./pressed";
import { renderReason } from "./reason-form";

/** Approve and Decline, for who opens a title that somebody asked for. */
export class RequestAnswers extends LitElement {
  static override styles = [
    controls,
    presetPillStyles,
    css`
      :host {
        display: block;
        min-width: min(100%, 20em);
      }
      .two,
      .acts,
      .word,
      .flag {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .two {
        flex-wrap: wrap;
      }
      .two .btn {
        flex: 1 1 auto;
        width: auto;
        padding: 4px 16px;
        white-space: normal;
        text-align: center;
      }
      .acts {
        justify-content: space-between;
        min-height: 48px;
      }
      .word,
      .flag {
        font-weight: 500;
        color: var(--tone);
      }
      .flag {
        margin-bottom: 12px;
      }
      .field {
        display: flex;
        align-items: center;
        gap: 12px;
        margin-bottom: 8px;
      }
      select {
        flex: 1 1 0;
        min-width: 0;
        height: 44px;
        padding: 0 8px;
        border: 0;
        border-radius: 10px;
        font: inherit;
        color: var(--rq-ink);
        background: var(--rq-quiet);
      }
      option {
        background: var(--rq-card);
      }
      .presets {
        justify-content: flex-start;
      }
      .approve.empty {
        background: var(--rq-quiet);
        color: var(--rq-ink-2);
        cursor: default;
      }
    `,
  ];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) request!: HouseholdRequest;
  @property({ attribute: false }) localizer!: Localizer;
  @state() private _declining = false;
  @state() private _changes: Changes = {};
  /** The seasons that are left out. */
  @state() private _left: readonly number[] = [];
  /** The seasons that were shown when a reason was begun. */
  private _seen: readonly number[] = [];
  /** What takes the focus once it is there. */
  private _wish = "";

  constructor() {
    super();
    this.addEventListener("click", this._onUndo);
  }

  /** A reason belongs to the request that it was begun for. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("request");
    if (before && before.id !== this.request.id) {
      this._declining = false;
      this._changes = {};
      this._left = [];
    }
  }

  protected override updated(): void {
    this.renderRoot.querySelector<HTMLElement>(this._wish || "none")?.focus();
    this._wish = "";
  }

  override render(): TemplateResult {
    const { household, request } = this;
    return html`${renderNote(household, request)}${
      household.decisions.get(request.id)
        ? renderDecided(household, request)
        : this._renderAsking(request)
    }`;
  }

  private _renderAsking(request: HouseholdRequest): TemplateResult {
    const isEmpty = this._left.length > 0 && this._chosen.length === 0;
    return this._declining
      ? renderReason(this.household, request, this._onReason)
      : html`${this._renderSeasons(request)}${renderPreset(
          this.household,
          request,
          this._changes,
          this._onChanges
        )}
        ${renderBoth(
          this.localizer,
          this._onApprove,
          this._onDecline,
          isEmpty,
          this._approveWord(request)
        )}`;
  }

  /** The seasons that were asked for: each can be left out. */
  private _renderSeasons({
    seasons,
  }: HouseholdRequest): TemplateResult | typeof nothing {
    const l = this.localizer;
    return seasons.length > 1
      ? html`<div
          class="presets"
          role="group"
          aria-label=${l.text("pick.seasons")}
        >
          ${seasons.map((number) => {
            const on = !this._left.includes(number);
            return html`<label class="preset ${on ? "on" : ""}">
              <input
                class="hidden-text"
                type="checkbox"
                value=${number}
                .checked=${live(on)}
                @change=${this._onSeason}
              />
              ${on ? icon(iconCheck) : nothing}${seasonText(l, number)}
            </label>`;
          })}
        </div>`
      : nothing;
  }

  /** "Approve 2 seasons" */
  private _approveWord({ seasons }: HouseholdRequest): string {
    const { text, plural } = this.localizer;
    return seasons.length > 1
      ? plural("approve.seasons", this._chosen.length)
      : text("approve.word");
  }

  private get _chosen(): readonly number[] {
    return this.request.seasons.filter((each) => !this._left.includes(each));
  }

  private readonly _onSeason = (event: Event): void => {
    const number = Number((event.currentTarget as HTMLInputElement).value);
    this._left = this._left.includes(number)
      ? this._left.filter((each) => each !== number)
      : [...this._left, number];
  };

  private readonly _onChanges = (changes: Changes): void => {
    this._changes = changes;
  };

  private readonly _onApprove = (): void => {
    const { _chosen: seasons, _left: left } = this;
    if (left.length > 0 && seasons.length === 0) {
      return;
    }
    this._wish = "[data-part=undo]";
    const changes = { ...this._changes, ...(left.length && { seasons }) };
    const details = Object.keys(changes).length ? { changes } : {};
    this.household.decide(this.request.id, "approve", details);
  };

  private readonly _onDecline = (): void => {
    this._declining = true;
    this._seen = this.request.seasons;
  };

  private readonly _onReason = (event: Told<"rq-reason">): void => {
    event.stopPropagation();
    const { reason } = event.detail;
    this._declining = false;
    this._wish = reason === null ? ".decline" : "[data-part=undo]";
    if (reason !== null) {
      const { _seen: seen } = this;
      this.household.decide(this.request.id, "decline", { reason, seen });
    }
  };

  private readonly _onUndo = (event: Event): void => {
    if (pressed(event).part === "undo") {
      this._wish = ".approve";
      this.household.undo(this.request.id);
    }
  };
}

/** The answers of who decides about a request. */
export function renderAnswers(
  household: HouseholdController,
  version: number,
  request: HouseholdRequest
): TemplateResult {
  return html`<requestarr-answers
    .household=${household}
    .version=${version}
    .request=${request}
    .localizer=${household.card.localizer}
  ></requestarr-answers>`;
}
