import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Details } from "../../data/titles/details";
import type { Localizer } from "../../localize/localize";
import type { DetailsController } from "../../state/titles/details-controller";
import { seasonText } from "../../state/titles/facts";
import { canFollow } from "../../state/titles/following";
import { iconBell, iconCheck } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { pillStyles } from "../../styles/pill";
import { icon } from "../draw";

/** “Tell me too”: of a title, or of some seasons of a series. */
export class FollowTitle extends LitElement {
  static override styles = [
    controls,
    pillStyles,
    css`
      :host {
        display: block;
        margin: 12px 0;
      }
      :host([hidden]) {
        display: none;
      }
      .btn {
        justify-self: start;
      }
      summary {
        width: fit-content;
        padding: 12px 8px 12px 0;
        color: var(--rq-ink-2);
        cursor: pointer;
      }
      .pills {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 4px;
      }
      .pill {
        gap: 8px;
        font: inherit;
        color: inherit;
        border: 0;
      }
      svg {
        width: 18px;
        height: 18px;
      }
    `,
  ];

  @property({ attribute: false }) titled!: DetailsController;
  @property({ attribute: false }) localizer!: Localizer;
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  /** Whether the seasons are shown by themselves: once some are followed, and from then on. */
  private _isOpen = false;

  override render(): TemplateResult | typeof nothing {
    const { details } = this.titled;
    const seasons = details ? seasonsOf(details) : [];
    const isShown = details ? seasons.length > 0 || isWhole(details) : false;
    this.hidden = !isShown;
    if (!details || !isShown) {
      return nothing;
    }
    const left = seasons.filter((each) => !details.followed.includes(each));
    this._isOpen ||= left.length > 0 && left.length < seasons.length;
    const on = seasons.length ? !left.length : details.following;
    const { localizer: l } = this;
    return html`${this._renderToggle(
      on,
      "btn",
      l.text("title.follow"),
      on ? [] : left
    )}
    ${
      seasons.length > 1
        ? html`<details .open=${this._isOpen}>
            <summary>${l.text("title.follow_some")}</summary>
            <div
              class="pills"
              role="group"
              aria-label=${l.text("title.follow")}
            >
              ${seasons.map((number) =>
                this._renderToggle(
                  details.followed.includes(number),
                  "pill",
                  seasonText(l, number),
                  [number]
                )
              )}
            </div>
          </details>`
        : nothing
    }`;
  }

  private _renderToggle(
    on: boolean,
    kind: "btn" | "pill",
    words: string,
    seasons: readonly number[]
  ): TemplateResult {
    const look = kind === "pill" ? (on ? "on" : "") : on ? "plain" : "tonal";
    return html`<button
      class="${kind} ${look}"
      type="button"
      aria-pressed=${on ? "true" : "false"}
      @click=${(): void => void this.titled.follow(!on, seasons)}
    >
      ${
        on ? icon(iconCheck) : kind === "btn" ? icon(iconBell) : nothing
      }${words}
    </button>`;
  }
}

/** The seasons that can be followed, or are; none: it is no series, or not said. */
function seasonsOf({ followed, toFollow }: Details): readonly number[] {
  const all = new Set([...(toFollow ?? []), ...followed]);
  return [...all].sort((one, other) => one - other);
}

/** Whether a title without such seasons can be followed. */
function isWhole({ following, item, toFollow }: Details): boolean {
  return following || (toFollow === null && canFollow(item));
}
