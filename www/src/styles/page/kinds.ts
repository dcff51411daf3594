import { css } from "lit";

/** Movies, series and music as pills, where the bar has no room for them. */
export const kindsStyles = css`
  .kinds {
    display: flex;
    gap: 8px;
    overflow-x: auto;
    scrollbar-width: none;
    margin: 0 calc(var(--pad) * -1) 16px;
    padding: 4px var(--pad);
  }
  .pill {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    min-height: 44px;
    min-width: 44px;
    padding: 4px 16px;
    border-radius: 22px;
    background: var(--rq-quiet);
    color: var(--rq-ink);
    text-decoration: none;
    white-space: nowrap;
  }
  .pill[aria-current] {
    background: var(--rq-tint);
    color: var(--rq-accent-ink);
    font-weight: 500;
  }
`;
