import { css } from "lit";

/** What others think of a title: a number and whose it is, side by side. */
export const markStyles = css`
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  .marks b {
    font-size: var(--rq-size-m);
    font-weight: 500;
    color: var(--rq-ink);
  }
`;
