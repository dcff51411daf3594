import { css } from "lit";

/** A dialog in the middle; from the bottom below 600 px of the window. */
export const sheetStyles = css`
  dialog {
    position: fixed;
    z-index: 9;
    inset: 0;
    flex-direction: column;
    width: min(560px, 100vw - 32px);
    max-width: none;
    max-height: min(860px, 100vh - 48px);
    max-height: min(860px, 100dvh - 48px);
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--ha-dialog-border-radius, 24px);
    overflow: hidden;
    container-type: inline-size;
    background: var(--ha-dialog-surface-background, var(--rq-card));
    color: inherit;
    opacity: 0;
    transform: translateY(16px);
    transition:
      opacity 0.15s,
      transform 0.15s,
      overlay 0.15s allow-discrete,
      display 0.15s allow-discrete;
  }
  dialog[open] {
    display: flex;
    opacity: 1;
    transform: none;
    transition-duration: var(--rq-normal);
    transition-timing-function: cubic-bezier(0.2, 0, 0, 1);
  }
  dialog:not([open]) {
    display: none;
  }
  dialog::backdrop {
    background: #00000052;
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      transform: translateY(16px);
    }
  }
  @media (max-width: 599px) {
    dialog {
      width: 100%;
      margin: auto 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      transform: translateY(48px);
    }
    .foot {
      padding-bottom: calc(16px + env(safe-area-inset-bottom, 0px)) !important;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog,
    dialog[open] {
      transition: none;
    }
  }
  .scroll {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .backdrop {
    position: relative;
    height: 184px;
    overflow: hidden;
  }
  .backdrop requestarr-poster {
    position: absolute;
    inset: -24px;
    aspect-ratio: auto;
    border-radius: 0;
    filter: blur(18px) saturate(1.2);
  }
  :host([dark]) .backdrop requestarr-poster {
    filter: blur(18px) brightness(0.78);
  }
  .backdrop::after {
    content: "";
    position: absolute;
    inset: 30% 0 0;
    background: linear-gradient(
      transparent,
      color-mix(in srgb, var(--rq-card) 14%, transparent) 30%,
      color-mix(in srgb, var(--rq-card) 50%, transparent) 58%,
      color-mix(in srgb, var(--rq-card) 86%, transparent) 82%,
      var(--rq-card)
    );
  }
  .close {
    position: absolute;
    z-index: 2;
    inset-block-start: 12px;
    inset-inline-start: 12px;
    background: #101214d9;
    color: #fff;
  }
  .top {
    position: relative;
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    gap: 16px;
    padding: 0 24px;
    margin-top: -64px;
  }
  .top requestarr-poster {
    align-self: start;
    box-shadow:
      0 3px 6px -1px #0000001a,
      0 8px 16px -2px #00000026;
  }
  .names {
    padding-top: 68px;
    min-width: 0;
  }
  h2 {
    font-size: var(--rq-size-xl);
    line-height: 1.2em;
    font-weight: 500;
  }
  .facts {
    margin-top: 4px;
    overflow: hidden;
    color: var(--rq-ink-2);
  }
  .facts > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-inline-start: -16px;
  }
  .fact {
    display: inline-flex;
    align-items: center;
    min-height: 20px;
  }
  .fact::before {
    content: "·";
    width: 16px;
    text-align: center;
  }
  .inner {
    padding: 0 24px 20px;
  }
  .overview {
    max-width: 64ch;
    margin-top: 16px;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
  }
  .overview.whole {
    -webkit-line-clamp: none;
  }
  .overview.none {
    color: var(--rq-ink-2);
  }
  .more {
    margin-inline-start: -8px;
  }
  .pick-note {
    display: grid;
    justify-items: start;
    gap: 12px;
    margin-top: 20px;
    color: var(--rq-ink-2);
  }
  .foot {
    display: grid;
    gap: 12px;
    padding: 16px 24px 20px;
    border-top: 1px solid var(--rq-line);
    background: var(--rq-card);
  }
  .note {
    min-height: 20px;
    font-size: var(--rq-size-s);
    line-height: calc(20em / 12);
    color: var(--rq-ink-2);
  }
  @container (max-width: 399px) {
    .backdrop {
      height: 136px;
    }
    .top {
      grid-template-columns: 80px minmax(0, 1fr);
      gap: 12px;
      padding: 0 16px;
      margin-top: -40px;
    }
    .names {
      padding-top: 44px;
    }
    .inner {
      padding: 0 16px 16px;
    }
    .foot {
      padding: 12px 16px 16px;
    }
  }
`;
