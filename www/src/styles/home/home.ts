import { css } from "lit";

/** What stands around the shelves: news, lines, quiet screens. */
export const homeStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  h1 {
    margin: 0;
  }
  requestarr-shelf {
    margin-top: var(--rq-between, 32px);
  }
  requestarr-shelf:first-of-type {
    margin-top: 0;
  }
  .faces {
    display: flex;
  }
  .faces .face + .face {
    margin-inline-start: -4px;
    box-shadow: 0 0 0 2px var(--rq-card);
  }
  .news + requestarr-shelf,
  .lines + requestarr-shelf {
    margin-top: var(--rq-between, 32px);
  }
  .center {
    display: grid;
    justify-items: center;
    margin-top: 32px;
  }
  .news {
    position: relative;
    display: grid;
    align-content: end;
    min-height: 216px;
    overflow: hidden;
    border-radius: 16px;
    background: var(--rq-card);
    isolation: isolate;
  }
  .fan {
    position: absolute;
    inset: 0 0 auto;
    height: 148px;
    z-index: -1;
    mask-image: linear-gradient(#000 55%, transparent);
  }
  .fan img {
    width: 100%;
    height: 100%;
    object-fit: cover;
    display: block;
  }
  .fan.blurred img {
    filter: blur(24px);
    scale: 1.3;
  }
  .news .words {
    padding: 152px 16px 16px;
    display: grid;
    gap: 2px;
  }
  .news h2 {
    font-size: var(--rq-size-xl);
    line-height: 1.2;
    font-weight: 500;
  }
  .news a {
    color: inherit;
    text-decoration: none;
  }
  .news a::after {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: 16px;
  }
  .news a:focus-visible {
    outline: 0;
  }
  .news a:focus-visible::after {
    outline: var(--rq-ring, 2px) solid var(--rq-accent-ink);
    outline-offset: -4px;
  }
  .why {
    display: flex;
    gap: 6px;
    align-items: center;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    font-weight: 500;
    color: var(--rq-ok-ink);
  }
  .why svg {
    width: 20px;
    height: 20px;
  }
  .dim {
    color: var(--rq-ink-2);
  }
  .dismiss {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    z-index: 1;
    background: #101214d9;
    color: #fff;
  }
  .lines {
    display: grid;
    gap: 12px;
  }
  .news + .lines {
    margin-top: 12px;
  }
  .line {
    color: inherit;
    text-decoration: none;
  }
  .line > svg {
    color: var(--rq-ink-2);
  }
  .line > .grow {
    flex: 1;
    min-width: 0;
  }
  svg.flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .welcome {
    max-width: 480px;
    margin: 48px auto 0;
  }
  .welcome h2 {
    font-size: var(--rq-size-l);
    font-weight: 500;
  }
  .welcome .lines {
    margin-top: 20px;
  }
  .welcome small {
    display: block;
    font-size: var(--rq-size-s);
    color: var(--rq-ink-2);
  }
  @container (min-width: 37.5em) {
    .news {
      align-content: center;
      min-height: 200px;
    }
    .fan {
      inset: 0;
      inset-inline-start: 38%;
      height: auto;
      mask-image: linear-gradient(
        to left,
        #000 40%,
        #000c 55%,
        #0007 68%,
        #0003 82%,
        #0000
      );
    }
    .fan:dir(rtl) {
      mask-image: linear-gradient(
        to right,
        #000 40%,
        #000c 55%,
        #0007 68%,
        #0003 82%,
        #0000
      );
    }
    .news .words {
      padding: 24px;
      max-width: 46%;
      gap: 4px;
    }
    .two {
      grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
    }
  }
  @media (max-height: 519px) {
    .fan {
      display: none;
    }
    .news {
      min-height: 0;
    }
    .news .words {
      padding: 12px 64px 12px 16px;
      max-width: none;
    }
  }
  @media (forced-colors: active) {
    .news,
    .line {
      border: 1px solid;
    }
    .fan {
      forced-color-adjust: none;
    }
  }
`;
