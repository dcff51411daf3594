import { css, html, LitElement, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import { approveAll, type Group, groupsOf } from "../../state/household/bulk";
import type { HouseholdController } from "../../state/household/household-controller";
import { controls } from "../../styles/controls";
import { wordStyles } from "../../styles/household/word";
import { iconCheck } from "../../styles/icons";
import { icon, undoSign } from "../draw";

/** Approves all that one person asked for, with one way back. */
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
      .tonal,
      .line {
        margin-bottom: 16px;
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
  @property({ attribute: false }) localizer!: Localizer;
  /** What was approved together last. */
  @state() private _last: Group | null = null;
  private _wishes = "";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._last = null;
    this.household.decisions.hold([]);
  }

  protected override updated(): void {
    if (this._wishes) {
      this.renderRoot.querySelector<HTMLElement>(this._wishes)?.focus();
      this._wishes = "";
    }
  }

  override render(): TemplateResult {
    const { household, requests } = this;
    const undoable = this._undoable();
    return undoable.length > 0
      ? this._renderUndo(undoable)
      : html`${groupsOf(household, requests).map((group) =>
          this._renderGroup(group)
        )}`;
  }

  private _renderGroup(group: Group): TemplateResult {
    const { name, ids } = group;
    return html`<button
      class="btn tonal"
      type="button"
      @click=${(): void => {
        this._last = group;
        this._wishes = ".undo";
        approveAll(this.household, group);
      }}
    >
      ${this.localizer.text("approve.all", { name, count: ids.length })}
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
    const ids = this._last?.ids ?? [];
    return ids.filter((id) => decisions.get(id)?.phase === "undo");
  }

  /** As long as somebody is on it, there is time; a press by hand leaves no focus. */
  private readonly _onHold = (event: Event): void => {
    const target = event.target as HTMLElement;
    if (event.type !== "focusin" || target.matches(":focus-visible")) {
      this.household.decisions.hold(this._undoable());
    }
  };

  private readonly _onLet = (): void => {
    this.household.decisions.hold([]);
  };

  private readonly _onUndo = (): void => {
    this.household.decisions.hold([]);
    this._wishes = ".btn";
    for (const id of this._undoable()) {
      this.household.undo(id);
    }
  };
}

/** For each who waits for several answers: one for all of them. */
export function renderApproveAll(
  household: HouseholdController,
  requests: readonly HouseholdRequest[]
): TemplateResult {
  return html`<requestarr-approve-all
    .household=${household}
    .version=${household.version}
    .requests=${requests}
    .localizer=${household.card.localizer}
  ></requestarr-approve-all>`;
}
