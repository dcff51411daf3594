import { css } from "lit";

/** The ring of a download or of something under way. */
export const rings = css`
  svg.ring {
    width: 20px;
    height: 20px;
    transform: rotate(-90deg);
  }
  .ring circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 3;
  }
  .ring .rest {
    opacity: 0.22;
  }
  .ring .part {
    transition: stroke-dasharray var(--rq-slow) linear;
  }
  .ring.turning {
    animation: rq-turn 1s linear infinite;
  }
  .down .part {
    stroke-dasharray: 50.27 50.27;
    animation: rq-down 6s linear forwards;
  }
  .left {
    display: none;
    order: 1;
  }
  @keyframes rq-down {
    to {
      stroke-dasharray: 0 50.27;
    }
  }
  @keyframes rq-turn {
    to {
      transform: rotate(270deg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .ring.turning {
      animation: none;
    }
    .ring.down {
      display: none;
    }
    .left {
      display: inline;
    }
  }
`;
