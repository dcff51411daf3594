import { html, nothing, type TemplateResult } from "lit";
import type { Details, Link, Track } from "../../data/titles/details";
import type { Localizer } from "../../localize/localize";
import {
  detailFacts,
  fileChips,
  lengthOf,
  ratingFact,
  steps,
} from "../../state/titles/details-view";
import { iconCheck, iconOpen } from "../../styles/icons";
import { icon } from "../draw";

/** So many steps stand beside each other. */
const ACROSS = 5;

/** Small words beside each other. */
export function renderChips(chips: readonly string[]): TemplateResult {
  return html`<ul class="chips num">
    ${chips.map((chip) => html`<li>${chip}</li>`)}
  </ul>`;
}

/** "8.7 IMDb", "83% Rotten Tomatoes" */
export function renderMarks(
  l: Localizer,
  { ratings }: Details
): TemplateResult | typeof nothing {
  return ratings.length
    ? html`<ul class="marks num" aria-label=${l.text("title.ratings")}>
        ${ratings
          .map((rating) => ratingFact(l, rating))
          .map(({ name, value }) => html`<li><b>${value}</b> ${name}</li>`)}
      </ul>`
    : nothing;
}

/** Days, studio, language, and where there is more. */
export function renderFacts(
  l: Localizer,
  details: Details
): TemplateResult | typeof nothing {
  const facts = detailFacts(l, details);
  return facts.length
    ? html`<dl class="data num">
        ${facts.map(
          ({ name, value }) =>
            html`<dt>${name}</dt>
              <dd dir="auto">${value}</dd>`
        )}
      </dl>`
    : nothing;
}

/** Plain links: nobody else is asked for anything before one is pressed. */
export function renderLinks(
  l: Localizer,
  { trailerUrl, links }: Pick<Details, "trailerUrl" | "links">,
  source: string | null
): TemplateResult | typeof nothing {
  const trailer = trailerUrl
    ? [{ site: l.text("title.trailer"), url: trailerUrl }]
    : [];
  const told =
    source && !links.some(({ url }) => url === source)
      ? [{ site: siteOf(source), url: source }]
      : [];
  const all = [...trailer, ...links, ...told];
  return all.length
    ? html`<p class="links">${all.map((link) => renderLink(l, link))}</p>`
    : nothing;
}

/** "tvmaze.com" */
function siteOf(url: string): string {
  return (url.split("/")[2] ?? "").replace(/^www\./, "");
}

function renderLink(l: Localizer, { site, url }: Link): TemplateResult {
  return html`<a
    href=${url}
    target="_blank"
    rel="noreferrer noopener"
    aria-label=${l.text("title.new_tab", { site })}
    >${site}${icon(iconOpen)}</a
  >`;
}

export function renderFiles({ files }: Details, l: Localizer): unknown {
  return files.map((file) => renderChips(fileChips(l, file)));
}

/** The songs of an album, disc by disc. */
export function renderTracks(l: Localizer, { tracks }: Details): unknown {
  const discs = [...new Set(tracks.map(({ medium }) => medium))];
  return discs.map(
    (disc) =>
      html`${
          discs.length > 1
            ? html`<p class="disc-name">
                ${l.text("title.disc", { number: l.ordinal(disc) })}
              </p>`
            : nothing
        }
        <ol class="tracks">
          ${tracks
            .filter(({ medium }) => medium === disc)
            .map((track) => renderTrack(l, track))}
        </ol>`
  );
}

function renderTrack(l: Localizer, track: Track): TemplateResult {
  return html`<li>
    <span class="place num">${track.number}</span>
    <span dir="auto">${track.title}</span>
    <span class="end num"
      >${
        track.hasFile
          ? html`${icon(iconCheck)}<span class="hidden-text"
                >${l.text("status.available")}</span
              >`
          : nothing
      }${lengthOf(l, track)}</span
    >
  </li>`;
}

export function renderCast(l: Localizer, { cast }: Details): TemplateResult {
  return html`<ul class="cast" tabindex="0" aria-label=${l.text("title.cast")}>
    ${cast.map(
      ({ name, character, imageUrl }) =>
        html`<li>
          <requestarr-poster
            shape="round"
            aria-hidden="true"
            .label=${name}
            .url=${imageUrl}
          ></requestarr-poster>
          <b dir="auto">${name}</b>
          <span dir="auto">${character}</span>
        </li>`
    )}
  </ul>`;
}

/** What happened so far, and what happens now. */
export function renderSteps(
  l: Localizer,
  details: Details
): TemplateResult | typeof nothing {
  const rows = steps(l, details);
  return html`<ol class="steps ${rows.length > ACROSS ? "" : "across"}">
    ${rows.map(
      ({ text, when, isNow }) =>
        html`<li class=${isNow ? "now" : ""}>
          <div><b>${text}</b><span class="num">${when}</span></div>
        </li>`
    )}
  </ol>`;
}
