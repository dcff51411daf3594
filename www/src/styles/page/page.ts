import { css } from "lit";

/** The page's frame: from a bar below on a phone to one line on a desk. */
export const pageStyles = css`
  :host {
    display: block;
    min-height: 100vh;
    background: var(--rq-ground);
    --rq-ground: var(--primary-background-color, #fafafa);
  }
  .page {
    container: rq / inline-size;
    font-size: var(--rq-size-l);
  }
  .screen {
    --pad: 16px;
    --rq-pad: var(--pad);
    display: flex;
    flex-direction: column;
    min-height: 100vh;
    min-height: 100dvh;
    font-size: var(--rq-size-m);
  }
  main {
    flex: 1;
    min-width: 0;
    padding: 8px var(--pad) 48px;
  }
  h1 {
    margin: 0 0 16px;
    font-size: var(--rq-size-xl);
    line-height: 1.2;
    font-weight: 500;
  }
  .head {
    display: contents;
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px var(--pad);
    padding-top: calc(8px + var(--safe-area-inset-top, 0px));
    background: var(--rq-ground);
  }
  .menu {
    margin-inline-start: -12px;
  }
  .finder {
    flex: 1;
  }
  .places {
    order: 9;
    position: sticky;
    bottom: 0;
    z-index: 5;
    display: flex;
    padding-bottom: var(--safe-area-inset-bottom, 0px);
    background: var(--rq-card);
    border-top: 1px solid var(--rq-line);
  }
  .places a {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    min-height: 56px;
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 2px;
    padding: 4px 2px;
    font-size: var(--rq-size-s);
    line-height: 1.333;
    font-weight: 500;
    text-decoration: none;
    color: var(--rq-ink-2);
  }
  .places a[aria-current] {
    color: var(--rq-accent-ink);
  }
  .places .kind {
    display: none;
  }
  .n {
    position: absolute;
    top: 4px;
    left: calc(50% + 6px);
    min-width: 20px;
    padding: 0 6px;
    border-radius: 1em;
    font-size: var(--rq-size-s);
    line-height: 1.6;
    font-weight: 500;
    text-align: center;
    background: color-mix(in srgb, var(--rq-ink) 12%, var(--rq-card));
    color: var(--rq-ink);
  }
  .n:dir(rtl) {
    left: auto;
    right: calc(50% + 6px);
  }
  .n.due {
    background: var(--rq-fill);
    color: #fff;
  }
  .measure,
  section {
    container-type: inline-size;
  }
  section + section {
    margin-top: 32px;
  }
  .sect h2 {
    font-size: var(--rq-size-l);
    line-height: 1.5;
    font-weight: 500;
  }
  .quietline {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    margin-bottom: 12px;
    padding: 4px 16px;
    border-radius: 12px;
    background: var(--rq-card);
  }
  .quietline span {
    flex: 1;
    min-width: 0;
  }
  .measure {
    max-width: 880px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }
  @container rq (max-width: 37.49em) {
    .deep .head {
      display: none;
    }
    .places .holds {
      color: var(--rq-accent-ink);
    }
  }
  @container rq (max-width: 17em) {
    .places .lb {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .places svg {
      width: 32px;
      height: 32px;
    }
  }
  @container rq (min-width: 37.5em) {
    .screen {
      --pad: 24px;
      --rq-gap: 16px;
      --rq-cell: 132px;
      --rq-grid-cell: var(--rq-cell);
    }
    .head {
      position: sticky;
      top: 0;
      z-index: 5;
      display: grid;
      gap: 4px;
      padding: 8px var(--pad);
      padding-top: calc(8px + var(--safe-area-inset-top, 0px));
      background: var(--rq-ground);
    }
    .top {
      position: static;
      padding: 0;
    }
    .places {
      order: 0;
      position: static;
      gap: 2px;
      margin-inline: -14px;
      padding: 0;
      border: 0;
      background: none;
    }
    .places a,
    .places .kind {
      flex: none;
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 44px;
      padding: 4px clamp(8px, 1.5cqi, 14px);
      border-radius: 12px;
      font-size: var(--rq-size-m);
    }
    .places a[aria-current] {
      background: var(--rq-tint);
    }
    .places .n {
      position: static;
    }
    .kinds,
    .places svg {
      display: none;
    }
  }
  @container rq (min-width: 56.25em) {
    .screen {
      --pad: 32px;
      --rq-between: 40px;
      --rq-cell: 148px;
    }
    .head {
      display: flex;
      align-items: center;
      gap: 24px;
      min-height: 64px;
    }
    .top {
      flex: 1;
      min-width: 0;
    }
    .finder {
      max-width: 640px;
    }
    .places {
      margin-inline: auto -14px;
    }
    section + section {
      margin-top: 40px;
    }
  }
  @container rq (min-width: 100em) {
    .screen {
      --pad: 56px;
      --rq-gap: 24px;
      --rq-cell: 188px;
      --rq-ring: 4px;
      --rq-ring-gap: 6px;
    }
    :focus-visible {
      outline-width: 4px;
      outline-offset: 6px;
    }
  }
  @media (hover: hover) {
    .places a:hover,
    .pill:hover {
      box-shadow: inset 0 0 0 48px
        color-mix(in srgb, currentColor 8%, transparent);
    }
  }
  @media (forced-colors: active) {
    .n,
    .pill,
    .quietline {
      border: 1px solid;
    }
    .places a[aria-current],
    .pill[aria-current],
    .n.due {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    @container rq (max-width: 37.49em) {
      .places .holds {
        background: Highlight;
        color: HighlightText;
        forced-color-adjust: none;
      }
    }
  }
`;
