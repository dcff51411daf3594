import { html, nothing, type TemplateResult } from "lit";
import {
  MEDIA,
  type Media,
  type Person,
  type Rules,
  type TitleLimit,
  UNRATED,
  VOICE,
} from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser, ratingsText } from "../../state/people/person-view";
import { renderChoices, renderStepper, renderSwitch } from "./fields";
import { renderPersonPresets } from "./person-presets";

const OLDEST = 21;
const MOST = { titles: 1000, days: 365 };
const USUAL_AGE = 12;
const USUAL_LIMIT: TitleLimit = { titles: 10, days: 30 };

interface Parts {
  readonly l: Localizer;
  readonly people: PeopleController;
  readonly person: Person;
}

/** What somebody may request, up to which age, and how much. */
export function renderRules(parts: Parts): TemplateResult {
  const { l, person } = parts;
  const { approver, mayRequest } = person.rules;
  return html`<section
    class="panel sets"
    aria-label=${l.text("people.rules", { name: person.name })}
  >
    ${
      approver
        ? nothing
        : html`${renderMedia(parts, "people.may", "mayRequest", MEDIA)}
          ${
            person.id === VOICE || !mayRequest.length
              ? nothing
              : renderMedia(parts, "people.auto", "autoApprove", mayRequest)
          }`
    }
    ${renderAge(parts)} ${approver ? nothing : renderLimit(parts)}
    ${approver ? nothing : renderPersonPresets(l, parts.people, person)}
  </section>`;
}

/** What somebody may do beside requesting, and whether that is their own. */
export function renderMore({
  l,
  people,
  person,
}: Parts): TemplateResult | typeof nothing {
  const { id, rules } = person;
  return id === VOICE
    ? nothing
    : html`<div class="panel sets">
        ${
          isUser(person)
            ? renderSwitch({
                id: "own",
                name: l.text("people.own"),
                text: l.text("people.own_text"),
                on: person.own,
                set: (own) => {
                  people.setOwn(id, own);
                },
              })
            : nothing
        }
        ${renderSwitch({
          id: "approver",
          name: l.text("people.approver"),
          text: l.text("people.approver_text"),
          on: rules.approver,
          set: (approver) => {
            people.change(id, { approver });
          },
        })}
        ${
          rules.approver
            ? nothing
            : renderSwitch({
                id: "sees",
                name: l.text("people.sees"),
                on: rules.seeEveryone,
                set: (seeEveryone) => {
                  people.change(id, { seeEveryone });
                },
              })
        }
      </div>`;
}

function renderMedia(
  { l, people, person }: Parts,
  name: "people.may" | "people.auto",
  field: "mayRequest" | "autoApprove",
  offered: readonly Media[]
): TemplateResult {
  const chosen = person.rules[field];
  return renderChoices({
    name: l.text(name),
    choices: offered.map((media) => ({
      id: media,
      name: l.text(`people.kind.${media}`),
      on: chosen.includes(media),
      set: (on) => {
        people.alter(person.id, (rules) => ({
          [field]: MEDIA.filter((each) =>
            each === media ? on : rules[field].includes(each)
          ),
        }));
      },
    })),
  });
}

function renderAge({ l, people, person }: Parts): TemplateResult {
  const { maxAge, unrated } = person.rules;
  const change = (rules: Partial<Rules>): void => {
    people.change(person.id, rules);
  };
  return html`${renderSwitch({
    id: "age",
    name: l.text("people.age"),
    on: maxAge !== null,
    set: (on) => {
      change({ maxAge: on ? USUAL_AGE : null });
    },
  })}
  ${
    maxAge === null
      ? nothing
      : html`<div class="row sub">
            <div>
              <span>${l.text("people.age.years")}</span>
              <small>${ratingsText(l, people.ratings, maxAge)}</small>
            </div>
            ${renderStepper({
              l,
              name: l.text("people.age.years"),
              value: maxAge,
              least: 0,
              most: OLDEST,
              set: (age) => {
                change({ maxAge: age });
              },
            })}
          </div>
          <div class="sub">
            ${renderChoices({
              name: l.text("people.unrated"),
              single: "unrated",
              choices: UNRATED.map((each) => ({
                id: each,
                name: l.text(`people.unrated.${each}`),
                on: unrated === each,
                set: () => {
                  change({ unrated: each });
                },
              })),
            })}
          </div>`
  }`;
}

function renderLimit({ l, people, person }: Parts): TemplateResult {
  const { limit } = person.rules;
  const change = (now: TitleLimit | null): void => {
    people.change(person.id, { limit: now });
  };
  return html`${renderSwitch({
    id: "limit",
    name: l.text("people.limit"),
    text: l.text("people.limit_text"),
    on: limit !== null,
    set: (on) => {
      change(on ? USUAL_LIMIT : null);
    },
  })}
  ${
    limit
      ? (["titles", "days"] as const).map(
          (part) =>
            html`<div class="row sub">
              <span>${l.text(`people.limit.${part}`)}</span>
              ${renderStepper({
                l,
                name: l.text(`people.limit.${part}`),
                value: limit[part],
                least: 1,
                most: MOST[part],
                set: (number) => {
                  people.alter(
                    person.id,
                    (rules) => ({
                      limit: { ...(rules.limit ?? limit), [part]: number },
                    }),
                    "limit"
                  );
                },
              })}
            </div>`
        )
      : nothing
  }`;
}
