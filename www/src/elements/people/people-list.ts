import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { EVERYONE, type Person, VOICE } from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
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
  people: readonly Person[]
): TemplateResult {
  return html`<h1 tabindex="-1">${l.text("page.people")}</h1>
    <p class="dim under">${l.text("people.text")}</p>
    <ul class="panel folk">
      ${repeat(
        people,
        ({ id }) => id,
        (person) => renderRow(l, person)
      )}
    </ul>`;
}

function renderRow(l: Localizer, person: Person): TemplateResult {
  return html`<li>
    ${renderPicture(person)}
    <a class="hit name" href=${personAddress(person.id)}
      ><bdi>${person.name}</bdi></a
    >
    <p class="says">
      ${phrases(l, person).map((phrase) => html`<span>${phrase}</span>`)}
    </p>
    <svg class="chev flip" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${iconOn}></path>
    </svg>
  </li>`;
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
