import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { HouseholdController } from "../../state/household/household-controller";
import { changeOf } from "../../state/household/request-rows";
import { controls } from "../../styles/controls";
import {
  changeDecision,
  renderChange,
  renderChangeButton,
} from "./change-parts";
import { isDecided, renderDecided, renderNote } from "./decide-row";
import { pressed } from "./pressed";

/** “Change decision” where a title or a request stands alone. */
export class ChangeDecision extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .acts,
      .word,
      .flag {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .decided {
        justify-content: space-between;
        min-height: 48px;
      }
      .word,
      .flag {
        font-weight: 500;
        color: var(--tone);
      }
      .change {
        margin: 8px 0;
        max-width: 60ch;
      }
      .btn.text {
        margin-inline-start: -12px;
      }
      .start .btn.text {
        margin-inline-start: 0;
      }
    `,
  ];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) request!: HouseholdRequest;
  /** What it is called here. */
  @property() label = "";
  /** The request whose decision is about to be changed. */
  @state() private _changing = "";
  /** The part that takes the focus once it is there. */
  private _wish = "";

  constructor() {
    super();
    this.addEventListener("click", this._onPress);
  }

  protected override updated(): void {
    const part = this._wish || "none";
    this.renderRoot
      .querySelector<HTMLElement>(`[data-part^="${part}"]`)
      ?.focus();
    this._wish = "";
  }

  override render(): TemplateResult {
    const { household, request } = this;
    return html`${renderNote(household, request)}${this._renderActs()}`;
  }

  private _renderActs(): TemplateResult | typeof nothing {
    const { household, label, request } = this;
    if (isDecided(household, request)) {
      return renderDecided(household, request);
    }
    if (this._changing === request.id) {
      return renderChange(household, request, label);
    }
    return changeOf(request, household.decides)
      ? renderChangeButton(household, request, label)
      : nothing;
  }

  private readonly _onPress = (event: Event): void => {
    const { household, request } = this;
    const { part } = pressed(event);
    switch (part) {
      case "change":
        this._show(request.id, "change-");
        break;
      case "keep":
        this._show("", "change");
        break;
      case "change-approve":
      case "change-withdraw":
        this._show("", "undo");
        changeDecision(household, request, part);
        break;
      case "undo":
        this._show("", "change");
        household.undo(request.id);
        break;
    }
  };

  private _show(changing: string, wish: string): void {
    this._changing = changing;
    this._wish = wish;
  }
}

/** For each request whose decision can be changed: how. */
export function renderChanging(
  household: HouseholdController,
  requests: readonly HouseholdRequest[]
): TemplateResult | typeof nothing {
  const several = requests.length > 1;
  return requests.length
    ? html`${requests.map(
        (request) =>
          html`<requestarr-change
            .household=${household}
            .version=${household.version}
            .request=${request}
            .label=${several ? request.label : request.title}
          ></requestarr-change>`
      )}`
    : nothing;
}
