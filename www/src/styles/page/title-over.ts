import { css } from "lit";
import { menuStyles } from "../menu";

const own = css`
  .fan {
    position: absolute;
    top: 0;
    inset-inline: calc(var(--pad) * -1);
    height: calc(var(--fan) * 0.9);
    overflow: hidden;
    -webkit-mask: linear-gradient(
      #000 50%,
      #000b 68%,
      #0006 83%,
      #0002 95%,
      transparent
    );
    mask: linear-gradient(
      #000 50%,
      #000b 68%,
      #0006 83%,
      #0002 95%,
      transparent
    );
  }
  .fan img,
  .fan .blur {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    aspect-ratio: auto;
    border-radius: 0;
  }
  .fan .blur {
    filter: blur(18px) saturate(1.2);
    transform: scale(1.15);
  }
  .fan img {
    opacity: 0;
    transition: opacity var(--rq-normal) ease-out;
  }
  .fan img.there {
    opacity: 1;
  }
  .over {
    position: relative;
    z-index: 4;
    display: flex;
    gap: 8px;
    padding: 12px 0;
    margin-inline: calc(12px - var(--pad));
  }
  .push {
    flex: 1;
  }
  .glass {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: #101214d9;
    color: #fff;
    cursor: pointer;
  }
  svg.flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .more {
    position: relative;
  }
  .more {
    position: relative;
  }
  .more > ul {
    top: 52px;
    min-width: 15em;
  }
  .line {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
    padding: 4px 16px;
    border-radius: 12px;
    background: var(--rq-card);
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
`;

/** The picture of a title, and what lies on it. */
export const titleOverStyles = [menuStyles, own];
