import { css } from "lit";

/** Pills of which some, or one, are chosen. */
export const presetPillStyles = css`
  .presets {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 12px;
  }
  .preset {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 36px;
    min-width: 44px;
    padding: 0 12px;
    border-radius: 18px;
    background: var(--rq-quiet);
    cursor: pointer;
  }
  .preset::before {
    content: "";
    position: absolute;
    inset: -4px 0;
  }
  .preset svg {
    width: 16px;
    height: 16px;
  }
  .preset.on {
    background: var(--rq-tint);
    color: var(--rq-accent-ink);
    font-weight: 500;
  }
  .preset:has(:focus-visible) {
    outline: 2px solid var(--rq-accent-ink);
    outline-offset: 2px;
  }
  @media (hover: hover) {
    .preset:hover {
      box-shadow: inset 0 0 0 60px
        color-mix(in srgb, currentColor 5%, transparent);
    }
  }
  @media (forced-colors: active) {
    .preset {
      border: 1px solid;
    }
    .preset.on {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @container (max-width: 399px) {
    .presets {
      gap: 6px;
    }
  }
`;
