import { css } from "lit";

/** The places of the requests, and what they are filtered by. */
export const requestsViewStyles = css`
  .tabs,
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .tabs {
    margin-bottom: 20px;
  }
  .tabs button {
    min-height: 44px;
    padding: 4px 16px;
    border-radius: 22px;
    background: var(--rq-quiet);
    font-weight: 500;
  }
  .tabs button[aria-selected="true"] {
    background: var(--rq-ink);
    color: var(--rq-card);
  }
  .filters input,
  .filters select {
    box-sizing: border-box;
    max-width: 100%;
  }
  .filters input {
    flex: 1 1 200px;
  }
  .filters option {
    background: var(--rq-card);
    color: var(--rq-ink);
  }
  a.hit {
    color: inherit;
    text-decoration: none;
  }
  .acts.start {
    flex-wrap: wrap;
    justify-content: flex-start;
    height: auto;
    margin-top: 8px;
  }
  .change {
    margin-top: 8px;
    max-width: 60ch;
  }
  .more {
    margin-top: 16px;
  }
  h2 {
    font-size: var(--rq-size-l, 16px);
  }
`;
