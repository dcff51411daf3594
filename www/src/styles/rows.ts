import { css } from "lit";

/** Rows with a poster, their words and what can be done; what leaves fades. */
export const rowStyles = css`
  li {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 12px;
    padding: 12px 0;
  }
  li + li {
    border-top: 1px solid var(--rq-line);
  }
  li:first-child {
    padding-top: 0;
  }
  li:last-child {
    padding-bottom: 0;
  }
  .leaving {
    animation: rq-leave var(--rq-fast) ease-out forwards;
  }
  @keyframes rq-leave {
    to {
      opacity: 0;
    }
  }
  .text {
    min-width: 0;
  }
`;
