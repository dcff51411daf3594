import { css } from "lit";

/** A cell: poster, text, slot. Below 600 px of the card: a row. */
export const itemStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-areas: "poster" "text" "slot";
    align-content: start;
    min-width: 0;
  }
  requestarr-poster,
  .poster {
    grid-area: poster;
  }
  .text {
    grid-area: text;
    margin-top: 8px;
    min-width: 0;
  }
  requestarr-slot,
  .slot {
    grid-area: slot;
    margin-top: 4px;
  }
  .meta {
    min-height: 16px;
  }
  .rating {
    white-space: nowrap;
  }
  .star {
    display: inline-block;
    width: 12px;
    height: 12px;
    vertical-align: -1px;
    margin-inline-end: 2px;
  }
  .overview {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    min-height: 32px;
  }
  .poster {
    aspect-ratio: 2 / 3;
    border-radius: 8px;
  }
  :host([row]) .poster {
    aspect-ratio: 1;
    border-radius: 50%;
  }
  .slot {
    height: 44px;
    display: flex;
    align-items: center;
  }
  .bones {
    display: grid;
  }
  .bone {
    background: color-mix(in srgb, var(--rq-ink) 8%, transparent);
    animation: rq-breathe 1.6s ease-in-out infinite;
  }
  .bone.first,
  .bone.second {
    border-radius: 4px;
  }
  .bone.first {
    height: 12px;
    width: 80%;
    margin: 4px 0;
  }
  .bone.second {
    height: 10px;
    width: 55%;
    margin: 5px 0 1px;
  }
  .bone.overview {
    display: block;
    min-height: 0;
    height: 24px;
    width: 90%;
    margin: 6px 0 2px;
    border-radius: 4px;
  }
  :host([row]) .bone.overview {
    display: none;
  }
  .bone.button {
    height: 36px;
    width: 112px;
    border-radius: 10px;
  }
  @keyframes rq-breathe {
    50% {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
  @media (hover: hover) {
    :host(:hover) requestarr-poster {
      filter: brightness(0.94);
    }
  }
  @container (max-width: 599px) {
    :host {
      grid-template-columns: 56px minmax(0, 1fr) 148px;
      grid-template-areas: "poster text slot";
      column-gap: 12px;
      align-items: center;
    }
    .text,
    .slot,
    requestarr-slot {
      margin-top: 0;
    }
    .meta {
      min-height: 0;
    }
  }
  @container (max-width: 439px) {
    :host {
      grid-template-columns: 56px minmax(0, 1fr);
      grid-template-areas: "poster text" "poster slot";
      grid-template-rows: auto auto;
      align-items: start;
      row-gap: 4px;
      --rq-slot-button: auto;
    }
    .genres,
    .overview,
    .bone.overview {
      display: none;
    }
  }
  @container (min-width: 600px) {
    :host([row]) {
      grid-template-columns: 64px minmax(0, 1fr) 148px;
      grid-template-areas: "poster text slot";
      column-gap: 16px;
      align-items: center;
    }
    :host([row]) .text,
    :host([row]) .slot,
    :host([row]) requestarr-slot {
      margin-top: 0;
    }
    :host([row]) .meta {
      min-height: 0;
    }
  }
`;
