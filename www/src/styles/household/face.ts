import { css } from "lit";

/** Somebody, as small as a line of text. */
export const faceStyles = css`
  .face {
    position: relative;
    flex: none;
    width: calc(24em / 12);
    height: calc(24em / 12);
    border-radius: 50%;
    overflow: hidden;
    font-size: var(--rq-size-s);
    line-height: calc(24em / 12);
    text-align: center;
    font-weight: 500;
    background: color-mix(in srgb, var(--rq-ink) 12%, var(--rq-card));
    color: var(--rq-ink);
  }
  @supports (color: oklch(0 0 0)) {
    .face {
      background: oklch(0.42 0.075 var(--hue, 230));
      color: oklch(0.93 0.04 var(--hue, 230));
    }
  }
  @media (forced-colors: active) {
    .face {
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
  .face img {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;
