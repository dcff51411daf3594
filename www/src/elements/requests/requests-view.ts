import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Localizer } from "../../localize/localize";
import type { FollowedRequests } from "../../state/household/followed-requests";
import type { HouseholdController } from "../../state/household/household-controller";
import type { RequestPages } from "../../state/household/request-pages";
import { requestsViewStyles } from "../../styles/household/requests-view";
import { base, buttons } from "../../styles/shared";

type Tab = "waiting" | "mine" | "all";
const WORDS = {
  waiting: "requests.to_decide",
  mine: "everyone.mine",
  all: "everyone.all",
} as const;

/** What waits for this person, what they asked for, and what everyone did. */
export class RequestsView extends LitElement {
  static override styles = [base, buttons, requestsViewStyles];

  @property({ attribute: false }) household!: HouseholdController;
  @property({ attribute: false }) mine!: RequestPages;
  @property({ attribute: false }) all!: RequestPages;
  @property({ attribute: false }) followed!: FollowedRequests;
  @property({ attribute: false }) localizer!: Localizer;
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  @state() private _chosen: Tab | null = null;

  override render(): TemplateResult {
    const { _tabs: tabs } = this;
    const { text } = this.localizer;
    const shown = this._shown(tabs);
    return html`<div
        class="tabs"
        role="tablist"
        aria-label=${text("tab.requests")}
        @keydown=${this._onKeydown}
      >
        ${tabs.map((tab) => this._renderTab(tab, tab === shown))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${shown}>
        ${this._renderShown(shown)}
      </div>`;
  }

  private _renderTab(tab: Tab, selected: boolean): TemplateResult {
    const l = this.localizer;
    const { toDecide } = this.household;
    const count = tab === "waiting" && toDecide > 0 ? toDecide : 0;
    const word = l.text(WORDS[tab]);
    return html`<button
      type="button"
      role="tab"
      id=${tab}
      aria-controls="panel"
      aria-selected=${selected ? "true" : "false"}
      tabindex=${selected ? "0" : "-1"}
      @click=${(): void => {
        this._choose(tab);
      }}
    >
      ${word}${count ? html` <span class="num">${l.number(count)}</span>` : nothing}
    </button>`;
  }

  private _renderShown(shown: Tab): TemplateResult {
    const { household, localizer } = this;
    return shown === "waiting"
      ? html`<requestarr-requests
          page
          .household=${household}
          .version=${household.version}
          .localizer=${localizer}
        ></requestarr-requests>`
      : html`<requestarr-request-history
          .household=${household}
          .pages=${shown === "mine" ? this.mine : this.all}
          .followed=${this.followed}
          .localizer=${localizer}
          .now=${{}}
        ></requestarr-request-history>`;
  }

  private get _tabs(): readonly Tab[] {
    const { all, household, mine } = this;
    const sees = household.decides || all.seesEveryone || mine.seesEveryone;
    return [
      ...(household.decides ? (["waiting"] as const) : []),
      "mine",
      ...(sees ? (["all"] as const) : []),
    ];
  }

  private _shown(tabs: readonly Tab[]): Tab {
    if (this._chosen && tabs.includes(this._chosen)) {
      return this._chosen;
    }
    const waits = this.household.decides && this.household.toDecide > 0;
    // It stays where somebody is once all is decided.
    this._chosen = waits ? "waiting" : null;
    return waits ? "waiting" : "mine";
  }

  private _choose(tab: Tab): void {
    this._chosen = tab;
    if (tab === "all") {
      void this.all.load();
    }
  }

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    const { _tabs: tabs } = this;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
    };
    const isMirrored = getComputedStyle(this).direction === "rtl";
    const step = (steps[event.key] ?? 0) * (isMirrored ? -1 : 1);
    const at = tabs.indexOf(this._shown(tabs)) + step;
    const next = tabs[(at + tabs.length) % tabs.length];
    if (step && next) {
      event.preventDefault();
      event.stopPropagation();
      this._choose(next);
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector<HTMLElement>(`#${next}`)?.focus();
      });
    }
  };
}
