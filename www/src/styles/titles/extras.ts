import { css } from "lit";

/** Files, collection, cast and history of a title; details beside them. */
export const extrasStyles = css`
  :host {
    --rq-pad: 4px;
    container-type: inline-size;
  }
  .cols {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 48px;
    align-content: start;
  }
  .cols > * {
    min-width: 0;
  }
  .main > section,
  .aside {
    margin-top: 28px;
  }
  .sec {
    margin-bottom: 8px;
    font-size: var(--rq-size-l);
    line-height: 1.5;
    font-weight: 500;
  }
  .chips + .chips {
    margin-top: 8px;
  }
  .marks {
    margin-bottom: 12px;
  }
  .data {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
  }
  .data dt {
    color: var(--rq-ink-2);
  }
  .data dd {
    margin: 0;
    text-align: match-parent;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin-top: 4px;
  }
  .links a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 44px;
    min-height: 44px;
    color: var(--rq-accent-ink);
    text-decoration: none;
  }
  .links svg {
    width: 14px;
    height: 14px;
  }
  .rest {
    margin-top: 12px;
  }
  .tracks > li {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr) auto;
    gap: 12px;
    align-items: center;
    min-height: 40px;
    border-bottom: 1px solid var(--rq-line);
  }
  .disc-name {
    margin-top: 12px;
    color: var(--rq-ink-2);
  }
  .end {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .end svg {
    width: 16px;
    height: 16px;
    color: var(--rq-ok-ink);
  }
  .cast {
    display: flex;
    gap: 12px;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 4px;
    margin: -4px;
  }
  .cast > li {
    width: 84px;
    flex: none;
    text-align: center;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
  }
  .cast requestarr-poster {
    width: 64px;
    margin: 0 auto 6px;
  }
  .cast b {
    display: block;
    font-weight: 500;
  }
  .cast span {
    color: var(--rq-ink-2);
  }
  .steps > li {
    position: relative;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 0 12px;
    padding-bottom: 16px;
  }
  .steps > li::before {
    content: "";
    z-index: 1;
    width: 10px;
    height: 10px;
    margin: 5px;
    border-radius: 50%;
    background: var(--rq-ok-ink);
  }
  .steps > li:not(:last-child)::after {
    content: "";
    position: absolute;
    top: 10px;
    bottom: -10px;
    inset-inline-start: 9px;
    width: 2px;
    background: var(--rq-ok-ink);
  }
  .steps > .now::before {
    background: var(--rq-accent-ink);
    box-shadow: 0 0 0 4px
      color-mix(in srgb, var(--rq-accent-ink) 24%, transparent);
  }
  .steps b {
    display: block;
    font-weight: 500;
  }
  .steps span {
    display: block;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  @container (min-width: 40em) {
    .tracks {
      columns: 2;
      column-gap: 48px;
    }
    .tracks > li {
      break-inside: avoid;
    }
    .steps.across {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      gap: 12px;
      align-items: start;
    }
    .across > li {
      grid-template-columns: minmax(0, 1fr);
      padding: 0;
    }
    .across > li::before {
      margin: 0 0 10px;
    }
    .steps.across > li:not(:last-child)::after {
      top: 4px;
      bottom: auto;
      inset-inline: 10px -12px;
      width: auto;
      height: 2px;
    }
  }
  @container (min-width: 52em) {
    .cols {
      grid-template-columns: minmax(0, 1fr) 304px;
    }
    .aside {
      margin-top: 0;
    }
  }
  @media (forced-colors: active) {
    .chips > li {
      border: 1px solid;
    }
    .steps > li::before,
    .steps > li::after {
      forced-color-adjust: none;
      background: CanvasText !important;
    }
  }
`;
