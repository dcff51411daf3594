import { css } from "lit";
import { pillStyles } from "../pill";

const own = css`
  .sets > * {
    padding: 14px 0;
  }
  .sets > *:first-child {
    padding-top: 0;
  }
  .sets > *:last-child {
    padding-bottom: 0;
  }
  .sets > * + *:not(.sub) {
    border-top: 1px solid var(--rq-line);
  }
  .sets > .sub {
    padding-top: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 44px;
  }
  .row > :first-child {
    flex: 1 1 8em;
    min-width: 0;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    margin: 8px 0;
  }
  .acts .btn {
    height: auto;
    min-height: 44px;
    white-space: normal;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* Not on the line above it. */
  legend {
    float: left;
    width: 100%;
    padding: 0;
  }
  .sub legend {
    font-weight: 400;
  }
  .pills {
    clear: both;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 8px;
  }
  .pill {
    position: relative;
    gap: 6px;
    min-width: 44px;
  }
  .pill svg {
    width: 18px;
    height: 18px;
    margin-inline-start: -4px;
  }
  .others summary {
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 12px 0;
    cursor: pointer;
  }
  /* The line that opens them says the same. */
  .others legend {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .time {
    min-width: 44px;
    min-height: 44px;
    padding: 0 12px;
    border: 0;
    border-radius: 12px;
    background: var(--rq-quiet);
    font: inherit;
    color: inherit;
  }
  .step {
    display: inline-flex;
    flex: none;
    align-items: center;
    border-radius: 12px;
    background: var(--rq-quiet);
  }
  .step button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 12px;
  }
  .step button[aria-disabled="true"] {
    opacity: 0.38;
    cursor: default;
  }
  .step svg {
    width: 20px;
    height: 20px;
  }
  .step input {
    width: 52px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: none;
    font: inherit;
    font-weight: 500;
    color: inherit;
    text-align: center;
    appearance: textfield;
  }
  .step input::-webkit-inner-spin-button,
  .step input::-webkit-outer-spin-button {
    appearance: none;
    margin: 0;
  }
  .step :focus-visible {
    outline-offset: -2px;
  }
  .switch {
    position: relative;
    flex: none;
    width: 52px;
    height: 44px;
    border-radius: 14px;
  }
  .switch span,
  .switch::after {
    content: "";
    position: absolute;
    transition: all var(--rq-fast) ease-out;
  }
  .switch span {
    inset: 8px 0;
    border-radius: 14px;
    background: var(--rq-ink-2);
  }
  .switch::after {
    top: 14px;
    left: 8px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--rq-card);
  }
  .switch[aria-checked="true"] span {
    background: var(--rq-fill);
  }
  .switch[aria-checked="true"]::after {
    left: 28px;
    background: #fff;
  }
  .switch:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .step,
    .switch span {
      border: 1px solid;
    }
    .switch::after {
      background: ButtonText;
      forced-color-adjust: none;
    }
    .switch[aria-checked="true"] span {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

/** What a rule is changed with: switches, pills and numbers. */
export const fieldStyles = [pillStyles, own];
