import { css } from "lit";

/** A title's page: the picture is its head, on a phone its act the foot. */
export const titlePageStyles = css`
  :host {
    --fan: 232px;
    --drop: 84px;
    display: block;
    margin-top: -8px;
  }
  .bleed {
    position: relative;
  }
  .title {
    position: relative;
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    column-gap: 16px;
    width: 100%;
    max-width: 1280px;
    margin-inline: auto;
  }
  .over,
  .line,
  .rest {
    grid-column: 1 / -1;
  }
  .lead {
    display: contents;
  }
  .po {
    align-self: end;
    margin-top: var(--drop);
    box-shadow: 0 8px 24px -6px #0006;
  }
  /* The words begin where the picture has faded. */
  .tx {
    position: relative;
    align-self: start;
    min-width: 0;
    padding-top: calc(var(--fan) * 0.9 - 68px);
  }
  h1 {
    margin: 0;
    font-size: var(--rq-size-xl);
    line-height: 1.2;
    font-weight: 500;
    text-wrap: balance;
  }
  .facts {
    margin-top: 4px;
    overflow: hidden;
    color: var(--rq-ink-2);
  }
  /* The dot before what begins a line is out of sight. */
  .fact {
    position: relative;
    display: inline-block;
    margin-inline-end: 0.8em;
  }
  .fact::before {
    content: "·";
    position: absolute;
    inset-inline-start: -0.55em;
  }
  .marks {
    margin-top: 6px;
  }
  .do {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-width: 0;
  }
  div.do:empty {
    display: none;
  }
  .hint {
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  .do > .why {
    margin-top: 16px;
  }
  .do:not(.pin) > .hint:first-child {
    margin-top: 8px;
  }
  .rest {
    --rq-pad: var(--pad);
  }
  .pin {
    order: 9;
    position: sticky;
    bottom: 0;
    z-index: 4;
    margin: 24px calc(var(--pad) * -1) -48px;
    padding: 12px var(--pad) 16px;
    padding-bottom: calc(16px + var(--safe-area-inset-bottom, 0px));
    border-top: 1px solid var(--rq-line);
    background: var(--rq-ground);
  }
  .over-text {
    max-width: 64ch;
    margin-top: 20px;
  }
  .bones {
    display: grid;
    gap: 16px;
    padding-top: 8px;
  }
  .bone {
    height: 32px;
    border-radius: 8px;
    background: var(--rq-quiet);
  }
  .bone:first-of-type {
    height: var(--fan);
  }
  .actions {
    display: flex;
    justify-content: center;
  }
  @container (max-width: 17em) {
    .title {
      grid-template-columns: minmax(0, 1fr);
    }
    .po {
      width: 96px;
    }
    .tx {
      padding-top: 12px;
    }
  }
  @container (min-width: 37.5em) {
    :host {
      --fan: 300px;
      --drop: 108px;
    }
    .title {
      grid-template-columns: 148px minmax(0, 1fr);
      column-gap: 24px;
      grid-template-rows: repeat(4, auto) 1fr;
    }
    .po {
      grid-row: span 4;
      align-self: start;
    }
    .rest {
      --rq-pad: 4px;
    }
    .do {
      grid-column: 2;
      justify-items: start;
    }
    /* As wide as its words, and no wider than can be read at a glance. */
    .do > .why,
    .do > .ask {
      width: fit-content;
      min-width: min(100%, 24em);
      max-width: min(100%, 44em);
    }
    .pin {
      order: 0;
      position: static;
      margin: 16px 0 0;
      padding: 0;
      border: 0;
      background: none;
    }
    .do > .btn.big {
      width: auto;
    }
  }
  @container (min-width: 56.25em) {
    :host {
      --fan: 340px;
      --drop: 132px;
    }
    .title {
      grid-template-columns: 216px minmax(0, 1fr);
      column-gap: 32px;
    }
    h1 {
      font-size: 28px;
    }
    .rest {
      margin-top: 12px;
    }
  }
  @container (min-width: 100em) {
    :host {
      --fan: 520px;
      --drop: 240px;
    }
    .title {
      max-width: 1480px;
      grid-template-columns: 280px minmax(0, 1fr);
    }
  }
  /* A phone on its side, 400 % zoom, forced colors: there is no picture. */
  @media (max-height: 519px), (forced-colors: active) {
    :host {
      --fan: 0px;
      --drop: 0px;
    }
    .tx {
      padding-top: 0;
    }
  }
  @media (max-height: 519px) {
    .pin {
      position: static;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fan img {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .glass,
    .line,
    .more > ul {
      border: 1px solid;
    }
    .fan {
      display: none;
    }
  }
`;
