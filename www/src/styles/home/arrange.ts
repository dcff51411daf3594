import { css } from "lit";
import { pillStyles } from "../pill";

const own = css`
  dialog {
    position: fixed;
    z-index: 9;
    inset: 0;
    flex-direction: column;
    gap: 12px;
    width: min(480px, 100vw - 16px);
    max-height: calc(100vh - 32px);
    max-height: calc(100dvh - 32px);
    margin: auto;
    padding: 20px 16px 16px;
    border: 0;
    border-radius: var(--ha-dialog-border-radius, 24px);
    overflow: hidden;
    background: var(--ha-dialog-surface-background, var(--rq-card));
    color: inherit;
  }
  dialog[open] {
    display: flex;
  }
  dialog:not([open]) {
    display: none;
  }
  dialog::backdrop {
    background: #00000052;
  }
  h2 {
    padding: 0 8px;
    font-size: var(--rq-size-xl);
    line-height: 1.2em;
    font-weight: 500;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0 8px;
    border: 0;
  }
  ol {
    flex: 1;
    min-height: 0;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style-type: "";
  }
  li {
    display: flex;
    align-items: center;
    min-height: 52px;
  }
  li + li {
    border-top: 1px solid var(--rq-line);
  }
  label {
    flex: 1;
    min-width: 0;
  }
  li label {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    padding: 0 8px;
    cursor: pointer;
  }
  fieldset label {
    flex: none;
  }
  [type="checkbox"] {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--rq-fill);
  }
  .icon-button[aria-disabled="true"] {
    opacity: 0.38;
    cursor: default;
  }
  .icon-button:focus-visible,
  [type="checkbox"]:focus-visible {
    outline-offset: -2px;
  }
  .err {
    padding: 0 8px;
    color: var(--rq-err-ink);
  }
  .err:empty {
    display: none;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .push {
    flex: 1;
  }
`;

/** The dialog that edits Home. */
export const arrangeStyles = [pillStyles, own];
