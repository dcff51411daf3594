import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { HouseholdController } from "../../state/household/household-controller";
import { waitsForMe } from "../../state/household/request-rows";
import { factsText } from "../../state/household/request-view";
import { controls } from "../../styles/controls";
import { titlePartStyles } from "../../styles/titles/title-parts";
import {
  isDecided,
  renderDecided,
  renderNote,
  renderPart,
  renderRetry,
  renderWho,
} from "./decide-row";
import { pressed } from "./pressed";
import { renderState } from "./request-parts";

/** The request that an address means: who asked for what, where it is, and what who asked can do. */
export class MeantRequest extends LitElement {
  static override styles = [
    controls,
    titlePartStyles,
    css`
      :host {
        display: block;
      }
      .why {
        margin-top: 12px;
      }
      .acts,
      .word,
      .flag {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .acts {
        margin-top: 12px;
      }
      .word,
      .flag {
        font-weight: 500;
        color: var(--tone);
      }
    `,
  ];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) request!: HouseholdRequest;
  @property({ attribute: false }) localizer!: Localizer;
  /** The part that takes the focus once it is there. */
  private _wish = "";

  constructor() {
    super();
    this.addEventListener("click", this._onPress);
  }

  protected override updated(): void {
    const part = this._wish || "none";
    this.renderRoot.querySelector<HTMLElement>(`[data-part=${part}]`)?.focus();
    this._wish = "";
  }

  override render(): TemplateResult {
    const { household, localizer: l, request } = this;
    // Who decides reads the rest beside the answers.
    const asks = waitsForMe(request);
    return html`<section aria-label=${l.text("meant.label")}>
      <p class="facts num">${factsText(l, request)}</p>
      ${asks ? nothing : renderWho(household, request)}
      ${asks ? nothing : renderState(l, request)}
      ${asks ? nothing : this._renderOwn()}
    </section>`;
  }

  /** What waits is taken back by the title's one button. */
  private _renderOwn(): TemplateResult | typeof nothing {
    const { household, request } = this;
    const { can, id, mine, status, title } = request;
    const { text } = this.localizer;
    if (!mine || status === "pending") {
      return nothing;
    }
    if (isDecided(household, request)) {
      return renderDecided(household, request);
    }
    return html`${renderNote(household, { ...request, message: null })}
    ${
      can.retry || can.withdraw
        ? html`<div class="acts">
            ${can.retry ? renderRetry(household, request) : nothing}
            ${
              can.withdraw
                ? renderPart("plain", id, "withdraw", {
                    label: text("everyone.withdraw_label", { title }),
                    word: text("withdraw.word"),
                  })
                : nothing
            }
          </div>`
        : nothing
    }`;
  }

  private readonly _onPress = (event: Event): void => {
    const { household, request } = this;
    const { part } = pressed(event);
    if (part === "retry") {
      void household.retry(request.id);
    } else if (part === "withdraw") {
      this._wish = "undo";
      household.decide(request.id, "withdraw");
    } else if (part === "undo") {
      this._wish = "withdraw";
      household.undo(request.id);
    }
  };
}

/** A request on the page of its title. */
export function renderMeant(
  household: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  return html`<requestarr-meant
    .household=${household}
    .version=${household.version}
    .request=${request}
    .localizer=${household.card.localizer}
  ></requestarr-meant>`;
}
