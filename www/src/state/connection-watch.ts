import type { HassConnection, HomeAssistant } from "../ha/types";

/** Tells whether Home Assistant is there, by its flag and by its events. */
export class ConnectionWatch {
  private _connection: HassConnection | undefined;
  private _hass: HomeAssistant | undefined;

  constructor(private readonly _tell: (online: boolean) => void) {}

  start(hass: HomeAssistant): void {
    this.stop();
    this._connection = hass.connection;
    this._connection?.addEventListener("ready", this._onReady);
    this._connection?.addEventListener("disconnected", this._onDisconnected);
  }

  stop(): void {
    this._connection?.removeEventListener("ready", this._onReady);
    this._connection?.removeEventListener("disconnected", this._onDisconnected);
    this._connection = undefined;
  }

  /** Takes the flag of a new `hass`. */
  follow(hass: HomeAssistant): void {
    this._hass = hass;
    this._tell(hass.connected);
  }

  /** Calls reach Home Assistant only once its own flag says so, too. */
  private readonly _onReady = (): void => {
    this._tell(this._hass?.connected ?? false);
  };

  private readonly _onDisconnected = (): void => {
    this._tell(false);
  };
}
