import { html, nothing, type TemplateResult } from "lit";
import { type Person, VOICE } from "../../data/people/person";
import type { Localizer } from "../../localize/localize";
import { childAge, childRules, OLDEST_CHILD } from "../../state/people/child";
import type { PeopleController } from "../../state/people/people-controller";
import { isUser, sentence } from "../../state/people/person-view";
import { renderBack } from "./back";
import { renderStepper } from "./fields";
import { renderPicture } from "./people-list";
import { renderNotify } from "./person-notify";
import { renderMore, renderRules } from "./person-rules";

/** What is set for one person, and what changes it. */
export interface PersonParts {
  readonly l: Localizer;
  readonly people: PeopleController;
  readonly person: Person;
  /** The age of a child that was chosen; undefined: not yet. */
  readonly age: number | undefined;
  readonly setAge: (age: number) => void;
  readonly undo: () => void;
}

/** One person: the sum of it in a sentence, then each rule. */
export function renderPerson(parts: PersonParts): TemplateResult {
  const { l, person } = parts;
  return html`${renderHead(parts)}
    <p class="sum" aria-live="polite">${sentence(l, person)}</p>
    <p class="err" role="alert">${failureOf(parts)}</p>
    ${
      person.isAdmin
        ? html`<div class="two-up">${renderNotify(parts)}</div>`
        : html`${
              person.id === VOICE
                ? html`<p class="dim">${l.text("people.voice_note")}</p>`
                : nothing
            }
            <div class="two-up">
              <div>
                ${isUser(person) ? renderChild(parts) : nothing}
                ${renderRules(parts)}
              </div>
              <div>
                ${renderMore(parts)}
                ${isUser(person) ? renderNotify(parts) : nothing}
              </div>
            </div>`
    }`;
}

function renderHead({ l, people, person, undo }: PersonParts): TemplateResult {
  return html`<div class="page-title">
    ${renderBack(l)} ${renderPicture(person)}
    <h1 tabindex="-1"><bdi>${person.name}</bdi></h1>
    ${
      people.canUndo
        ? html`<button class="btn text" type="button" @click=${undo}>
            ${l.text("undo.word")}
          </button>`
        : nothing
    }
  </div>`;
}

function failureOf({ l, people: { failure } }: PersonParts): string {
  if (!failure) {
    return "";
  }
  const { code, message } = failure;
  return code === "lost"
    ? l.text("people.lost")
    : message ||
        l.text(code === "offline" ? "failed.offline" : "people.failed");
}

/** Everything that makes sense for a child, in one press. */
function renderChild({
  l,
  people,
  person,
  age = childAge(person.rules),
  setAge,
}: PersonParts): TemplateResult {
  const years = l.ordinal(age);
  return html`<section class="panel" aria-labelledby="child">
    <h2 id="child">${l.text("people.child")}</h2>
    <div class="acts">
      ${renderStepper({
        l,
        name: l.text("people.child.age"),
        value: age,
        least: 0,
        most: OLDEST_CHILD,
        set: setAge,
      })}
      <button
        class="btn tonal"
        type="button"
        aria-describedby="child-sets"
        @click=${(): void => {
          people.change(person.id, childRules(age));
        }}
      >
        ${l.text("people.child.set", { age: years })}
      </button>
    </div>
    <small id="child-sets"
      >${l.text("people.child.sets", { age: years })}</small
    >
  </section>`;
}
