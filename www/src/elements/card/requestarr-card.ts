import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query } from "lit/decorators.js";
import { CARD_TYPE, type CardConfig, checkConfig } from "../../data/config";
import { isDark } from "../../ha/dark";
import { readingOf } from "../../ha/reading";
import type { ConfigForm, GridOptions, HomeAssistant } from "../../ha/types";
import { Localizer, type Reading } from "../../localize/localize";
import { CardController } from "../../state/card-controller";
import { ConnectionWatch } from "../../state/connection-watch";
import { leave, takeUp } from "../../state/last-view";
import { cardStyles } from "../../styles/card";
import { base, buttons } from "../../styles/shared";
import { tokens } from "../../styles/tokens";
import type { Told } from "../events";
import type { MediaList } from "../titles/media-list";
import type { TitleSheet } from "../titles/title-sheet";
import { connectActions } from "./actions";
import { renderBody, renderHead } from "./body";
import { configForm } from "./config-form";
import { renderQuietLines } from "./notices";
import type { SearchField } from "./search-field";
import type { TabBar } from "./tab-bar";

/** The card: search and request movies, series and music. */
export class RequestarrCard extends LitElement {
  static override styles = [tokens, base, buttons, cardStyles];

  static getConfigForm(): ConfigForm {
    return configForm(document.documentElement.lang || "en");
  }

  static getStubConfig(): CardConfig {
    return { type: `custom:${CARD_TYPE}` };
  }

  /** Shown in the card picker or the editor: sample rows, no calls. */
  @property({ type: Boolean }) preview = false;
  /** Follows the theme, not the browser. */
  @property({ type: Boolean, reflect: true, attribute: "dark" })
  private _dark = false;
  @query("requestarr-search") private readonly _search!: SearchField | null;
  @query("requestarr-tabs") private readonly _tabs!: TabBar | null;
  @query("requestarr-sheet") private readonly _sheet!: TitleSheet | null;
  @query("requestarr-list") private readonly _list!: MediaList | null;

  private _config: CardConfig = RequestarrCard.getStubConfig();
  private _hass: HomeAssistant | undefined;
  private _reading = "";
  private _opener = "";
  private _hadFocus = false;
  private _asked = false;
  private _begun = false;
  private readonly _changed = (): void => {
    this.requestUpdate();
  };
  private readonly _real = new CardController(
    this._changed,
    () => import("../later")
  );
  private _sample: CardController | null = null;
  private readonly _connection = new ConnectionWatch((online) => {
    if (!this.preview) {
      const back = online && !this._real.online;
      this._asked &&= !(back && this._real.later.failed);
      this._real.setOnline(online);
    }
  });

  constructor() {
    super();
    connectActions(this, () => this._controller);
  }

  setConfig(config: unknown): void {
    this._config = checkConfig(config);
    this._real.setConfig(this._config);
    this._sample?.setConfig(this._config);
  }

  get hass(): HomeAssistant | undefined {
    return this._hass;
  }

  /** Set on every change of any state; only some changes matter here. */
  set hass(hass: HomeAssistant | undefined) {
    const first = !this._hass;
    this._hass = hass;
    if (!hass) {
      return;
    }
    this._real.hass = hass;
    this._speak(readingOf(hass));
    this._dark = isDark(hass, this);
    this._connection.follow(hass);
    if (first && this.isConnected) {
      this._start();
    }
  }

  getCardSize(): number {
    return 9;
  }

  getGridOptions(): GridOptions {
    return { columns: 12, min_columns: 6, min_rows: 4 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", this._onKeydown);
    if (this._hass) {
      this._start();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", this._onKeydown);
    if (this._begun) {
      leave(this._config, this._real);
    }
    this._pause();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this._hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (this._hass) {
      this._dark = isDark(this._hass, this);
    }
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
    this._loadLater();
    if (this._hadFocus && !this.shadowRoot?.activeElement) {
      const safe = this._tabs ?? this._search;
      void safe?.updateComplete.then(() => {
        safe.focus();
      });
    }
  }

  override render(): TemplateResult {
    const c = this._controller;
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
          ${renderHead(c)} ${renderQuietLines(c)} ${renderBody(c)}
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

  private get _controller(): CardController {
    return this.preview ? (this._sample ?? this._real) : this._real;
  }

  /** What the first paint does without comes when there is nothing to do. */
  private _loadLater(): void {
    const { info, later, nav } = this._controller;
    if (this.preview) {
      if (!this._sample) {
        void this._openSample();
      } else if (nav.place !== nav.tab && !later.failed) {
        void later.load();
      }
    } else if (!this._asked && info.info) {
      this._asked = true;
      const load = (): void => void later.load();
      const page: Partial<Pick<Window, "requestIdleCallback">> = window;
      if (page.requestIdleCallback) {
        page.requestIdleCallback(load);
      } else {
        setTimeout(load);
      }
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

  private _start(): void {
    if (!this.preview && this._hass) {
      if (!this._begun) {
        takeUp(this._config, this._real);
      }
      this._begun = true;
      this._connection.start(this._hass);
      this._real.start();
    }
  }

  private _pause(): void {
    this._connection.stop();
    this._real.stop();
  }

  private _speak(reading: Reading): void {
    const said = JSON.stringify(reading);
    if (said !== this._reading) {
      this._reading = said;
      this._real.localizer = new Localizer(reading);
      if (this._sample) {
        this._sample.localizer = this._real.localizer;
      }
      this.requestUpdate();
    }
  }

  private readonly _onDown = (): void => {
    this._list?.focusFirst();
  };

  private readonly _onUp = (): void => {
    this._search?.focus();
  };

  private readonly _onOpen = (event: Told<"rq-open">): void => {
    this._opener = event.detail.key;
  };

  /** The focus goes back to the title, also when what was pressed is gone. */
  private readonly _onClose = (): void => {
    const focused = this.shadowRoot?.activeElement;
    if (!focused || focused === this._sheet) {
      this._list?.focusKey(this._opener);
    }
  };

  /** The row that was removed may leave once it has lost the focus. */
  private readonly _onRemoved = (): void => {
    this._tabs?.focus();
  };

  /** `/` leads to the search field from anywhere in the card. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const types =
      target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && plain && !types && this._search) {
      event.preventDefault();
      this._search.focus();
    }
  };
}
