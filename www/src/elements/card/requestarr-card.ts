import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import {
  CARD_TYPE,
  type CardConfig,
  checkConfig,
  PLACES,
} from "../../data/config";
import type { ConfigForm, GridOptions } from "../../ha/types";
import type { Localizer } from "../../localize/localize";
import type { CardController } from "../../state/card-controller";
import { leave, takeUp } from "../../state/last-view";
import { cardStyles } from "../../styles/card";
import { finderStyles } from "../../styles/finder";
import { base, buttons } from "../../styles/shared";
import { tokens } from "../../styles/tokens";
import type { Told } from "../events";
import { HomeAssistantElement } from "../home-assistant-element";
import type { CardShelf } from "../home/card-shelf";
import { followArrow, isSlash, moveDown } from "../keys";
import type { MediaList } from "../titles/media-list";
import type { TitleSheet } from "../titles/title-sheet";
import { connectActions } from "./actions";
import { renderBody, renderHead } from "./body";
import { LaterResults } from "./later-results";
import { renderQuietLines } from "./notices";
import type { SearchField } from "./search-field";
import type { TabBar } from "./tab-bar";

/** The card: search and request movies, series and music. */
export class RequestarrCard extends HomeAssistantElement {
  static override styles = [tokens, base, buttons, finderStyles, cardStyles];

  static async getConfigForm(): Promise<ConfigForm> {
    const { configForm } = await import("./config-form");
    return configForm(document.documentElement.lang || "en");
  }

  static getStubConfig(): CardConfig {
    return { type: `custom:${CARD_TYPE}`, tabs: PLACES };
  }

  /** Shown in the card picker or the editor: sample rows, no calls. */
  @property({ type: Boolean }) preview = false;
  @query("requestarr-search") private readonly _search!: SearchField | null;
  @query("requestarr-tabs") private readonly _tabs!: TabBar | null;
  @query("requestarr-sheet") private readonly _sheet!: TitleSheet | null;
  @query("requestarr-list") private readonly _list!: MediaList | null;

  private _config: CardConfig = { type: `custom:${CARD_TYPE}` };
  private _opener = "";
  private _hadFocus = false;
  private _begun = false;
  private _sample: CardController | null = null;
  /** What draws the one shelf that the card may be of. */
  private _shelf: CardShelf | null = null;
  private readonly _results = new LaterResults(
    this._real,
    () => import("./results")
  );
  private _shelfAsked = "";

  constructor() {
    super();
    connectActions(this, () => this._controller);
  }

  setConfig(config: unknown): void {
    this._config = checkConfig(config);
    this._real.setConfig(this._config);
    this._sample?.setConfig(this._config);
  }

  getCardSize(): number {
    return this._config.shelf ? 6 : 9;
  }

  getGridOptions(): GridOptions {
    return {
      columns: 12,
      min_columns: this._config.shelf ? 4 : 6,
      min_rows: 4,
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", this._onKeydown);
  }

  override disconnectedCallback(): void {
    this.removeEventListener("keydown", this._onKeydown);
    if (this._begun) {
      leave(this._config, this._real);
    }
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this._hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (!changed.has("preview") || !this.hasUpdated) {
      return;
    }
    if (this.preview) {
      this._pause();
    } else {
      this._start();
    }
  }

  /** A pressed button that vanishes must not take the focus with it. */
  protected override updated(): void {
    super.updated();
    this._loadSample();
    this._shelf?.follow();
    void this._openShelf();
    const { query, view } = this._controller.search;
    if (query || view.answered) {
      void this._results.load(query);
    }
    if (this._hadFocus && !this.shadowRoot?.activeElement) {
      const safe = this._tabs ?? this._search;
      void safe?.updateComplete.then(() => {
        safe.focus();
      });
    }
  }

  override render(): TemplateResult {
    const { _controller: c } = this;
    return html`<ha-card>
      <div class="frame" ?inert=${this.preview}>
        <div
          class="inside"
          @rq-down=${this._onDown}
          @rq-up=${this._onUp}
          @rq-open=${this._onOpen}
          @rq-close=${this._onClose}
          @rq-removed=${this._onRemoved}
        >
          ${
            this._config.title
              ? html`<h2 class="title">${this._config.title}</h2>`
              : nothing
          }
          ${this._renderInside(c)}
          ${c.later.part?.renderTitle(this._dark) ?? nothing}
          ${c.later.part?.renderSheet(this._dark) ?? nothing}
          ${c.later.part?.renderRemoval() ?? nothing}
        </div>
      </div>
      <div class="hidden-text" role="status">
        ${c.sheet.item ? "" : c.announcer.polite}
      </div>
      <div class="hidden-text" role="alert">
        ${c.sheet.item ? "" : c.announcer.urgent}
      </div>
    </ha-card>`;
  }

  private _renderInside(c: CardController): TemplateResult {
    const { info, trouble } = c.info;
    const has = info ? c.nav.places.length > 0 : !trouble;
    return this._config.shelf && has
      ? html`${renderQuietLines(c)} ${this._shelf?.render() ?? nothing}`
      : html`${renderHead(c)} ${renderQuietLines(c)}
        ${renderBody(c, this._results.draw)}`;
  }

  private get _controller(): CardController {
    return this.preview ? (this._sample ?? this._real) : this._real;
  }

  protected override get _isReal(): boolean {
    return !this.preview;
  }

  private _loadSample(): void {
    const { later, nav } = this._controller;
    if (this.preview && !this._sample) {
      void this._openSample();
    } else if (this.preview && nav.place !== nav.tab && !later.failed) {
      void later.load();
    }
  }

  private async _openSample(): Promise<void> {
    const { later, localizer } = this._real;
    if (!later.failed) {
      await later.load();
      if (later.sample && !this._sample) {
        this._sample = later.sample(this._changed);
        this._sample.localizer = localizer;
        this._sample.setConfig(this._config);
        this.requestUpdate();
      }
    }
  }

  /** Has the shelf of the configuration come, with what draws it. */
  private async _openShelf(): Promise<void> {
    const { shelf = "" } = this._config;
    const c = this.preview ? this._sample : this.hass && this._real;
    const asked = c && shelf ? `${shelf} ${String(this.preview)}` : "";
    if (asked === this._shelfAsked) {
      return;
    }
    this._shelf?.stop();
    [this._shelf, this._shelfAsked] = [null, asked];
    if (c && shelf) {
      try {
        const { CardShelf: Part } = await import("../home/card-shelf");
        if (asked === this._shelfAsked) {
          this._shelf = new Part(c, shelf, this.preview);
          this._startShelf();
        }
      } catch {
        c.live.update.gone = true;
      }
    }
    this.requestUpdate();
  }

  protected override async _loadLater(): Promise<void> {
    await super._loadLater();
    await this._results.load("");
  }

  private _startShelf(): void {
    if (this.isConnected) {
      this._shelf?.start();
    }
  }

  protected override _pause(): void {
    this._shelf?.stop();
    super._pause();
  }

  protected override _start(): void {
    if (this._isReal && this.hass) {
      if (!this._begun) {
        takeUp(this._config, this._real);
      }
      this._begun = true;
    }
    super._start();
    this._startShelf();
  }

  protected override _speak(localizer: Localizer): void {
    super._speak(localizer);
    if (this._sample) {
      this._sample.localizer = localizer;
    }
  }

  /** The first title that was found, else what lies below. */
  private readonly _onDown = (): void => {
    if (this._list) {
      this._list.focusFirst();
    } else {
      moveDown(this._search, this.renderRoot);
    }
  };

  private readonly _onUp = (): void => {
    this._search?.focus();
  };

  private readonly _onOpen = ({ detail }: Told<"rq-open">): void => {
    this._opener = detail.key;
  };

  /** The focus goes back to the title, also when what was pressed is gone. */
  private readonly _onClose = (): void => {
    const focused = this.shadowRoot?.activeElement;
    if (!focused || focused === this._sheet) {
      this._list?.focusKey(this._opener);
      const shelf = this.renderRoot.querySelector("requestarr-shelf");
      shelf?.focusKey(this._opener);
    }
  };

  /** The row that was removed may leave once it has lost the focus. */
  private readonly _onRemoved = (): void => {
    this._tabs?.focus();
  };

  /** `/` leads to the search field from anywhere in the card, arrows go on. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    if (isSlash(event) && this._search) {
      event.preventDefault();
      this._search.focus();
    } else {
      followArrow(event, this.renderRoot);
    }
  };
}
