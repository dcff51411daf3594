import { css } from "lit";

/** How a sheet fits a small window, one on its side, and a wide one. */
export const sheetRoomStyles = css`
  @media (min-width: 900px) {
    dialog[data-wide] {
      width: min(960px, 100vw - 64px);
    }
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
  @container (min-width: 640px) {
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      padding-block: 12px;
    }
    .foot > * {
      flex: 1 1 240px;
      min-width: 0;
    }
    .foot > .btn.big {
      width: auto;
    }
  }
  @container (min-width: 800px) {
    [data-wide] .inner {
      display: grid;
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
      gap: 0 32px;
      align-items: start;
    }
    [data-wide] .inner > * {
      container-type: inline-size;
    }
  }
  @media (max-width: 599px), (max-height: 519px) {
    .handle {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .handle {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  /* A phone on its side, and a page that is zoomed in: room for the words. */
  @media (max-height: 519px) {
    dialog {
      width: min(720px, 100%) !important;
      max-height: 100vh;
      max-height: 100dvh;
      margin: auto auto 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .backdrop {
      display: none;
    }
    .top {
      grid-template-columns: minmax(0, 1fr) !important;
      min-height: 60px;
      margin-top: 0 !important;
      padding-inline-start: 64px !important;
    }
    .top requestarr-poster {
      display: none;
    }
    .names {
      padding-top: 16px !important;
    }
    .foot {
      padding-block: 8px calc(8px + env(safe-area-inset-bottom, 0px)) !important;
    }
  }
  /* So low that the button would take what room there is. */
  @media (max-height: 359px) {
    dialog {
      overflow-y: auto;
      overscroll-behavior: contain;
      scroll-padding: 64px 0 8px;
    }
    .bar {
      position: sticky;
      inset: 0 0 auto;
      flex: none;
      margin-bottom: -60px;
    }
    .scroll {
      flex: none;
      overflow: visible;
    }
  }
`;
