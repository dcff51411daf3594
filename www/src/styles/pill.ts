import { css } from "lit";

/** One of a few things to choose from. */
export const pillStyles = css`
  .pill {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    padding: 4px 16px;
    border-radius: 22px;
    background: var(--rq-quiet);
    cursor: pointer;
  }
  .pill.on {
    background: var(--rq-tint);
    color: var(--rq-accent-ink);
    font-weight: 500;
  }
  .pill:has(:focus-visible) {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .pill.on {
      border: 2px solid Highlight;
    }
  }
`;
