import { css } from "lit";

/** What became of a request, in a word with its sign. */
export const wordStyles = css`
  .word {
    display: flex;
    gap: 8px;
    align-items: center;
    font-weight: 500;
    color: var(--tone);
  }
`;
