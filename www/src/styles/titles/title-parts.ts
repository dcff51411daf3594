import { css } from "lit";
import { faceStyles } from "../household/face";

const own = css`
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
  .why + .note {
    margin-top: 12px;
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
  .ask {
    margin-top: 16px;
    padding: 12px 16px;
    border-radius: 16px;
    background: var(--rq-card);
  }
  .ask dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: 12px;
    margin: 12px 0 0;
  }
  .ask dt {
    font-size: var(--rq-size-s);
    color: var(--rq-ink-2);
  }
  .ask dd {
    margin: 0;
    text-align: match-parent;
  }
  .ask small {
    display: block;
    font-size: var(--rq-size-s);
    color: var(--rq-ink-2);
  }
  .who {
    display: flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }
  .who .one {
    white-space: normal;
  }
  .ask > .who {
    margin-bottom: 8px;
  }
  .big.empty {
    background: var(--rq-quiet);
    color: var(--rq-ink-2);
    cursor: default;
  }
  .big.busy {
    cursor: progress;
  }
  @media (forced-colors: active) {
    .why,
    .ask {
      border: 1px solid;
    }
  }
`;

/** What a title's sheet and its page have in common. */
export const titlePartStyles = [faceStyles, own];
