import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { hueOf } from "../hue";
import { base } from "../../styles/shared";

/** A picture at its final size from the start; its letter until it is there. */
export class MediaPoster extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: block;
        flex: none;
        aspect-ratio: 2 / 3;
        border-radius: 8px;
        overflow: hidden;
        container-type: inline-size;
        background: #41505c;
        color: #fff;
      }
      @supports not (aspect-ratio: 1) {
        :host::before {
          content: "";
          display: block;
          padding-top: 150%;
        }
        :host([shape="round"])::before,
        :host([shape="square"])::before {
          padding-top: 100%;
        }
      }
      :host([shape="round"]),
      :host([shape="square"]) {
        aspect-ratio: 1;
      }
      :host([shape="round"]) {
        border-radius: 50%;
      }
      :host::after {
        content: "";
        position: absolute;
        inset: 0;
        border-radius: inherit;
        box-shadow: inset 0 0 0 1px
          color-mix(in srgb, var(--rq-ink) 10%, transparent);
      }
      .letter {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        font-size: 44px;
        font-size: 42cqi;
        line-height: 1;
        font-weight: 500;
        background: oklch(0.42 0.075 var(--hue, 230));
        color: oklch(0.93 0.04 var(--hue, 230));
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        opacity: 0;
        transition: opacity var(--rq-fast) ease-out;
      }
      img.there {
        opacity: 1;
      }
    `,
  ];

  /** The title the picture belongs to: gives the letter and its colour. */
  @property() label = "";
  @property() url: string | null = null;
  @property({ reflect: true }) shape: "poster" | "round" | "square" = "poster";
  @state() private _shown = "";
  @state() private _broken = "";

  override render(): TemplateResult {
    const usable = this.url && this.url !== this._broken;
    return html`
      <span class="letter" style="--hue:${hueOf(this.label)}" aria-hidden="true"
        >${firstLetter(this.label)}</span
      >
      ${
        usable
          ? html`<img
              class=${this._shown === this.url ? "there" : ""}
              src=${this.url}
              alt=""
              loading="lazy"
              decoding="async"
              referrerpolicy="no-referrer"
              @load=${this._onLoad}
              @error=${this._onError}
            />`
          : nothing
      }
    `;
  }

  private readonly _onLoad = (): void => {
    this._shown = this.url ?? "";
  };

  private readonly _onError = (): void => {
    this._broken = this.url ?? "";
  };
}

/** The first letter or figure of a title, without a leading article. */
function firstLetter(title: string): string {
  const plain = title.replace(/^(the|a|an)\s+/i, "");
  return /[\p{L}\p{N}]/u.exec(plain)?.[0]?.toUpperCase() ?? "?";
}
