import type { PropertyValues, TemplateResult } from "lit";
import { css, html, LitElement } from "lit";
import { property, state } from "lit/decorators.js";
import type { Changes, HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { HouseholdController } from "../../state/household/household-controller";
import { controls } from "../../styles/controls";
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
    css`
      :host {
        display: block;
      }
      .two,
      .acts,
      .word,
      .flag {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .two .btn {
        flex: 1 1 0;
        padding: 0 12px;
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
    `,
  ];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) request!: HouseholdRequest;
  @property({ attribute: false }) localizer!: Localizer;
  @state() private _declining = false;
  @state() private _changes: Changes = {};
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
    return this._declining
      ? renderReason(this.household, request, this._onReason)
      : html`${renderPreset(
          this.household,
          request,
          this._changes,
          this._onChanges
        )}
        ${renderBoth(this.localizer, this._onApprove, this._onDecline)}`;
  }

  private readonly _onChanges = (changes: Changes): void => {
    this._changes = changes;
  };

  private readonly _onApprove = (): void => {
    this._wish = "[data-part=undo]";
    const { _changes: changes } = this;
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
