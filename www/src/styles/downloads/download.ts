import { css } from "lit";
import { rowStyles } from "../rows";

const own = css`
  :host {
    display: block;
  }
  ul[aria-label] {
    max-width: 880px;
  }
  /* Beside its button and over its own row, it reaches past no edge. */
  .more > ul {
    top: 50%;
    inset-inline-end: 36px;
    min-width: min(15em, 100% - 36px);
    max-width: calc(100% - 36px);
    transform: translateY(-50%);
  }
  .icon-button,
  .acts {
    position: relative;
    z-index: 1;
  }
  requestarr-poster {
    width: 48px;
  }
  .wide {
    grid-column: 2 / -1;
  }
  .name {
    font-weight: 500;
  }
  .bar {
    height: 4px;
    margin: 6px 0;
    border-radius: 2px;
    overflow: hidden;
    background: color-mix(in srgb, var(--rq-ink) 12%, transparent);
  }
  .bar i {
    display: block;
    height: 100%;
    border-radius: 2px;
    background: var(--tone);
    transition: width var(--rq-slow) linear;
  }
  .split {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  .split b {
    font-weight: 500;
    color: var(--rq-ink);
  }
  .warn .split b {
    color: var(--tone);
  }
  .icon-button {
    margin-inline-end: -12px;
  }
  .icon-button svg {
    width: 20px;
    height: 20px;
  }
  .stuck {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 8px;
    margin-top: 12px;
    padding: 12px;
    border-radius: 10px;
    background: var(--rq-warn-tint);
  }
  .stuck > svg {
    width: 20px;
    height: 20px;
    color: var(--rq-warn-ink);
  }
  .acts {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .stuck .btn.plain {
    background: color-mix(in srgb, var(--rq-ink) 8%, transparent);
  }
  @media (forced-colors: active) {
    .bar {
      height: 6px;
      border: 1px solid;
    }
    .stuck {
      border: 1px solid;
    }
    .bar i {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  @container (max-width: 439px) {
    .acts {
      grid-column: 1 / -1;
    }
  }
`;

/** Rows of what is under way. */
export const downloadStyles = [rowStyles, own];
