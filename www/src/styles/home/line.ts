import { css } from "lit";

/** One line where a shelf or the news would be. */
export const lineStyles = css`
  .line {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 56px;
    padding: 6px 16px;
    border-radius: 16px;
    background: var(--rq-card);
  }
`;
