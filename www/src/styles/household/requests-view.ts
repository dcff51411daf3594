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
    gap: 2px;
    width: fit-content;
    margin-bottom: 20px;
    border-radius: 12px;
    background: var(--rq-quiet);
  }
  .tabs button {
    display: flex;
    flex: 1 1 auto;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 44px;
    padding: 4px clamp(8px, 2.5cqi, 20px);
    border-radius: 12px;
    font-weight: 500;
    color: var(--rq-ink-2);
  }
  .tabs button[aria-selected="true"] {
    background: var(--rq-tint);
    color: var(--rq-accent-ink);
  }
  .tabs .num {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 1em;
    font-size: var(--rq-size-s);
    line-height: 1.6;
    text-align: center;
    background: var(--rq-fill);
    color: #fff;
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
  @media (forced-colors: active) {
    .tabs button[aria-selected="true"] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .tabs .num {
      background: none;
      color: inherit;
    }
  }
`;
