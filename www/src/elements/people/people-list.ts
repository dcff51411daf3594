import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  EVERYONE,
  type Person,
  type Phone,
  VOICE,
} from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import { toldPhrase } from "../../state/people/notify-view";
import { phrases } from "../../state/people/person-view";
import { iconOn, iconEveryone, iconVoice } from "../../styles/icons";
import { icon } from "../draw";
import { personAddress } from "./person-address";

const SIGNS: Readonly<Partial<Record<string, string>>> = {
  [EVERYONE]: iconEveryone,
  [VOICE]: iconVoice,
};

/** Everybody in rows, with what they may do. */
export function renderList(
  l: Localizer,
  people: readonly Person[],
  phones: readonly Phone[]
): TemplateResult {
  return html`<h1 tabindex="-1">${l.text("page.people")}</h1>
    <p class="dim under">${l.text("people.text")}</p>
    <ul class="panel folk all">
      ${repeat(
        people,
        ({ id }) => id,
        (person) => renderRow(l, person, phones)
      )}
    </ul>`;
}

function renderRow(
  l: Localizer,
  person: Person,
  phones: readonly Phone[]
): TemplateResult {
  const said = [...phrases(l, person), toldPhrase(l, person, phones)];
  return html`<li>
    ${renderPicture(person)}
    <a class="hit name" href=${personAddress(person.id)}
      ><bdi>${person.name}</bdi></a
    >
    <p class="says">${said.map((phrase) => html`<span>${phrase}</span>`)}</p>
    <svg class="chev flip" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${iconOn}></path>
    </svg>
  </li>`;
}

/** Says that a line opens what is below it. */
export function renderOpener(): TemplateResult {
  return html`<svg class="chev opener" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${iconOn}></path>
  </svg>`;
}

/** Somebody's picture, else their letter; who is nobody has a sign. */
export function renderPicture({
  id,
  name,
  pictureUrl,
}: Person): TemplateResult {
  const sign = SIGNS[id];
  return sign
    ? html`<span class="av sign">${icon(sign)}</span>`
    : html`<requestarr-poster
        class="av"
        aria-hidden="true"
        shape="round"
        .label=${name}
        .url=${pictureUrl}
      ></requestarr-poster>`;
}
