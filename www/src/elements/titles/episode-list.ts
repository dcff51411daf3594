import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { SeasonDetails } from "../../data/titles/details";
import type { Localizer } from "../../localize/localize";
import { episodeRow, fileChips } from "../../state/titles/details-view";
import { base } from "../../styles/shared";
import { tones } from "../../styles/tones";
import { chipStyles } from "../../styles/titles/chips";
import { endStyles } from "../../styles/titles/ends";
import { renderChips } from "./extras-parts";

/** What is in a season: its episodes, and the files of them. */
export class EpisodeList extends LitElement {
  static override styles = [
    base,
    tones,
    chipStyles,
    endStyles,
    css`
      :host {
        display: block;
        padding: 0 12px 12px;
      }
      li {
        display: grid;
        grid-template-columns: 2em minmax(0, 1fr) auto;
        gap: 0 12px;
        align-items: center;
        min-height: 40px;
        padding: 4px 0;
      }
      .place {
        text-align: center;
      }
      .end {
        text-align: end;
      }
      .end.ok,
      .end.go,
      .end.warn {
        color: var(--tone);
      }
      .chips {
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) season: SeasonDetails | undefined;
  @property({ attribute: false }) localizer!: Localizer;
  @property() label = "";

  override render(): TemplateResult | typeof nothing {
    const { localizer: l, season } = this;
    return season
      ? html`<ol aria-label=${this.label}>
            ${season.episodes
              .map((episode) => episodeRow(l, episode))
              .map(
                (row) =>
                  html`<li>
                    <span class="place num">${row.number}</span>
                    <span
                      ><span dir="auto">${row.title}</span>
                      <span class="meta num">${row.meta}</span></span
                    >
                    <span class="end num ${row.tone}">${row.end}</span>
                  </li>`
              )}
          </ol>
          ${season.files.map((file) => renderChips(fileChips(l, file)))}`
      : nothing;
  }
}
