import { css } from "lit";

/** What is typed or chosen in, large enough not to be zoomed to. */
export const inputStyles = css`
  input,
  select {
    min-width: 0;
    height: 44px;
    padding: 0 12px;
    border: 0;
    border-radius: 10px;
    background: var(--rq-quiet);
    font: inherit;
    font-size: 16px;
    color: var(--rq-ink);
  }
  input::placeholder {
    color: var(--rq-ink-2);
    opacity: 1;
  }
`;
