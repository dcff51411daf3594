import type { PropertyValues, TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type {
  HouseholdController,
  Wish,
} from "../../state/household/household-controller";
import {
  byPerson,
  onlyOne,
  type PersonGroup,
} from "../../state/household/by-person";
import {
  decideState,
  followed,
  isDecided,
  isUnderWay,
  needsMe,
  underWayFirst,
} from "../../state/household/request-rows";
import { requestStyles } from "../../styles/household/request-list";
import { iconRequests } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { tell, type Told } from "../events";
import { headingLevel } from "../heading-level";
import { renderGroups } from "./asker-groups";
import { renderDecide } from "./decide-row";
import { openRequest, renderLimits, renderMine } from "./mine-row";
import { pressed } from "./pressed";

/**
 * What is to be decided, and what this person asked for. Rows keep their
 * places from the moment the list is opened; what is decided leaves once
 * nothing can be undone and no pointer and no focus is on the list.
 */
export class RequestList extends LitElement {
  static override styles = [controls, requestStyles];

  @property({ attribute: false }) household!: HouseholdController;
  /** Changes with everything that the household knows. */
  @property({ attribute: false }) version = 0;
  @property({ attribute: false }) localizer!: Localizer;
  /** Only what is to be decided; its titles lead to their pages. */
  @property({ type: Boolean }) page = false;
  @state() private _decide: readonly HouseholdRequest[] = [];
  @state() private _mine: readonly HouseholdRequest[] = [];
  @state() private _declining = "";
  @state() private _pointed = false;
  @state() private _focused = false;
  private _held = "";
  /** The seasons that were shown when a reason was begun. */
  private _seen: readonly number[] = [];

  constructor() {
    super();
    this.addEventListener("click", this._onPress);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("version")) {
      const { requests } = this.household;
      this._decide = followed(
        this._decide,
        requests,
        (each) => needsMe(each) && !isDecided(this.household, each)
      );
      const known = this._mine.length > 0;
      const mine = followed(this._mine, requests, (each) => each.mine);
      this._mine = known ? mine : underWayFirst(mine);
    }
    const active = this.shadowRoot?.activeElement as HTMLElement | null;
    this._held = active?.dataset.id ?? "";
    this._endReason();
  }

  /** Keys meant for a reason must not press another button. */
  private _endReason(): void {
    const id = this._declining;
    const request = this._decide.find((each) => each.id === id);
    if (id && !(request && needsMe(request))) {
      this._declining = "";
      if (this._held === id) {
        this.household.wish = { id, part: "title" };
      }
    }
  }

  protected override updated(): void {
    const { wish } = this.household;
    this.household.wish = null;
    if (wish && this._focus(wish.id, wish.part)) {
      return;
    }
    if (this._held && !this.shadowRoot?.activeElement) {
      this._focusAfter(this._held);
    }
  }

  /** What nobody sees can't be undone. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.household.flush();
    this._decide = [];
    this._mine = [];
    this._declining = "";
    this._pointed = false;
    this._focused = false;
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    const decides = this.household.decides || this._decide.length > 0;
    if (!decides && !this.page && this._mine.length === 0) {
      return html`<requestarr-state
        .icon=${iconRequests}
        heading=${text("requests.no_mine")}
        text=${text("requests.no_mine_text")}
        >${renderLimits(this.household)}</requestarr-state
      >`;
    }
    return html`${decides ? this._renderDecide() : nothing}
    ${this.page ? nothing : this._renderMine()}`;
  }

  private _renderHead(id: string, name: string, sum: string): TemplateResult {
    // The tab that is open says the same.
    const isSaid = this.page && id === "decide";
    return html`<div class=${isSaid ? "hidden-text" : "sect"}>
      <h3 id=${id} aria-level=${headingLevel(this)}>${name}</h3>
      <span class="num">${sum}</span>
    </div>`;
  }

  private _renderDecide(): TemplateResult {
    const l = this.localizer;
    const count = this.household.toDecide;
    return html`<section class="decide">
      ${this._renderHead(
        "decide",
        l.text("requests.to_decide"),
        count ? l.plural("requests.waiting", count) : ""
      )}
      ${
        this._decide.length
          ? html`<div
              class="groups"
              @pointerenter=${this._onPoint}
              @pointerleave=${this._onPoint}
              @focusin=${this._onFocus}
              @focusout=${this._onFocus}
              @animationend=${this._onLeft}
              @rq-reason=${this._onReason}
            >
              ${renderGroups(this.household, this._groups, {
                level: headingLevel(this) + 1,
                row: this._renderRow,
              })}
            </div>`
          : html`<p class="none">${l.text("requests.none_to_decide")}</p>`
      }
    </section>`;
  }

  /** By person where somebody has several; else it is one list. */
  private get _groups(): readonly PersonGroup[] {
    return (this.page ? byPerson : onlyOne)(this._decide);
  }

  private readonly _renderRow = (
    request: HouseholdRequest,
    headed: boolean
  ): TemplateResult => {
    const { household } = this;
    const declines = this._declining === request.id;
    const now = decideState(household, request, declines);
    const isUsed = this._pointed || this._focused || this._declining !== "";
    const over = now === "decided" || now === "over";
    const leaves = over && !isUsed && !household.decisions.open;
    return renderDecide(household, request, now, { leaves, headed });
  };

  private _renderMine(): TemplateResult {
    const l = this.localizer;
    const count = this._mine.filter(isUnderWay).length;
    return html`<section class="mine">
      ${this._renderHead(
        "mine",
        l.text("requests.mine"),
        count ? l.plural("requests.open", count) : ""
      )}
      ${
        this._mine.length
          ? html`<ul aria-labelledby="mine">
              ${repeat(
                this._mine,
                ({ id }) => id,
                (request) => renderMine(this.household, request)
              )}
            </ul>`
          : html`<p class="none">${l.text("requests.no_mine")}</p>`
      }
      ${renderLimits(this.household)}
    </section>`;
  }

  /** One press decides; the focus goes to where it can be undone. */
  private readonly _onPress = (event: Event): void => {
    const { id, part } = pressed(event);
    const { household } = this;
    switch (part) {
      case "title":
        openRequest(this, household, id, this.page);
        break;
      case "approve":
        household.wish = { id, part: "undo" };
        household.decide(id, "approve");
        break;
      case "retry":
        void household.retry(id);
        break;
      case "decline":
        this._declining = id;
        this._seen = household.find(id)?.seasons ?? [];
        break;
      case "undo":
        household.wish = { id, part: this._partFor(id) };
        household.undo(id);
        break;
    }
  };

  private readonly _onReason = (event: Told<"rq-reason">): void => {
    event.stopPropagation();
    const { reason } = event.detail;
    const id = this._declining;
    this._declining = "";
    if (reason === null) {
      this.household.wish = { id, part: "decline" };
    } else {
      this.household.wish = { id, part: "undo" };
      this.household.decide(id, "decline", { reason, seen: this._seen });
    }
  };

  private readonly _onPoint = (event: Event): void => {
    this._pointed = event.type === "pointerenter";
  };

  /** Only a focus that shows holds the list: a press by hand leaves none. */
  private readonly _onFocus = (event: Event): void => {
    const target = event.composedPath()[0] as HTMLElement;
    this._focused =
      event.type === "focusin" && target.matches(":focus-visible");
  };

  private readonly _onLeft = (event: Event): void => {
    const { id } = (event.target as HTMLElement).dataset;
    const had = this.shadowRoot?.activeElement;
    this._decide = this._decide.filter((request) => request.id !== id);
    void this.updateComplete.then(() => {
      if (had && !had.isConnected) {
        tell(this, "rq-removed");
      }
    });
  };

  /** Where somebody goes on who undid what was decided. */
  private _partFor(id: string): Wish["part"] {
    const withdrawn = this.household.decisions.get(id)?.verb === "withdraw";
    return withdrawn ? "title" : "approve";
  }

  /** Puts the focus on a part of a row, if it is there. */
  private _focus(id: string, part: Wish["part"] | "retry"): boolean {
    const found = [
      ...this.renderRoot.querySelectorAll<HTMLElement>(`[data-part="${part}"]`),
    ].find((each) => each.dataset.id === id);
    found?.focus({ preventScroll: true });
    return found !== undefined;
  }

  /** To the next request that waits; to this one's title without any. */
  private _focusAfter(id: string): void {
    const shown = this._groups.flatMap(({ requests }) => requests);
    const at = shown.findIndex((each) => each.id === id);
    const others =
      at < 0 ? [] : [...shown.slice(at + 1), ...shown.slice(0, at)];
    const next = others.some(
      (each) => this._focus(each.id, "approve") || this._focus(each.id, "retry")
    );
    if (!next) {
      this._focus(id, "title");
    }
  }
}
