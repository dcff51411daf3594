import { css } from "lit";

/** The card's frame, head and body. */
export const cardStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  ha-card {
    display: block;
    height: 100%;
    overflow: hidden;
  }
  ha-card:not(:defined) {
    background: var(--ha-card-background, var(--rq-card));
    border: var(--ha-card-border-width, 1px) solid var(--rq-line);
    border-radius: var(--ha-card-border-radius, 12px);
  }
  .frame {
    --pad: 16px;
    container-type: inline-size;
    height: 100%;
  }
  .inside {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .title {
    padding: var(--pad) var(--pad) 0;
    font-size: var(--rq-size-l);
    line-height: 1.5em;
    font-weight: 500;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: var(--pad) var(--pad) 0;
  }
  .title + .head {
    padding-top: 12px;
  }
  .head .bone {
    height: 48px;
    border-radius: 12px;
    background: var(--rq-quiet);
  }
  .body {
    flex: 1;
    min-height: 0;
    padding: var(--pad);
    overflow-y: auto;
  }
  .shelf {
    --rq-pad: var(--pad);
    padding-top: 4px;
  }
  .sect {
    flex-wrap: wrap;
  }
  .sect .count {
    flex: 1;
    min-width: 0;
  }
  .instance {
    position: relative;
    flex: none;
    max-width: 60%;
    margin-block: -12px;
  }
  select {
    height: 44px;
    max-width: 100%;
    padding-inline: 8px 4px;
    border: 0;
    border-radius: 10px;
    background: transparent;
    color: var(--rq-accent-ink);
    font: inherit;
    font-weight: 500;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select option {
    background: var(--rq-card);
    color: var(--rq-ink);
  }
  .quietline {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    margin: 12px var(--pad) 0;
    padding: 0 4px 0 12px;
    padding-inline: 12px 4px;
    border-radius: 10px;
    background: var(--rq-quiet);
  }
  .quietline > svg {
    width: 20px;
    height: 20px;
    color: var(--rq-warn-ink);
  }
  .quietline span {
    flex: 1;
    min-width: 0;
    padding-block: 8px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }
  @supports not (container-type: inline-size) {
    .inside {
      --pad: 12px;
    }
  }
  @container (max-width: 439px) {
    .inside {
      --pad: 12px;
    }
  }
  @container (min-width: 840px) {
    .head.tabbed {
      grid-template-columns: minmax(240px, 1fr) auto;
    }
  }
`;
