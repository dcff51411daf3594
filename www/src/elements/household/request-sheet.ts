import type { CSSResultGroup, PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Changes, HouseholdRequest } from "../../data/household/request";
import type { Verb } from "../../state/household/undoable-decisions";
import type { HouseholdController } from "../../state/household/household-controller";
import {
  canAct,
  changeOf,
  waitsForMe,
} from "../../state/household/request-rows";
import { factsText } from "../../state/household/request-view";
import { requestSheetStyles } from "../../styles/household/request-sheet";
import { ageSign, ring } from "../draw";
import type { Told } from "../events";
import { SheetBase } from "../sheet-base";
import { renderBoth } from "./both-answers";
import { renderChanging } from "./change-decision";
import { renderChanges } from "./changes-form";
import { renderWho } from "./decide-row";
import { renderReason } from "./reason-form";
import { renderHistory, renderState, seasonRows } from "./request-parts";

/** One request: its history, and what this person may do about it. */
export class RequestSheet extends SheetBase {
  static override styles: CSSResultGroup = [
    SheetBase.styles,
    requestSheetStyles,
  ];

  /** The sheet is open while there is one. */
  @property({ attribute: false }) request: HouseholdRequest | null = null;
  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  /** This person decides on requests, as far as that is known yet. */
  @property({ type: Boolean }) decides = false;
  @state() private _changing = false;
  @state() private _declining = false;
  @state() private _changes: Changes = {};
  @state() private _seasons: readonly number[] = [];
  /** The seasons that were asked for when the sheet was opened. */
  private _seen: readonly number[] = [];
  private _last: HouseholdRequest | null = null;
  /** What can be changed has just been opened. */
  private _reveals = false;
  /** No reason is given after all. */
  private _givesUp = false;

  protected get wanted(): boolean {
    return this.request !== null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { request } = this;
    if (request && changed.has("request")) {
      if (!changed.get("request") || this._last?.id !== request.id) {
        this._changing = false;
        this._declining = false;
        this._changes = {};
        this._seasons = request.seasons;
        this._seen = request.seasons;
      }
      this._last = request;
    }
  }

  override render(): TemplateResult {
    const request = this.request ?? this._last;
    return this.renderDialog(
      request ? this._renderRequest(request) : nothing,
      request?.title,
      request ? waitsForMe(request) : false
    );
  }

  protected override updated(): void {
    if (this._givesUp) {
      this._givesUp = false;
      this.renderRoot.querySelector<HTMLElement>(".decline")?.focus();
    }
    super.updated();
    if (this._reveals) {
      this._reveals = false;
      const changes = this.renderRoot.querySelector(".changes");
      changes?.scrollIntoView({ block: "nearest" });
    }
  }

  protected closed(): void {
    this.household.close();
  }

  private _renderRequest(request: HouseholdRequest): TemplateResult {
    const { kind } = request;
    const shape =
      kind === "artist" ? "round" : kind === "album" ? "square" : "poster";
    const l = this.localizer;
    const facts = [factsText(l, request), ageSign(l, request.certification)];
    return html`<div class="scroll">
        ${this.renderTop({ ...request, shape }, facts)}
        <div class="inner">
          <div>
            ${renderState(l, request)}
            <div class="asked">${renderWho(this.household, request)}</div>
          </div>
          <div>
            ${waitsForMe(request) ? this._renderSeasons(request) : nothing}
            ${
              this._changing && waitsForMe(request)
                ? renderChanges(
                    this.household,
                    request,
                    this._changes,
                    this._onChanges
                  )
                : nothing
            }
            ${renderHistory(this.household, request)}
            ${
              canAct(request)
                ? nothing
                : html`<p class="note">${request.instance}</p>`
            }
          </div>
        </div>
      </div>
      ${canAct(request) ? this._renderFoot(request) : nothing}`;
  }

  private _renderSeasons(
    request: HouseholdRequest
  ): TemplateResult | typeof nothing {
    const l = this.localizer;
    const rows = seasonRows(l, request);
    return rows.length > 1
      ? html`<requestarr-choices
          .rows=${rows}
          .chosen=${this._seasons.map(String)}
          .heading=${l.text("pick.seasons")}
          .localizer=${l}
          @rq-toggle=${this._onToggle}
        ></requestarr-choices>`
      : nothing;
  }

  private _renderFoot(request: HouseholdRequest): TemplateResult {
    const { text } = this.localizer;
    const decides = waitsForMe(request);
    const changing = renderChanging(
      this.household,
      changeOf(request, this.decides) ? [request] : []
    );
    const own = changing === nothing ? this._renderOwn(request) : changing;
    const buttons = decides ? this._renderAnswers(request) : own;
    return html`<div class="foot">
      <div class="line">
        <p class="note">${request.instance}</p>
        ${
          decides
            ? html`<button
                class="btn text"
                type="button"
                aria-expanded=${this._changing ? "true" : "false"}
                @click=${this._onChange}
              >
                ${text("changes.word")}
              </button>`
            : nothing
        }
      </div>
      ${buttons}
    </div>`;
  }

  private _renderAnswers(request: HouseholdRequest): TemplateResult {
    if (this._declining) {
      return renderReason(this.household, request, this._onReason);
    }
    const empty = this._seen.length > 0 && this._seasons.length === 0;
    const { _onApprove: approve, _onDecline: decline } = this;
    return renderBoth(this.localizer, approve, decline, empty);
  }

  private _renderOwn({
    id,
    can,
  }: HouseholdRequest): TemplateResult | typeof nothing {
    const { text } = this.localizer;
    return can.withdraw || can.retry
      ? html`<div class="two">
          ${
            can.withdraw
              ? html`<button
                  class="btn plain big"
                  type="button"
                  @click=${this._onWithdraw}
                >
                  ${text("withdraw.word")}
                </button>`
              : nothing
          }
          ${
            can.retry
              ? html`<button
                  class="btn solid big"
                  type="button"
                  @click=${this._onRetry}
                >
                  ${
                    this.household.isRetrying(id) ? ring("turning") : nothing
                  }${text("retry.word")}
                </button>`
              : nothing
          }
        </div>`
      : nothing;
  }

  private readonly _onToggle = (event: Told<"rq-toggle">): void => {
    event.stopPropagation();
    const number = Number(event.detail.id);
    this._seasons = this._seasons.includes(number)
      ? this._seasons.filter((each) => each !== number)
      : [...this._seasons, number].sort((a, b) => a - b);
  };

  private readonly _onChange = (): void => {
    const { request } = this;
    this._changing = !this._changing;
    this._reveals = this._changing;
    if (request && this._changing) {
      const entryId = this._changes.entry_id ?? request.entryId;
      void this.household.choices.load(entryId);
    }
  };

  private readonly _onChanges = (changes: Changes): void => {
    this._changes = changes;
  };

  private readonly _onApprove = (): void => {
    const { _seasons: chosen, _seen: asked } = this;
    if (asked.length === 0 || chosen.length > 0) {
      const same = asked.join() === chosen.join();
      const changes = { ...this._changes, ...(!same && { seasons: chosen }) };
      this._decide("approve", { changes, seen: asked });
    }
  };

  private readonly _onDecline = (): void => {
    this._declining = true;
  };

  private readonly _onReason = (event: Told<"rq-reason">): void => {
    event.stopPropagation();
    const { reason } = event.detail;
    this._declining = false;
    this._givesUp = reason === null;
    if (reason !== null) {
      this._decide("decline", { reason, seen: this._seen });
    }
  };

  private readonly _onWithdraw = (): void => {
    this._decide("withdraw", { seen: this._seen });
  };

  private readonly _onRetry = (): void => {
    if (this.request) {
      void this.household.retry(this.request.id);
    }
  };

  /** The list says what was decided, and how to undo it. */
  private _decide(
    verb: Verb,
    details: Parameters<HouseholdController["decide"]>[2]
  ): void {
    const { request, household } = this;
    if (request) {
      this.close();
      household.wish = { id: request.id, part: "undo" };
      household.decide(request.id, verb, details);
    }
  }
}
