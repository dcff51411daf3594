/** The part of Home Assistant's `hass` object that the card uses. */
export interface HomeAssistant {
  readonly connected: boolean;
  readonly language: string;
  readonly locale?: {
    readonly language: string;
    readonly time_format?: string;
    /** "local" is the browser's, "server" the home's. */
    readonly time_zone?: string;
  };
  readonly themes?: { readonly darkMode?: boolean };
  readonly user?: { readonly is_admin: boolean; readonly id?: string };
  /** "always_hidden": the sidebar opens by a button only. */
  readonly dockedSidebar?: string;
  readonly config?: { readonly state?: string; readonly time_zone?: string };
  readonly connection?: HassConnection;
  callWS(message: WebSocketMessage): Promise<unknown>;
}

export interface WebSocketMessage {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface HassConnection {
  addEventListener(type: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(
    type: "ready" | "disconnected",
    listener: () => void
  ): void;
  /** Gives what ends it. */
  subscribeMessage?(
    listener: (message: unknown) => void,
    message: WebSocketMessage,
    options: { readonly resubscribe: boolean }
  ): Promise<() => unknown>;
}

/** What the card picker reads from `window.customCards`. */
export interface CustomCardEntry {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly preview: boolean;
  readonly documentationURL?: string;
}

/** How the sections view sizes a card. */
export interface GridOptions {
  readonly columns: number | "full";
  readonly min_columns?: number;
  readonly rows?: number;
  readonly min_rows?: number;
}

/** One field of Home Assistant's `ha-form`. */
export interface FormField {
  readonly name: string;
  readonly selector: Readonly<Record<string, unknown>>;
}

/** What `static getConfigForm()` gives to the dashboard's editor. */
export interface ConfigForm {
  readonly schema: readonly FormField[];
  readonly computeLabel: (field: FormField) => string;
  readonly computeHelper: (field: FormField) => string | undefined;
  readonly assertConfig: (config: unknown) => void;
}
