import { css } from "lit";

/** Who tells a shelf, beside its heading. */
export const creditStyles = css`
  header:has(.credit),
  header:has(> .note) {
    flex-wrap: wrap;
    row-gap: 0;
  }
  header > div {
    flex: 1;
    min-width: 0;
  }
  .credit {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .credit > * {
    display: inline-flex;
    align-items: center;
    min-width: 44px;
    min-height: 44px;
    color: inherit;
  }
`;
