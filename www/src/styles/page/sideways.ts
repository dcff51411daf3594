import { css } from "lit";

/** The page's frame on a phone on its side, and at 400 % zoom: one line of head at most. */
export const sidewaysStyles = css`
  @media (max-height: 519px) {
    .top {
      padding-block: 4px;
    }
    .places a {
      min-height: 44px;
    }
    @container rq (min-width: 37.5em) {
      .head {
        position: static;
      }
      .top {
        padding-block: 0;
      }
    }
    @container rq (min-width: 50em) {
      .head {
        position: sticky;
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 0;
        padding-block: 4px;
        padding-top: calc(4px + var(--safe-area-inset-top, 0px));
      }
      .top {
        flex: 1;
        min-width: 0;
      }
      .places {
        margin-inline: auto -8px;
      }
      .places a,
      .places .kind {
        padding-inline: 8px;
      }
    }
  }
`;
