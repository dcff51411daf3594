import { css } from "lit";

/** What every element of the card starts from. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  h4,
  p,
  ul {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  ul {
    list-style-type: "";
  }
  h2,
  h3,
  p,
  b,
  span,
  .meta {
    unicode-bidi: plaintext;
  }
  button {
    font: inherit;
    color: inherit;
    border: 0;
    background: none;
    padding: 0;
    margin: 0;
    cursor: pointer;
    text-align: inherit;
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
    width: 24px;
    height: 24px;
    fill: currentColor;
  }
  .one {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .two-lines {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .one[dir] {
    text-align: match-parent;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .meta {
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .sect {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 20px;
    margin-bottom: 12px;
  }
  .sect h3 {
    font-weight: 500;
  }
  .sect span {
    color: var(--rq-ink-2);
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
  }
  /* Where the person's own few colors are forced, lines say what fills said. */
  @media (forced-colors: active) {
    button:not(.hit):not(.disc):not(.unfold),
    .btn,
    .count,
    .quietline,
    dialog,
    select,
    summary,
    textarea,
    input:not([type="checkbox"]):not([type="radio"]) {
      border: 1px solid !important;
    }
    .hit,
    a[href]:not([aria-current]) {
      color: LinkText !important;
    }
    svg {
      color: inherit !important;
    }
    :disabled,
    [aria-disabled="true"] {
      color: GrayText !important;
    }
  }
`;

/** Buttons are 36 or 48 px high to see, and never less than 44 to hit. */
export const buttons = css`
  .btn {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 36px;
    min-width: 44px;
    padding: 0 14px;
    border-radius: 10px;
    font-weight: 500;
    line-height: calc(20em / 14);
    white-space: nowrap;
    word-break: normal;
    overflow-wrap: break-word;
    text-decoration: none;
    color: var(--rq-ink);
    transition: background-color var(--rq-fast) ease-out;
  }
  .btn::before {
    content: "";
    position: absolute;
    inset: -4px 0;
  }
  .btn svg {
    width: 18px;
    height: 18px;
    margin-inline-start: -2px;
  }
  .btn.tonal {
    background: var(--rq-tint);
    color: var(--rq-accent-ink);
  }
  .btn.plain {
    background: var(--rq-quiet);
  }
  .btn.text {
    color: var(--rq-accent-ink);
    padding: 0 8px;
  }
  .btn.solid {
    background: var(--rq-fill);
    color: #fff;
  }
  .btn.big {
    width: 100%;
    min-height: 48px;
    border-radius: 12px;
    padding: 0 24px;
    font-size: var(--rq-size-l);
    line-height: 1.5;
  }
  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 22px;
    color: var(--rq-ink-2);
  }
  @media (hover: hover) {
    .btn:hover,
    .icon-button:hover {
      box-shadow: inset 0 0 0 48px
        color-mix(in srgb, currentColor 8%, transparent);
    }
  }
  .btn:active,
  .icon-button:active {
    box-shadow: inset 0 0 0 48px
      color-mix(in srgb, currentColor 8%, transparent);
  }
`;
