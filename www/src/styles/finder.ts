import { css } from "lit";

/** The search field, and below it what was searched for before, while it is in use. */
export const finderStyles = css`
  .finder {
    position: relative;
    min-width: 0;
  }
  requestarr-recent {
    display: none;
    position: absolute;
    top: calc(100% + 4px);
    inset-inline: 0;
    z-index: 6;
  }
  /* What was found for something else, while too little is typed. */
  .old {
    filter: grayscale(1);
  }
  .finder:focus-within > requestarr-recent {
    display: block;
  }
`;
