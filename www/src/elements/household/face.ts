import { html, nothing, type TemplateResult } from "lit";
import { hueOf } from "../hue";

/** Somebody's picture, else their letter; a picture that can't be had is none. */
export function renderFace(name: string, url: string | null): TemplateResult {
  return html`<span class="face" style="--hue:${hueOf(name)}" aria-hidden="true"
    >${initial(name)}${
      url
        ? html`<img
            src=${url}
            alt=""
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            @load=${onLoaded}
            @error=${onLoaded}
          />`
        : nothing
    }</span
  >`;
}

function onLoaded({ type, currentTarget }: Event): void {
  const { style } = currentTarget as HTMLElement;
  style.visibility = type === "error" ? "hidden" : "";
}

function initial(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "?";
}
