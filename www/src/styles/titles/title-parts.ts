import { css } from "lit";

/** What a title's sheet and its page have in common. */
export const titlePartStyles = css`
  .rating {
    display: inline-flex;
    align-items: center;
    gap: 3px;
  }
  .star {
    width: 14px;
    height: 14px;
  }
  .age {
    border: 1px solid var(--rq-line);
    border-radius: 4px;
    padding: 0 5px;
    font-size: var(--rq-size-s);
    line-height: 1.5em;
    white-space: nowrap;
  }
  .why {
    display: flex;
    gap: 12px;
    margin-top: 20px;
    padding: 12px;
    border-radius: 12px;
    background: var(--rq-quiet);
  }
  .why.warn {
    background: var(--rq-warn-tint);
  }
  .why.err {
    background: var(--rq-err-tint);
  }
  .why > svg {
    width: 24px;
    height: 24px;
    color: var(--tone);
  }
  .why b {
    display: block;
    font-weight: 500;
  }
  .why span {
    display: block;
    color: var(--rq-ink-2);
  }
  .why .btn {
    margin: 12px 0 4px;
    background: color-mix(in srgb, var(--rq-ink) 8%, transparent);
  }
  .why.err span,
  .why.warn span {
    color: var(--rq-ink);
  }
  .big.empty {
    background: var(--rq-quiet);
    color: var(--rq-ink-2);
    cursor: default;
  }
  .big.busy {
    cursor: progress;
  }
  @container (max-width: 399px) {
    .why .own {
      min-height: 40px;
    }
  }
`;
