import { css } from "lit";

/** A line above the requests. */
export const notifyLineStyles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 56px;
    margin-bottom: 16px;
    padding: 4px 16px;
    border-radius: 16px;
    background: var(--rq-card);
  }
  p {
    flex: 1 1 12em;
    min-width: 0;
    margin: 0;
  }
  p:focus {
    outline: 0;
  }
  .btn {
    min-height: 44px;
  }
  @media (forced-colors: active) {
    .line {
      border: 1px solid;
    }
  }
`;
