import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { FollowedRequests } from "../../state/household/followed-requests";
import type { HouseholdController } from "../../state/household/household-controller";
import type { Part, RequestPages } from "../../state/household/request-pages";
import { searchAgain } from "../../state/household/search-again";
import { controls } from "../../styles/controls";
import { inputStyles } from "../../styles/household/inputs";
import { requestStyles } from "../../styles/household/request-list";
import { requestsViewStyles } from "../../styles/household/requests-view";
import { renderLimits } from "../household/mine-row";
import { pressed } from "../household/pressed";
import { KINDS, renderSelect, STATES } from "./request-filters";
import { renderRow } from "./request-row";

/** A search begins once somebody pauses. */
const PAUSE = 300;

/** Requests of years: what is open, then what is done, page by page. */
export class RequestHistory extends LitElement {
  static override styles = [
    [controls, inputStyles],
    [requestStyles, requestsViewStyles],
  ];
  @property({ attribute: false }) household!: HouseholdController;
  @property({ attribute: false }) pages!: RequestPages;
  @property({ attribute: false }) followed!: FollowedRequests;
  @property({ attribute: false }) localizer!: Localizer;
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  /** The request whose decision is about to be changed. */
  @state() private _changing = "";
  /** What takes the focus once it is there. */
  private _wish: { readonly id: string; readonly part: string } | null = null;
  private _typing: ReturnType<typeof setTimeout> | undefined;
  /** Where the first row of the next page will be. */
  private _next = -1;
  constructor() {
    super();
    this.addEventListener("click", this._onPress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this._typing);
    this.household.flush();
  }

  protected override updated(): void {
    const rows = this.renderRoot.querySelectorAll<HTMLElement>(".done .hit");
    if (this._next >= 0 && rows[this._next]) {
      rows[this._next]?.focus();
      this._next = -1;
    }
    const { id, part } = this._wish ?? {};
    const parts = this.renderRoot.querySelectorAll<HTMLElement>(
      `[data-part^="${part ?? "none"}"]`
    );
    [...parts].find((each) => each.dataset.id === id)?.focus();
    this._wish = null;
  }

  override render(): TemplateResult {
    const { pages } = this;
    const { text } = this.localizer;
    const isEmpty = !pages.open.rows.length && !pages.done.rows.length;
    return html`${this._renderFilters()}
    ${
      isEmpty
        ? html`<p class="none" role="status">${this._emptyText()}</p>
            ${
              pages.phase === "failed"
                ? html`<button
                    class="btn tonal"
                    type="button"
                    @click=${(): void => void pages.load()}
                  >
                    ${text("trouble.again")}
                  </button>`
                : nothing
            }`
        : html`${this._renderPart("open", pages.open)}
          ${this._renderPart("done", pages.done)}`
    }
    ${pages.scope === "mine" ? renderLimits(this.household) : nothing}`;
  }

  private _emptyText(): string {
    const { isFiltered, phase, trouble } = this.pages;
    const { text } = this.localizer;
    switch (phase) {
      case "failed":
        return trouble?.message === "" || !trouble
          ? text("page.failed")
          : trouble.message;
      case "done":
        return text(isFiltered ? "everyone.none_found" : "everyone.none");
      default:
        return text("everyone.loading");
    }
  }

  private _renderPart(
    name: "open" | "done",
    { rows, rest }: Part
  ): TemplateResult | typeof nothing {
    const { text } = this.localizer;
    const known = new Map(
      this.household.requests.map((each) => [each.id, each])
    );
    return rows.length
      ? html`<section class=${name}>
          <div class="sect">
            <h2 id=${name}>${text(`everyone.${name}`)}</h2>
            <span class="num"
              >${this.localizer.number(rows.length + rest)}</span
            >
          </div>
          <ul aria-labelledby=${name}>
            ${repeat(
              rows,
              ({ id }) => id,
              (row) =>
                renderRow(
                  this.household,
                  known.get(row.id) ?? row,
                  this.followed,
                  this._changing === row.id
                )
            )}
          </ul>
          ${
            rest > 0 && name === "done"
              ? html`<button
                  class="btn tonal more"
                  type="button"
                  @click=${this._onMore}
                >
                  ${text("everyone.more")}
                </button>`
              : nothing
          }
        </section>`
      : nothing;
  }

  private _renderFilters(): TemplateResult {
    const { filters, people, scope } = this.pages;
    const { text } = this.localizer;
    return html`<form class="filters" @submit=${this._onSubmit}>
      <input
        type="search"
        dir="auto"
        autocomplete="off"
        enterkeyhint="search"
        maxlength="500"
        aria-label=${text("everyone.search")}
        placeholder=${text("everyone.search")}
        .value=${filters.text}
        @input=${this._onType}
      />
      ${
        scope === "all" && people.length > 1
          ? renderSelect(
              this.localizer,
              this.pages,
              "person",
              "everyone.anyone",
              people.map(({ id, name }) => [id, name])
            )
          : nothing
      }
      ${renderSelect(
        this.localizer,
        this.pages,
        "kind",
        "everyone.all_kinds",
        KINDS.map((kind) => [kind, text(`everyone.${kind}`)])
      )}
      ${renderSelect(
        this.localizer,
        this.pages,
        "state",
        "everyone.any_state",
        STATES.map((state) => [state, text(`everyone.${state}`)])
      )}
    </form>`;
  }

  private readonly _onType = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this._typing);
    this._typing = setTimeout(() => {
      this.pages.filter({ text: value.trim() });
    }, PAUSE);
  };

  private readonly _onSubmit = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this._typing);
    const field = this.renderRoot.querySelector("input");
    this.pages.filter({ text: field?.value.trim() ?? "" });
  };

  private readonly _onMore = (): void => {
    this._next = this.pages.done.rows.length;
    void this.pages.more();
  };

  private readonly _onPress = (event: Event): void => {
    const { id, part } = pressed(event);
    const { household } = this;
    switch (part) {
      case "retry":
        void household.retry(id);
        break;
      case "withdraw":
        household.decide(id, "withdraw", {
          seen: this._row(id)?.seasons ?? [],
        });
        break;
      case "undo":
        household.undo(id);
        break;
      case "search":
        void searchAgain(household.card, this._row(id));
        break;
      case "change":
        this._change(id, "change-");
        break;
      case "keep":
        this._change("", "change", id);
        break;
      case "change-approve":
        this._change("", "undo", id);
        household.decide(id, "approve", { changes: { after_all: true } });
        break;
      case "change-withdraw":
        this._change("", "undo", id);
        household.decide(id, "withdraw", {
          seen: this._row(id)?.seasons ?? [],
        });
        break;
      case "follow":
        void this._follow(this._row(id));
        break;
    }
  };

  private _change(open: string, part: string, id = open): void {
    this._changing = open;
    this._wish = { id, part };
  }

  private async _follow(request: HouseholdRequest | undefined): Promise<void> {
    if (request) {
      const done = this.followed.toggle(request);
      this.requestUpdate();
      await done;
      this.requestUpdate();
    }
  }

  private _row(id: string): HouseholdRequest | undefined {
    const { done, open } = this.pages;
    return (
      this.household.find(id) ??
      [...open.rows, ...done.rows].find((each) => each.id === id)
    );
  }
}
