import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ROOT } from "../../data/address";
import { isEmpty } from "../../data/home/shelf";
import type { Asker } from "../../data/household/request";
import type { AnyItem, Service } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { HomeController } from "../../state/home/home-controller";
import type { SlotView } from "../../state/titles/slot-view";
import { homeStyles } from "../../styles/home/home";
import { faceStyles } from "../../styles/household/face";
import { lineStyles } from "../../styles/home/line";
import {
  iconMovies,
  iconMusic,
  iconOffline,
  iconOn,
  iconRequests,
  iconSearch,
  iconSeries,
} from "../../styles/icons";
import { base, buttons } from "../../styles/shared";
import { icon } from "../draw";
import { tell } from "../events";
import { renderFace } from "../household/face";
import { renderNews } from "./news";
import { handOn } from "./shelf-events";
import type { ShelfRow } from "./shelf-row";

const SKELETONS = 3;
/** More than the highest screens show at once. */
const FIRST = 4;
/** So many of who waits are shown. */
const FACES = 3;
const CONNECT = "/config/integrations/dashboard/add?domain=requestarr";
const APPS = [
  { service: "radarr", app: "Radarr", key: "movies", path: iconMovies },
  { service: "sonarr", app: "Sonarr", key: "series", path: iconSeries },
  { service: "lidarr", app: "Lidarr", key: "music", path: iconMusic },
] as const;

/** The shelves of a place, with what is news above them. */
export class HomeView extends LitElement {
  static override styles = [base, buttons, faceStyles, lineStyles, homeStyles];

  @property({ attribute: false }) home!: HomeController;
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  /** The kinds of apps that are connected; null: not known yet. */
  @property({ attribute: false }) services: ReadonlySet<Service> | null = null;
  @property({ type: Boolean }) admin = false;
  /** How many requests wait for this person. */
  @property({ type: Number }) waiting = 0;
  /** Who asked for these. */
  @property({ attribute: false }) askers: readonly Asker[] = [];
  /** Changes with everything that is shown. */
  @property({ type: Number }) version = 0;

  /** Gives the focus back to the title that was opened. */
  focusKey(key: string): void {
    const rows = this.renderRoot.querySelectorAll<ShelfRow>("requestarr-shelf");
    [...rows].some((row) => row.focusKey(key));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("click", this._onClick as EventListener);
    return root;
  }

  override render(): TemplateResult {
    if (this.services?.size === 0) {
      return this._renderWelcome();
    }
    const { news, place } = this.home;
    const atHome = place === "home";
    const [first] = atHome ? news : [];
    return html`<div>
      <h1 class="hidden-text">${this.localizer.text("home.heading")}</h1>
      ${first ? renderNews(this.localizer, first) : nothing}
      ${atHome ? this._renderLines() : nothing} ${this._renderShelves()}
      ${atHome ? this._renderArrange() : nothing}
    </div>`;
  }

  private _renderShelves(): unknown {
    const { home, localizer } = this;
    const { shelves } = home;
    if (!shelves) {
      return home.refused ? this._renderRefused() : this._renderSkeletons();
    }
    const shown = shelves.filter((shelf) => !isEmpty(shelf));
    return shown.length
      ? repeat(
          shown,
          ({ id }) => id,
          (shelf, index) =>
            html`<requestarr-shelf
              ?first=${index < FIRST}
              .shelf=${shelf}
              .slotOf=${this.slotOf}
              .localizer=${localizer}
              .asking=${home.asking}
              .version=${this.version}
              place=${home.place}
              ?stale=${home.isStale}
            ></requestarr-shelf>`
        )
      : this._renderEmpty();
  }

  /** Home can be edited once it is known which shelves there are. */
  private _renderArrange(): TemplateResult | typeof nothing {
    const { home, localizer } = this;
    return home.arrangement.length
      ? html`<div class="center">
            <button
              class="btn plain"
              type="button"
              aria-haspopup="dialog"
              data-arrange
            >
              ${localizer.text("arrange.open")}
            </button>
          </div>
          <requestarr-arrange
            .home=${home}
            .localizer=${localizer}
            ?admin=${this.admin}
          ></requestarr-arrange>`
      : nothing;
  }

  private async _arrange(): Promise<void> {
    const { defineArrange } = await import("./define-arrange");
    defineArrange();
    await this.renderRoot.querySelector("requestarr-arrange")?.open();
  }

  private _renderSkeletons(): TemplateResult {
    return html`<div aria-busy="true">
      <span class="hidden-text">${this.localizer.text("home.loading")}</span>
      ${Array.from(
        { length: SKELETONS },
        () => html`<requestarr-shelf></requestarr-shelf>`
      )}
    </div>`;
  }

  private _renderEmpty(): TemplateResult {
    const { text } = this.localizer;
    return html`<requestarr-state
      .icon=${iconSearch}
      heading=${text("home.empty.title")}
      text=${text("home.empty.text")}
    ></requestarr-state>`;
  }

  private _renderRefused(): TemplateResult {
    const { text } = this.localizer;
    return html`<requestarr-state
      heading=${text("home.refused.title")}
      .icon=${iconOffline}
      text=${text("home.refused.text")}
      ><div class="actions">
        <button class="btn tonal" type="button" data-again>
          ${text("trouble.again")}
        </button>
      </div></requestarr-state
    >`;
  }

  /** Who waits for this person, and what an admin could still connect. */
  private _renderLines(): TemplateResult | typeof nothing {
    const l = this.localizer;
    const missing = this.admin && this.services ? this._missing() : [];
    if (!this.waiting && !missing.length) {
      return nothing;
    }
    return html`<div class="lines ${missing.length ? "two" : ""}">
      ${
        this.waiting
          ? html`<a class="line" href="${ROOT}/requests">
              ${this._renderFaces()}
              <span class="grow"
                >${l.plural("home.waiting", this.waiting)}</span
              >
              <svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
                <path d=${iconOn}></path>
              </svg>
            </a>`
          : nothing
      }
      ${missing.map(
        ({ app, key, path }) =>
          html`<div class="line">
            ${icon(path)}
            <span class="grow">${l.text(`home.come.${key}`, { app })}</span>
            ${this._connect(app)}
          </div>`
      )}
    </div>`;
  }

  private _renderFaces(): TemplateResult {
    const faces = this.askers.slice(0, FACES);
    return faces.length
      ? html`<span class="faces"
          >${faces.map(({ name, pictureUrl }) => renderFace(name, pictureUrl))}</span
        >`
      : icon(iconRequests);
  }

  private _renderWelcome(): TemplateResult {
    const { text } = this.localizer;
    return html`<div class="welcome">
      <h2>${text("home.welcome.title")}</h2>
      <p class="dim">
        ${text(this.admin ? "home.welcome.text" : "home.welcome.user")}
      </p>
      ${
        this.admin
          ? html`<div class="lines">
              ${APPS.map(
                ({ app, key, path }) =>
                  html`<div class="line">
                    ${icon(path)}
                    <span class="grow"
                      >${text(`home.welcome.${key}`)}<small
                        >${text("home.welcome.with", { app })}</small
                      ></span
                    >
                    ${this._connect(app)}
                  </div>`
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  private _connect(app: string): TemplateResult {
    const { text } = this.localizer;
    return html`<a
      class="btn tonal"
      href=${CONNECT}
      aria-label=${text("home.connect_label", { app })}
      >${text("home.connect")}</a
    >`;
  }

  private _missing(): (typeof APPS)[number][] {
    return APPS.filter(({ service }) => !this.services?.has(service));
  }

  private readonly _onClick = (event: MouseEvent): void => {
    const pressed = (event.target as Element).closest<HTMLElement>("a, button");
    const requestId = pressed?.dataset.request;
    if (requestId) {
      tell(this, "rq-dismiss", { requestId });
    } else if (pressed?.dataset.arrange !== undefined) {
      void this._arrange();
    } else if (pressed?.dataset.again !== undefined) {
      tell(this, "rq-retry");
    } else {
      handOn(this, event);
    }
  };
}
