import { css } from "lit";

/** The rows of people, and one person's page. */
export const peopleStyles = css`
  :host {
    display: block;
    max-width: 1080px;
  }
  h1 {
    margin: 0;
    font-size: var(--rq-size-xl);
    line-height: 1.2;
    font-weight: 500;
  }
  h1:focus-visible {
    outline-offset: 4px;
  }
  h2,
  b,
  legend {
    font-weight: 500;
  }
  small {
    display: block;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
  }
  small,
  .dim {
    color: var(--rq-ink-2);
  }
  small,
  legend {
    unicode-bidi: plaintext;
  }
  .under {
    margin: 4px 0 16px;
  }
  .center {
    display: flex;
    justify-content: center;
  }
  .flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .panel {
    padding: 16px;
    border-radius: 16px;
    background: var(--rq-card);
  }
  .folk {
    padding: 0 16px;
  }
  .folk > * {
    position: relative;
    display: grid;
    grid-template:
      "av name chev" auto "av says chev" auto / 44px minmax(0, 1fr)
      20px;
    gap: 0 16px;
    align-items: center;
    min-height: 72px;
    padding: 12px 0;
  }
  .folk > li + li {
    border-top: 1px solid var(--rq-line);
  }
  .av {
    grid-area: av;
    flex: none;
    width: 44px;
    height: 44px;
  }
  .sign {
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--rq-quiet);
    color: var(--rq-ink-2);
  }
  .name {
    grid-area: name;
    font-size: var(--rq-size-l);
    line-height: 1.5;
    font-weight: 500;
    color: inherit;
    text-decoration: none;
  }
  .hit::after {
    content: "";
    position: absolute;
    inset: 0 -8px;
    border-radius: 12px;
  }
  .hit:focus-visible {
    outline: 0;
  }
  .hit:focus-visible::after {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: -2px;
  }
  .says {
    grid-area: says;
    overflow: hidden;
    color: var(--rq-ink-2);
  }
  /* The dot before what begins a line is out of sight. */
  .says span:not(:empty) {
    position: relative;
    display: inline-block;
    margin-inline-end: 0.8em;
  }
  .says span:not(:empty)::before {
    content: "·";
    position: absolute;
    inset-inline-start: -0.55em;
  }
  .chev {
    grid-area: chev;
    width: 20px;
    height: 20px;
    color: var(--rq-ink-2);
  }
  .opener {
    flex: none;
    margin-inline-start: auto;
    rotate: 90deg;
  }
  details[open] > summary .opener {
    rotate: -90deg;
  }
  .page-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 44px;
    margin: 0 0 12px -12px;
  }
  .page-title:dir(rtl) {
    margin: 0 -12px 12px 0;
  }
  .page-title h1 {
    flex: 1;
    min-width: 0;
  }
  .page-title .icon-button {
    color: inherit;
  }
  .sum {
    max-width: 44em;
    font-size: var(--rq-size-xl);
    line-height: 1.4;
    text-wrap: pretty;
  }
  .err {
    margin-top: 8px;
    color: var(--rq-err-ink);
  }
  .err:empty {
    display: none;
  }
  .two-up {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-items: start;
    margin-top: 16px;
  }
  .panel + .panel {
    margin-top: 16px;
  }
  @container (max-width: 17em) {
    .folk > * {
      grid-template: "av name" auto "says says" auto / 44px minmax(0, 1fr);
    }
    .folk .chev {
      display: none;
    }
  }
  @container (min-width: 56.25em) {
    .folk > * {
      grid-template:
        "av name says chev" auto / 44px minmax(0, 1fr) minmax(0, 4fr)
        20px;
    }
    /* Each column is as wide as what stands in it. */
    .folk.all {
      display: grid;
      grid-template-columns: 44px repeat(7, auto) 20px;
      column-gap: 16px;
    }
    .folk.all > * {
      grid-column: 1 / -1;
      grid-template: auto / subgrid;
    }
    .folk.all > * > * {
      grid-area: auto;
    }
    .folk.all .says {
      display: grid;
      grid-column: span 6;
      grid-template: auto / subgrid;
      align-items: center;
    }
    .says span:not(:empty) {
      margin: 0;
    }
    .says span:not(:empty)::before {
      content: none;
    }
    .two-up {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media (hover: hover) {
    .hit:hover::after {
      background: color-mix(in srgb, currentColor 5%, transparent);
    }
  }
  @media (forced-colors: active) {
    .panel,
    .sign {
      border: 1px solid;
    }
  }
`;
