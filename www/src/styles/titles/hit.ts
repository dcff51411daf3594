import { css } from "lit";

/** A title's name that opens it: all around it is pressed with it. */
export const hitStyles = css`
  .hit {
    display: block;
    width: 100%;
    font-weight: 500;
    line-height: calc(20em / 14);
  }
  .hit::after {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: 8px;
  }
  .hit:focus-visible {
    outline: none;
  }
  .hit:focus-visible::after {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: var(--rq-hit-gap, 4px);
  }
`;
