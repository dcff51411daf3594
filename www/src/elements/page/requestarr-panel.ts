import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { PageController } from "../../state/page/page-controller";
import { addressOf } from "../../data/address";
import { isOurs, placeAddress, readRoute } from "../../state/page/route";
import { shelfTurns } from "../../state/turns";
import { finderStyles } from "../../styles/finder";
import { kindsStyles } from "../../styles/page/kinds";
import { lowScreenStyles } from "../../styles/page/low-screen";
import { pageStyles } from "../../styles/page/page";
import { base, buttons } from "../../styles/shared";
import { tokens } from "../../styles/tokens";
import { connectActions } from "../card/actions";
import { renderQuietLines } from "../card/notices";
import type { SearchField } from "../card/search-field";
import type { Told } from "../events";
import { HomeAssistantElement } from "../home-assistant-element";
import { followArrow, isSlash, moveDown } from "../keys";
import type { MediaList } from "../titles/media-list";
import { centerKind, renderHead } from "./head";
import { renderMain } from "./main";
import { connectPageActions } from "./page-actions";
import { focusLink, isPlain, Trail } from "./navigation";
import { Views } from "./views";

interface PanelRoute {
  readonly prefix: string;
  readonly path: string;
}

/** The page in Home Assistant's sidebar. */
export class RequestarrPanel extends HomeAssistantElement {
  static override styles = [
    tokens,
    base,
    buttons,
    kindsStyles,
    finderStyles,
    pageStyles,
    lowScreenStyles,
  ];

  /** Home Assistant's sidebar is not beside it. */
  @property({ type: Boolean }) narrow = false;
  @property({ attribute: false }) route: PanelRoute | undefined;
  @query("requestarr-search") private readonly _search!: SearchField | null;

  private readonly _page = new PageController(
    this._real,
    () => this.hass?.user?.id ?? ""
  );
  private readonly _views = new Views(this._page, this._changed);
  private readonly _trail = new Trail();
  private _address = "";
  private _opener = "";
  private _kind: Element | null = null;

  constructor() {
    super();
    connectPageActions(this, this._page);
    connectActions(this, () => this._real);
    this.addEventListener("click", this._onClick);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this._onMoved);
    window.addEventListener("location-changed", this._onMoved);
    window.addEventListener("keydown", this._onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("popstate", this._onMoved);
    window.removeEventListener("location-changed", this._onMoved);
    window.removeEventListener("keydown", this._onKeydown);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("route") && this.route) {
      const { prefix, path } = this.route;
      this._show(`${prefix}${path}`.replace(/\/$/, ""), location.search);
    }
    this._page.follow();
    this._views.follow();
  }

  protected override updated(): void {
    super.updated();
    this._kind = centerKind(this.renderRoot, this._kind);
    this._views.ask();
    if (this._page.isClosed) {
      this._go(placeAddress("requests"), true);
    }
  }

  override render(): TemplateResult {
    const c = this._real;
    const { isAtTitle: atTitle, isSearching } = this._page;
    const inSheet = c.sheet.item && !atTitle;
    return html`<div class="page ${atTitle && !isSearching ? "deep" : ""}">
      <div
        class="screen"
        @rq-type=${this._onType}
        @rq-submit=${this._onSubmit}
        @rq-down=${this._onDown}
        @rq-up=${this._onUp}
        @rq-open=${this._onOpen}
        @rq-title=${this._onTitle}
        @rq-close=${this._onClose}
        @rq-go=${this._onGo}
        @rq-back=${this._onBack}
      >
        ${renderHead(this._page, this._menu)}
        <main>
          ${renderQuietLines(c)} ${renderMain(this._page, this._views)}
        </main>
        ${atTitle ? nothing : (c.later.part?.renderTitle(this._dark) ?? nothing)}
        ${c.later.part?.renderSheet(this._dark) ?? nothing}
        ${c.later.part?.renderRemoval() ?? nothing}
      </div>
      <div class="hidden-text" role="status">
        ${inSheet ? "" : c.announcer.polite}
      </div>
      <div class="hidden-text" role="alert">
        ${inSheet ? "" : c.announcer.urgent}
      </div>
    </div>`;
  }

  protected override _start(): void {
    super._start();
    if (this.hass && this._address) {
      this._page.start();
    }
  }

  protected override _pause(): void {
    this._page.stop();
    super._pause();
  }

  protected override async _loadLater(): Promise<void> {
    await super._loadLater();
    await this._views.loadResults();
  }

  private get _menu(): (() => void) | null {
    const hidden = this.hass?.dockedSidebar === "always_hidden";
    return this.narrow || hidden ? this._openMenu : null;
  }

  private readonly _openMenu = (): void => {
    const type = "hass-toggle-menu";
    this.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true })
    );
  };

  private readonly _onMoved = (): void => {
    if (isOurs(location.pathname)) {
      this._show(location.pathname, location.search);
    }
  };

  private _show(path: string, search: string): void {
    const address = path + search;
    if (address !== this._address) {
      const wasTitle = this._page.isAtTitle;
      const before = this._address;
      this._address = address;
      this._page.show(readRoute(path, search));
      if (this._trail.arrive(address) === "again" && wasTitle) {
        setTimeout(() => {
          this._focusOpener(before);
        });
      }
    }
  }

  /** The focus goes back to what was opened. */
  private _focusOpener(address: string): void {
    if (!focusLink(this.renderRoot, address)) {
      shelfTurns.all();
      setTimeout(() => {
        if (!focusLink(this.renderRoot, address)) {
          this._onClose();
        }
      });
    }
  }

  private _go(address: string, replace = false): void {
    if (address !== this._address) {
      this._trail.go(this._address, address, replace);
    }
  }

  /** The address follows what is typed: one step back leads to what was before. */
  private readonly _onType = (event: Told<"rq-type">): void => {
    event.stopPropagation();
    const { search, route, place } = this._page;
    const text = event.detail.text.trimStart();
    search.type(text);
    const address = placeAddress(place, text.trim());
    if (text.trim()) {
      this._go(address, route.query !== "");
    } else if (route.query) {
      this._go(address, true);
    }
  };

  private readonly _onSubmit = (event: Event): void => {
    event.stopPropagation();
    this._page.search.submit();
  };

  private readonly _onDown = (): void => {
    moveDown(this._search, this.renderRoot);
  };

  private readonly _onUp = (): void => {
    this._search?.focus();
  };

  /** A title has a page of its own. */
  private readonly _onOpen = (event: Told<"rq-open">): void => {
    const { key } = event.detail;
    const item = this._page.find(key);
    this._opener = key;
    event.stopPropagation();
    if (item) {
      this._go(addressOf(item));
    }
  };

  private readonly _onTitle = (event: Told<"rq-title">): void => {
    event.stopPropagation();
    this._go(addressOf(event.detail));
  };

  /** The focus goes back to the title, also when what was pressed is gone. */
  private readonly _onClose = (): void => {
    const focused = this.shadowRoot?.activeElement;
    if (!focused || focused.localName === "requestarr-sheet") {
      this.renderRoot
        .querySelectorAll<MediaList>("requestarr-list")
        .forEach((list) => {
          list.focusKey(this._opener);
        });
    }
  };

  private readonly _onGo = (event: Told<"rq-go">): void => {
    this._go(event.detail.address);
  };

  private readonly _onBack = (): void => {
    if (!this._trail.back()) {
      const { what } = this._page.route.shown;
      this._go(placeAddress(what === "request" ? "requests" : "home"));
    }
  };

  /** Links of the page lead within it. */
  private readonly _onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    const pressed = (target as Element).closest<HTMLElement>("a, [data-again]");
    if (pressed?.dataset.again !== undefined) {
      this._page.search.submit();
    } else if (
      pressed instanceof HTMLAnchorElement &&
      isPlain(event, pressed) &&
      isOurs(pressed.pathname)
    ) {
      event.preventDefault();
      this._go(pressed.pathname + pressed.search);
    }
  };

  /** `/` leads to the search, arrows to what lies in their direction. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const mine =
      target === document.body || event.composedPath().includes(this);
    if (mine && isSlash(event)) {
      event.preventDefault();
      this._search?.focus();
    } else if (mine) {
      followArrow(event, this.renderRoot);
    }
  };
}
