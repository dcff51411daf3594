import { css } from "lit";

/** The presets and routes of the household. */
export const presetStyles = css`
  .folk-more {
    margin-top: 16px;
  }
  .folk-more > * {
    grid-template: "name chev" auto "says chev" auto / minmax(0, 1fr) 20px;
  }
  .more-says {
    grid-area: says;
  }
  .ways b {
    display: inline-block;
  }
  .ways b::first-letter {
    text-transform: uppercase;
  }
  section > h2 {
    margin: 0 0 8px;
    font-size: var(--rq-size-l);
  }
  section > .panel + .panel,
  section > ol + form,
  section > form + form {
    margin-top: 12px;
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-height: 44px;
    cursor: pointer;
  }
  details.preset {
    padding-block: 4px;
  }
  summary > .opener {
    margin-inline-start: auto;
  }
  details .sets {
    padding: 8px 0 12px;
  }
  .line-field {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    align-items: center;
    gap: 8px 16px;
  }
  .line-field input,
  .line-field select {
    width: 100%;
    min-width: 0;
    height: 44px;
    padding: 0 12px;
    border: 0;
    border-radius: 12px;
    font: inherit;
    color: var(--rq-ink);
    background: var(--rq-quiet);
  }
  option {
    background: var(--rq-card);
  }
  .ways {
    margin: 0;
    padding-block: 4px;
    list-style: none;
  }
  .ways > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    min-height: 52px;
  }
  .ways > li + li {
    border-top: 1px solid var(--rq-line);
  }
  .way {
    flex: 1 1 12em;
    min-width: 0;
  }
  .way[open] {
    flex-basis: 100%;
  }
  .way summary {
    flex-wrap: nowrap;
  }
  .ways small {
    display: block;
  }
  form h3 {
    margin: 0;
    font-size: inherit;
  }
  form .ways:not(:empty) {
    padding: 0;
  }
  .ways .acts {
    margin: 0;
    gap: 0;
  }
  @container (max-width: 22em) {
    .line-field {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .line-field input,
    .line-field select {
      border: 1px solid;
    }
  }
`;
