import { css } from "lit";

/** Small words beside each other: what a file is. */
export const chipStyles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style-type: "";
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chips > li {
    display: block;
    min-height: 0;
    padding: 2px 10px;
    border-radius: 8px;
    font-size: var(--rq-size-s);
    line-height: calc(20em / 12);
    background: var(--rq-quiet);
  }
`;
