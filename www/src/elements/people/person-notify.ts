import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Person } from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import {
  isQuiet,
  offeredEvents,
  type OfferedPhone,
  offeredPhones,
  withEvent,
  withPhone,
  withQuiet,
} from "../../state/people/notify-view";
import type { PeopleController } from "../../state/people/people-controller";
import { renderOpener } from "./people-list";
import { renderChoices, renderSwitch } from "./fields";

interface Parts {
  readonly l: Localizer;
  readonly people: PeopleController;
  readonly person: Person;
}

/** On which phones somebody is told, of what, and when not. */
export function renderNotify(parts: Parts): TemplateResult {
  const { l, people, person } = parts;
  const { others, own } = offeredPhones(person, people.phones);
  const isTold = person.notify.devices.length > 0;
  return html`<section class="panel sets" aria-labelledby="notify">
    <h2 id="notify">${l.text("people.notify")}</h2>
    ${
      own.length || others.length
        ? html`<div class="sub">
            ${own.length ? renderPhones(parts, "people.notify.phones", own) : nothing}
            ${others.length ? renderOthers(parts, others) : nothing}
          </div>`
        : html`<p class="dim sub">${l.text("people.notify.none")}</p>`
    }
    ${isTold ? html`${renderEvents(parts)}${renderQuiet(parts)}` : nothing}
  </section>`;
}

function renderPhones(
  { l, people, person }: Parts,
  name: "people.notify.phones" | "people.notify.others",
  phones: readonly OfferedPhone[]
): TemplateResult {
  return renderChoices({
    name: l.text(name),
    choices: phones.map((phone) => ({
      id: phone.id,
      name: phone.name || l.text("people.notify.gone"),
      on: phone.on,
      set: (on) => {
        people.tell(person.id, (now) => withPhone(now, phone.id, on));
      },
    })),
  });
}

/** They stay closed until they are wanted, or one of them is chosen. */
function renderOthers(
  parts: Parts,
  others: readonly OfferedPhone[]
): TemplateResult {
  const { l } = parts;
  return html`<details class="others" ?open=${others.some(({ on }) => on)}>
    <summary>${l.text("people.notify.others")}${renderOpener()}</summary>
    <small>${l.text("people.notify.not_theirs")}</small>
    ${renderPhones(parts, "people.notify.others", others)}
  </details>`;
}

function renderEvents({ l, people, person }: Parts): TemplateResult {
  return renderChoices({
    name: l.text("people.notify.events"),
    choices: offeredEvents(person).map((event) => ({
      id: event,
      name: l.text(`people.notify.event.${event}`),
      on: person.notify.events.includes(event),
      set: (on) => {
        people.tell(person.id, (now) => withEvent(now, event, on));
      },
    })),
  });
}

function renderQuiet(parts: Parts): TemplateResult {
  const { l, people, person } = parts;
  const quiet = isQuiet(person);
  return html`${renderSwitch({
    id: "quiet",
    name: l.text("people.notify.quiet"),
    text: l.text("people.notify.quiet_text"),
    on: quiet,
    set: (on) => {
      people.tell(person.id, (now) => withQuiet(now, on));
    },
  })}
  ${
    quiet
      ? html`${renderTime(parts, "people.notify.from", "quietFrom")}
        ${renderTime(parts, "people.notify.to", "quietTo")}`
      : nothing
  }`;
}

/** A time that was emptied stays what it was. */
function renderTime(
  { l, people, person }: Parts,
  name: "people.notify.from" | "people.notify.to",
  field: "quietFrom" | "quietTo"
): TemplateResult {
  const { notify } = person;
  return html`<label class="row sub">
    <span>${l.text(name)}</span>
    <input
      class="time"
      type="time"
      required
      .value=${live(notify[field])}
      @change=${(event: Event): void => {
        const { value } = event.currentTarget as HTMLInputElement;
        const time = value.slice(0, 5) || notify[field];
        people.tell(person.id, (now) => ({ ...now.notify, [field]: time }));
      }}
    />
  </label>`;
}
