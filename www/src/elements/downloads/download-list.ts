import type { PropertyValues, TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Download } from "../../data/downloads/download";
import type { Localizer } from "../../localize/localize";
import {
  downloadView,
  type DownloadView,
  inOrder,
} from "../../state/downloads/download-view";
import type { Removals } from "../../state/downloads/removals";
import { downloadStyles } from "../../styles/downloads/download";
import {
  iconAgain,
  iconAttention,
  iconClose,
  iconDots,
  iconDownload,
} from "../../styles/icons";
import { menuStyles } from "../../styles/menu";
import { base, buttons } from "../../styles/shared";
import { hitStyles } from "../../styles/titles/hit";
import { tones } from "../../styles/tones";
import { icon } from "../draw";
import { tell } from "../events";
import { onMenuKey, onMenuLeft, onMenuToggle, shutMenu } from "../menu";

interface Row {
  readonly download: Download;
  /** It is no download any more. */
  readonly gone: boolean;
}

/**
 * What is under way. Rows keep their places from the moment the list is
 * opened; one that is over leaves when no pointer and no focus is on the list.
 */
export class DownloadList extends LitElement {
  static override styles = [
    base,
    buttons,
    tones,
    hitStyles,
    menuStyles,
    downloadStyles,
  ];

  @property({ attribute: false }) downloads: readonly Download[] = [];
  @property({ attribute: false }) removals!: Removals;
  /** Who may remove downloads. */
  @property({ type: Boolean }) admin = false;
  @property({ attribute: false }) localizer!: Localizer;
  /** Who asked for it, in words. */
  @property({ attribute: false }) names: (download: Download) => string = () =>
    "";
  @state() private _rows: readonly Row[] = [];
  @state() private _pointed = false;
  @state() private _focused = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("downloads")) {
      this._rows = followed(this._rows, this.downloads);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._pointed = false;
    this._focused = false;
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    return this._rows.length === 0
      ? html`<requestarr-state
          .icon=${iconDownload}
          heading=${text("downloads.empty")}
          text=${text("downloads.empty_text")}
        ></requestarr-state>`
      : html`<ul
          aria-label=${text("tab.downloads")}
          @pointerenter=${this._onPoint}
          @pointerleave=${this._onPoint}
          @focusin=${this._onFocus}
          @focusout=${this._onFocus}
        >
          ${repeat(
            this._rows,
            ({ download }) => download.key,
            (row) => this._renderRow(row)
          )}
        </ul>`;
  }

  private _renderRow({ download, gone }: Row): TemplateResult {
    const view = downloadView(this.localizer, download, gone);
    const still = this._pointed || this._focused;
    const square = download.kind === "artist";
    return html`<li
      class="${view.tone} ${gone && !still ? "leaving" : ""}"
      data-key=${download.key}
      data-status=${gone ? "gone" : download.status}
      @animationend=${this._onLeft}
    >
      <requestarr-poster
        .label=${download.title}
        .url=${download.posterUrl}
        shape=${square ? "square" : "poster"}
        aria-hidden="true"
      ></requestarr-poster>
      <div class="text ${this._offers(view, gone) ? "" : "wide"}">
        ${this._renderName(download, view)}
        <div class="meta one num">
          ${[view.what, this.names(download)].filter(Boolean).join(" · ")}
        </div>
        ${renderBar(view, download.title)}
        <div class="split num">
          <b>${view.word}</b><span>${view.amount}</span>
        </div>
      </div>
      ${
        view.stuck
          ? this._renderStuck(download, view.stuck)
          : this._offers(view, gone)
            ? this._renderMenu(download, gone)
            : nothing
      }
    </li>`;
  }

  /** The name opens its title, and so does all around it. */
  private _renderName(
    { entryId, kind, mediaId, title }: Download,
    { spoken }: DownloadView
  ): TemplateResult {
    return mediaId
      ? html`<button
          class="hit name"
          type="button"
          dir="auto"
          aria-label="${title}, ${spoken}"
          @click=${(event: Event): void => {
            const from = event.currentTarget as HTMLElement;
            tell(from, "rq-title", { kind, id: mediaId, entryId });
          }}
        >
          <span class="two-lines">${title}</span>
        </button>`
      : html`<div class="name two-lines" dir="auto">${title}</div>`;
  }

  private _renderStuck(download: Download, stuck: string): TemplateResult {
    const { text } = this.localizer;
    const { key, title } = download;
    return html`<div class="stuck">
      ${icon(iconAttention)}
      <p>${stuck}</p>
      ${
        this.admin
          ? html`<div class="acts">
              <button
                class="btn plain"
                type="button"
                data-key=${key}
                data-another
                aria-label=${text("downloads.another_label", { title })}
                @click=${this._onRemove}
              >
                ${icon(iconAgain)}<span>${text("downloads.another")}</span>
              </button>
              <button
                class="btn plain"
                type="button"
                data-key=${key}
                aria-label=${text("downloads.remove_label", { title })}
                @click=${this._onRemove}
              >
                <span>${text("downloads.remove")}</span>
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  /** What is over keeps its button only as long as that has the focus. */
  private _offers({ stuck }: DownloadView, gone: boolean): boolean {
    return this.admin && !stuck && (!gone || this._focused);
  }

  /** What else can be done with it, behind one button. */
  private _renderMenu(download: Download, gone: boolean): TemplateResult {
    const { key, title, status, waits } = download;
    const { text } = this.localizer;
    const another = status === "downloading" && !waits && !gone;
    return html`<details
      class="more"
      @focusout=${onMenuLeft}
      @keydown=${onMenuKey}
      @toggle=${onMenuToggle}
    >
      <summary
        class="icon-button"
        aria-label=${text("downloads.more", { title })}
      >
        ${icon(iconDots)}
      </summary>
      <ul>
        ${
          another
            ? html`<li>
                <button
                  type="button"
                  data-key=${key}
                  data-another
                  aria-label=${text("downloads.another_label", { title })}
                  @click=${this._onChosen}
                >
                  ${icon(iconAgain)}<span>${text("downloads.another")}</span>
                </button>
              </li>`
            : nothing
        }
        <li>
          <button
            type="button"
            data-key=${key}
            aria-label=${text("downloads.remove_label", { title })}
            @click=${this._onChosen}
          >
            ${icon(iconClose)}<span>${text("downloads.remove")}</span>
          </button>
        </li>
      </ul>
    </details>`;
  }

  private readonly _onChosen = (event: Event): void => {
    shutMenu(event);
    this._onRemove(event);
  };

  private readonly _onRemove = (event: Event): void => {
    const { key = "", another } = (event.currentTarget as HTMLElement).dataset;
    void this.removals.ask(key, another !== undefined);
  };

  private readonly _onPoint = (event: Event): void => {
    this._pointed = event.type === "pointerenter";
  };

  private readonly _onFocus = (event: Event): void => {
    this._focused = event.type === "focusin";
  };

  private readonly _onLeft = (event: Event): void => {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this._rows = this._rows.filter(
      ({ download, gone }) => !(gone && download.key === key)
    );
  };
}

function renderBar(view: DownloadView, title: string): TemplateResult {
  return html`<div
    class="bar"
    role="progressbar"
    aria-label=${title}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${view.percent}
    aria-valuetext=${view.spoken}
  >
    <i style="width:${view.percent}%"></i>
  </div>`;
}

/** The rows as they were, each as it is now, and what is new after them. */
function followed(
  rows: readonly Row[],
  downloads: readonly Download[]
): readonly Row[] {
  const now = new Map(downloads.map((each) => [each.key, each]));
  const before = new Set(rows.map(({ download }) => download.key));
  const fresh = downloads.filter(({ key }) => !before.has(key));
  return [
    ...rows.map(({ download }) => {
      const known = now.get(download.key);
      return { download: known ?? download, gone: !known };
    }),
    ...inOrder(fresh).map((download) => ({ download, gone: false })),
  ];
}
