import { css } from "lit";

/** A status: its sign, its word, its detail, in the tone of its meaning. */
export const tones = css`
  .wait {
    --tone: var(--rq-ink-2);
    --tone-word: var(--rq-ink);
  }
  .go {
    --tone: var(--rq-accent-ink);
  }
  .ok {
    --tone: var(--rq-ok-ink);
  }
  .warn {
    --tone: var(--rq-warn-ink);
  }
  .err {
    --tone: var(--rq-err-ink);
  }
`;
