import { css } from "lit";

/** Presets and rows of the picker. */
export const choiceStyles = css`
  :host {
    display: block;
    margin-top: 20px;
  }
  .sect {
    margin-bottom: 8px;
  }
  .row:has(input:focus-visible) {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: -2px;
  }
  @supports selector(:has(a)) {
    input:focus-visible {
      outline: none;
    }
  }
  .rows {
    border: 1px solid var(--rq-line);
    border-radius: 12px;
    overflow: hidden;
  }
  .row + .row {
    border-top: 1px solid var(--rq-line);
  }
  .row.on {
    background: var(--rq-faint);
  }
  .line {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 12px;
    align-items: center;
    min-height: 52px;
    padding: 6px 12px;
  }
  label.line {
    cursor: pointer;
  }
  .covered .line {
    grid-template-columns: 24px 44px minmax(0, 1fr) auto;
    min-height: 60px;
  }
  .opens {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 44px;
    align-items: center;
  }
  .inside {
    grid-column: 1 / -1;
  }
  .unfold {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    color: var(--rq-ink-2);
  }
  .unfold svg {
    width: 20px;
    height: 20px;
    transition: transform var(--rq-fast) ease-out;
  }
  .unfold:focus-visible {
    outline-offset: -2px;
  }
  .unfold[aria-expanded="true"] svg {
    transform: rotate(180deg);
  }
  .box {
    position: relative;
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    color: var(--tone);
  }
  .box svg {
    width: 20px;
    height: 20px;
  }
  .box > * {
    grid-area: 1 / 1;
  }
  input[type="checkbox"] {
    -webkit-appearance: none;
    appearance: none;
    width: 20px;
    height: 20px;
    margin: 0;
    border: 2px solid var(--rq-ink-2);
    border-radius: 4px;
    cursor: inherit;
  }
  .on input[type="checkbox"] {
    background: var(--rq-fill);
    border-color: var(--rq-fill);
  }
  input[type="checkbox"] + svg {
    width: 16px !important;
    height: 16px !important;
    color: #fff;
    pointer-events: none;
  }
  .text,
  .text .meta {
    display: block;
    min-width: 0;
  }
  .title {
    font-weight: 500;
  }
  .end {
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    text-align: end;
    color: var(--tone);
  }
  .failed .meta {
    color: var(--rq-err-ink);
  }
  @media (hover: hover) {
    label.line:hover {
      box-shadow: inset 0 0 0 60px
        color-mix(in srgb, currentColor 5%, transparent);
    }
  }
  @container (max-width: 399px) {
    .covered .line {
      gap: 10px;
    }
  }
`;
