import { css } from "lit";

/** The page's frame on screens that are low. */
export const lowScreenStyles = css`
  /* A phone on its side, 400 % zoom: nothing stays at the edges, and there is no head on a title. */
  @media (max-height: 519px) {
    .head,
    .top,
    .places {
      position: static;
    }
    .deep .head {
      display: none;
    }
    .top {
      padding-block: 4px;
    }
    .places {
      order: 0;
    }
    .places a {
      min-height: 44px;
    }
    @container rq (min-width: 50em) {
      .head {
        display: flex;
        align-items: center;
        gap: 16px;
        padding-block: 4px;
      }
      .top {
        flex: 1;
        min-width: 0;
        padding: 0;
      }
      .places {
        margin-inline: auto -14px;
      }
    }
  }
`;
