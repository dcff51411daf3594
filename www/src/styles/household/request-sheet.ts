import { css } from "lit";

/** What the sheet of a request has beside that of a title. */
export const requestSheetStyles = css`
  .asked {
    margin-top: 16px;
  }
  .past.sect {
    margin: 20px 0 8px;
  }
  .past li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    padding: 6px 0;
  }
  .past li + li {
    border-top: 1px solid var(--rq-line);
  }
  .past .meta {
    margin-inline-start: auto;
  }
  .said {
    color: var(--rq-ink-2);
  }
  .foot .line {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .foot .line .btn {
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .two {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .two .btn {
    flex: 1 1 0;
    padding: 0 12px;
  }
  .changes {
    display: grid;
    gap: 12px;
    margin-top: 20px;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field .meta {
    display: block;
  }
  .changes select,
  .field .bone {
    width: 100%;
    height: 44px;
    border-radius: 10px;
    background: var(--rq-quiet);
  }
  .changes select {
    padding: 0 8px;
    border: 0;
    font: inherit;
    color: var(--rq-ink);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .changes option {
    background: var(--rq-card);
    color: var(--rq-ink);
  }
  .bone {
    animation: rq-breathe 1.6s ease-in-out infinite;
  }
  @keyframes rq-breathe {
    50% {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`;
