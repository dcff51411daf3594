import { css } from "lit";
import { rowStyles } from "../rows";
import { hitStyles } from "../titles/hit";
import { faceStyles } from "./face";
import { wordStyles } from "./word";

const own = css`
  :host {
    display: grid;
    gap: 24px;
  }
  .sect {
    margin-bottom: 12px;
  }
  .groups {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 28px;
  }
  .asker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: 44px;
    margin-bottom: 8px;
  }
  .asker .face {
    width: calc(28em / 14);
    height: calc(28em / 14);
    font-size: var(--rq-size-m);
    line-height: calc(28em / 14);
  }
  .asker-name {
    min-width: 0;
    font-size: var(--rq-size-l);
    line-height: 1.5;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .asker .num {
    color: var(--rq-ink-2);
  }
  .asker requestarr-approve-all {
    margin-inline-start: auto;
  }
  .none {
    color: var(--rq-ink-2);
  }
  ul + .limit {
    margin-top: 16px;
  }
  requestarr-poster {
    width: 56px;
  }
  .hit {
    --rq-hit-gap: -2px;
  }
  /* What there is of it is never cut; the dot before what begins a line is out of sight. */
  .facts {
    overflow: hidden;
    line-height: calc(20em / 12);
  }
  .facts .one {
    display: inline;
    margin-inline-end: 0.5em;
    white-space: normal;
  }
  .facts .age {
    position: relative;
    display: inline-block;
    line-height: calc(16em / 12);
  }
  .facts .age::before {
    content: "·";
    position: absolute;
    inset-inline-start: -0.55em;
  }
  .age {
    border: 1px solid var(--rq-line);
    border-radius: 4px;
    padding: 0 4px;
    white-space: nowrap;
  }
  .who,
  .flag {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    margin-top: 4px;
    font-size: var(--rq-size-s);
    line-height: calc(16em / 12);
    color: var(--rq-ink-2);
  }
  /* Who asked, and when, is never cut. */
  .who .one {
    white-space: normal;
  }
  .flag {
    align-items: start;
    color: var(--tone);
  }
  .flag svg {
    width: 16px;
    height: 16px;
  }
  .acts {
    position: relative;
    z-index: 1;
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: flex-end;
    height: 44px;
  }
  .acts.decided {
    gap: 16px;
  }
  .acts svg {
    width: 20px;
    height: 20px;
  }
  .acts .btn svg {
    width: 18px;
    height: 18px;
  }
  .place {
    width: 148px;
  }
  requestarr-reason {
    grid-column: 2 / -1;
    margin-top: 8px;
  }
  @container (max-width: 519px) {
    li {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: start;
    }
    requestarr-poster {
      grid-row: span 2;
    }
    .acts {
      grid-column: 2;
      margin-top: 4px;
      justify-content: flex-start;
    }
    .place {
      grid-column: 2;
      width: auto;
      margin-top: 4px;
    }
  }
  @container (min-width: 440px) {
    .mine li {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
    }
    .mine requestarr-poster {
      grid-row: auto;
    }
    .mine .place,
    .mine .acts {
      grid-column: 3;
      margin-top: 0;
    }
    .mine .place {
      width: 148px;
    }
  }
  @container (min-width: 840px) {
    .mine ul {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 20px 32px;
    }
    .mine li {
      padding: 0;
      border-top: 0 !important;
    }
  }
  @container (min-width: 1080px) {
    .decide ul {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 20px 32px;
    }
    .decide li {
      padding: 0;
      border-top: 0 !important;
    }
  }
`;

/** Rows of what is to be decided, and of what somebody asked for. */
export const requestStyles = [
  rowStyles,
  hitStyles,
  wordStyles,
  faceStyles,
  own,
];
