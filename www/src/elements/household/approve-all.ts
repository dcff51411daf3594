import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import { approvable, approveAll } from "../../state/household/bulk";
import type { HouseholdController } from "../../state/household/household-controller";
import { controls } from "../../styles/controls";
import { wordStyles } from "../../styles/household/word";
import { iconCheck } from "../../styles/icons";
import { icon, undoSign } from "../draw";

/** Approves all that one person asked for, with one way back; at their head. */
export class ApproveAll extends LitElement {
  static override styles = [
    controls,
    wordStyles,
    css`
      :host,
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        align-items: center;
      }
      .btn {
        height: auto;
        min-height: 44px;
        white-space: normal;
      }
      .word svg {
        width: 20px;
        height: 20px;
      }
    `,
  ];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) requests: readonly HouseholdRequest[] = [];
  /** Who asked for them. */
  @property({ attribute: false }) name = "";
  @property({ attribute: false }) localizer!: Localizer;
  /** What was approved together last. */
  @state() private _last: readonly string[] = [];
  private _wishes = "";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._last = [];
    this._onLet();
  }

  protected override updated(): void {
    if (this._wishes) {
      this.renderRoot.querySelector<HTMLElement>(this._wishes)?.focus();
      this._wishes = "";
    }
  }

  override render(): TemplateResult | typeof nothing {
    const undoable = this._undoable();
    if (undoable.length > 0) {
      return this._renderUndo(undoable);
    }
    const ids = approvable(this.household, this.requests);
    return ids.length > 0 ? this._renderAll(ids) : nothing;
  }

  private _renderAll(ids: readonly string[]): TemplateResult {
    const { household, name } = this;
    const { text } = this.localizer;
    const count = ids.length;
    return html`<button
      class="btn text"
      type="button"
      aria-label=${text("approve.all", { name, count })}
      @click=${(): void => {
        this._last = ids;
        this._wishes = ".undo";
        approveAll(household, name, ids);
      }}
    >
      ${text("approve.these", { count })}
    </button>`;
  }

  private _renderUndo(undoable: readonly string[]): TemplateResult {
    const { decisions } = this.household;
    const { text } = this.localizer;
    const [first = ""] = undoable;
    const count = undoable.length;
    return html`<div
      class="line ok"
      @pointerenter=${this._onHold}
      @pointermove=${this._onHold}
      @pointerleave=${this._onLet}
      @focusin=${this._onHold}
      @focusout=${this._onLet}
    >
      <span class="word">${icon(iconCheck)}${text("done.all", { count })}</span>
      <button class="btn plain undo" type="button" @click=${this._onUndo}>
        ${undoSign(decisions.get(first)?.left ?? 0)}${text("undo.all")}
      </button>
    </div>`;
  }

  private _undoable(): readonly string[] {
    const { decisions } = this.household;
    return this._last.filter((id) => decisions.get(id)?.phase === "undo");
  }

  /** As long as somebody is on it, there is time; a press by hand leaves no focus. */
  private readonly _onHold = (event: Event): void => {
    const target = event.target as HTMLElement;
    if (event.type !== "focusin" || target.matches(":focus-visible")) {
      this.household.decisions.hold(this, this._undoable());
    }
  };

  private readonly _onLet = (): void => {
    this.household.decisions.hold(this, []);
  };

  private readonly _onUndo = (): void => {
    this._onLet();
    this._wishes = ".btn";
    for (const id of this._undoable()) {
      this.household.undo(id);
    }
  };
}
