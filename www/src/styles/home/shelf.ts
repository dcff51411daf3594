import { css } from "lit";

/** A row of posters, and a grid of them. */
export const shelfStyles = css`
  :host {
    /* As wide as is meant, and never too narrow for a word. */
    --cell: max(var(--rq-cell, 116px), 8.25em);
    --grid-cell: max(var(--rq-grid-cell, 96px), 6em);
    display: block;
    min-width: 0;
  }
  :host([blank]) {
    min-height: calc(var(--cell) * 1.5 + 124px);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
  }
  header > .icon-button {
    margin-inline-start: -12px;
  }
  h2 {
    min-width: 0;
    font-size: var(--rq-size-l);
    line-height: 1.5;
    font-weight: 500;
  }
  h2 a {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 44px;
    color: inherit;
    text-decoration: none;
  }
  h2 svg {
    width: 20px;
    height: 20px;
    color: var(--rq-ink-2);
  }
  svg.flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .push {
    display: none;
    gap: 4px;
    margin-inline-start: auto;
  }
  .row {
    display: flex;
    gap: var(--rq-gap, 12px);
    overflow-x: auto;
    scroll-snap-type: x proximity;
    scroll-padding-inline: var(--rq-pad, 16px);
    scrollbar-width: none;
    margin-inline: calc(var(--rq-pad, 16px) * -1);
    /* What is around the focus has room, and adds none. */
    margin-block: -4px -2px;
    padding: 6px var(--rq-pad, 16px) 6px;
  }
  .row > .cell {
    width: min(var(--cell), 100%);
    flex: none;
    scroll-snap-align: start;
  }
  .grid {
    display: grid;
    margin-top: 12px;
    gap: 24px var(--rq-gap, 12px);
    grid-template-columns: repeat(
      auto-fill,
      minmax(min(var(--grid-cell), 100%), 1fr)
    );
  }
  .cell {
    position: relative;
    display: grid;
    grid-template: "when" auto "po" auto "tx" auto "ln" auto / minmax(0, 1fr);
    align-content: start;
  }
  .when {
    grid-area: when;
    margin-bottom: 8px;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    font-weight: 500;
  }
  .po {
    grid-area: po;
  }
  .cover {
    position: relative;
    display: block;
    aspect-ratio: 2 / 3;
    border-radius: 8px;
    overflow: hidden;
  }
  .cover > .back {
    position: absolute;
    inset: 0;
    filter: blur(14px);
    scale: 1.2;
    opacity: 0.8;
  }
  .cover > .front {
    position: absolute;
    inset: 0;
    margin: auto;
    width: 100%;
    border-radius: 0;
  }
  .hit {
    grid-area: tx;
    margin-top: 8px;
    font-weight: 500;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    color: inherit;
    text-decoration: none;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .hit::after {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: 8px;
  }
  .hit:focus-visible {
    outline: 0;
  }
  .hit:focus-visible::after {
    outline: var(--rq-ring, 2px) solid var(--rq-accent-ink);
    outline-offset: var(--rq-ring-gap, 4px);
  }
  .ln {
    grid-area: ln;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
    font-variant-numeric: tabular-nums;
  }
  .ln.state {
    color: var(--tone-word, var(--tone));
  }
  .ln .whole {
    white-space: nowrap;
  }
  .ln .star {
    display: inline-block;
    width: 0.85em;
    height: 0.85em;
    vertical-align: -0.06em;
    margin-inline-end: 0.15em;
  }
  .disc {
    grid-area: po;
    place-self: end;
    position: relative;
    z-index: 1;
    width: 44px;
    height: 44px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    color: #fff;
  }
  .disc::before {
    content: "";
    position: absolute;
    inset: 4px;
    border-radius: 50%;
    background: #101214d9;
  }
  .disc > svg {
    position: relative;
    width: 20px;
    height: 20px;
  }
  span.disc {
    pointer-events: none;
  }
  .disc.ok > svg {
    color: #93da98;
  }
  .disc.go > svg {
    color: #7bd4fb;
  }
  .disc.warn > svg {
    color: #ffc34d;
  }
  .disc.err > svg {
    color: #ffb4a9;
  }
  .line > p {
    flex: 1;
    min-width: 0;
  }
  .line > svg {
    color: var(--rq-warn-ink);
  }
  .note {
    color: var(--rq-ink-2);
    font-size: var(--rq-size-s);
  }
  .row > .set {
    width: min(348px, 82vw);
  }
  .set {
    flex: none;
    scroll-snap-align: start;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
    padding: 12px;
    border-radius: 16px;
    background: var(--rq-card);
  }
  .grid:has(> .set) {
    grid-template-columns: repeat(
      auto-fill,
      minmax(min(max(288px, 18em), 100%), 1fr)
    );
  }
  .set > .po {
    grid-area: auto;
  }
  .set > .away {
    opacity: 0.32;
  }
  .set > .words {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  .set > .words > div {
    flex: 1 1 6em;
    min-width: 0;
  }
  .set h3 {
    font-weight: 500;
  }
  .bones .bone {
    border-radius: 8px;
    background: var(--rq-quiet);
    animation: breathe 1.6s ease-in-out infinite;
  }
  .bones .po {
    aspect-ratio: 2 / 3;
  }
  .bones .ln {
    height: 12px;
    margin-top: 10px;
    width: 80%;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bones .bone {
      animation: none;
    }
  }
  @media (hover: hover) and (pointer: fine) {
    :host(:not([fits])) .push {
      display: flex;
    }
    .cell:has(.hit:hover) > .po {
      filter: brightness(0.92);
    }
    .disc:hover::before {
      background: #101214;
    }
  }
  @media (forced-colors: active) {
    .disc::before {
      background: Canvas;
      border: 1px solid ButtonText;
    }
    .disc,
    .disc[class] > svg {
      color: ButtonText;
    }
    .po {
      forced-color-adjust: none;
    }
    .line,
    .set {
      border: 1px solid;
    }
  }
`;
