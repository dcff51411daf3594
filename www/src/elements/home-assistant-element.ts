import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { isDark } from "../ha/dark";
import { readingOf } from "../ha/reading";
import type { HomeAssistant } from "../ha/types";
import { Localizer, type Reading } from "../localize/localize";
import { CardController } from "../state/card-controller";
import { ConnectionWatch } from "../state/connection-watch";
import { loadArrows } from "./keys";

/** What Home Assistant puts on the screen: it gets `hass`, and has a controller. */
export abstract class HomeAssistantElement extends LitElement {
  /** Follows the theme, not the browser. */
  @property({ type: Boolean, reflect: true, attribute: "dark" })
  protected _dark = false;

  protected readonly _changed = (): void => {
    this.requestUpdate();
  };
  protected readonly _real = new CardController(
    this._changed,
    () => import("./later")
  );
  private _hass: HomeAssistant | undefined;
  private _reading = "";
  private _asked = false;
  private readonly _connection = new ConnectionWatch((online) => {
    if (this._isReal) {
      const back = online && !this._real.online;
      this._asked &&= !(back && this._real.later.failed);
      this._real.setOnline(online);
    }
  });

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
    this._hear(readingOf(hass));
    this._dark = isDark(hass, this);
    this._connection.follow(hass);
    if (first && this.isConnected) {
      this._start();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._pause();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this._hass) {
      this._dark = isDark(this._hass, this);
    }
  }

  protected override firstUpdated(): void {
    void loadArrows();
  }

  protected override updated(): void {
    if (this._isReal && !this._asked && this._real.info.info) {
      this._asked = true;
      whenIdle(() => void this._loadLater());
    }
  }

  /** Whether it shows what is there; a sample asks nobody. */
  protected get _isReal(): boolean {
    return this._hass !== undefined;
  }

  protected _start(): void {
    if (this._hass && this._isReal) {
      this._connection.start(this._hass);
      this._real.start();
    }
  }

  protected _pause(): void {
    this._connection.stop();
    this._real.stop();
  }

  /** Takes the words of whoever looks. */
  protected _speak(localizer: Localizer): void {
    this._real.localizer = localizer;
  }

  private _hear(reading: Reading): void {
    const said = JSON.stringify(reading);
    if (said !== this._reading) {
      this._reading = said;
      this._speak(new Localizer(reading));
      this.requestUpdate();
    }
  }

  /** What the first paint does without comes when there is nothing to do. */
  protected async _loadLater(): Promise<void> {
    await this._real.later.load();
  }
}

function whenIdle(act: () => void): void {
  const page: Partial<Pick<Window, "requestIdleCallback">> = window;
  if (page.requestIdleCallback) {
    page.requestIdleCallback(act);
  } else {
    setTimeout(act);
  }
}
