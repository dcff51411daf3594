import { css } from "lit";

/** What is seldom wanted, behind a button of three dots. */
export const menuStyles = css`
  summary {
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .more > ul {
    position: absolute;
    inset-inline-end: 0;
    z-index: 7;
    min-width: min(15em, 100%);
    padding: 8px;
    border-radius: 12px;
    background: var(--rq-card);
    box-shadow:
      0 8px 28px #0005,
      0 0 0 1px var(--rq-line);
  }
  .more li {
    display: block;
    padding: 0;
    border: 0;
  }
  .more li > * {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 44px;
    padding: 4px 8px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
  }
  .more li svg {
    width: 20px;
    height: 20px;
    color: var(--rq-ink-2);
  }
  @media (hover: hover) {
    .more li > :hover {
      background: var(--rq-quiet);
    }
  }
  @media (forced-colors: active) {
    .more > ul {
      border: 1px solid;
    }
  }
`;
