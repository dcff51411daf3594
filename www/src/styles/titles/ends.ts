import { css } from "lit";

/** What stands before and after the name of an episode or a track. */
export const endStyles = css`
  .place,
  .end {
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
`;
