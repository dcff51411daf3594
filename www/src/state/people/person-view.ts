import {
  EVERYONE,
  MEDIA,
  type Media,
  type Person,
  type Rating,
  VOICE,
} from "../../data/people/person";
import type { Localizer } from "../../localize/localize";

/** So many ratings say what an age lets through, and what not. */
const EXAMPLES = 4;

/** Whether a row is a user's: who is nobody has no age, and no rules but these. */
export function isUser({ id }: Person): boolean {
  return id !== EVERYONE && id !== VOICE;
}

/** What of the rules counts: who approves for others needs no approval. */
function counts({ isAdmin, presetsGone, rules }: Person): {
  readonly media: readonly Media[];
  readonly waiting: readonly Media[];
  readonly free: boolean;
} {
  const free = isAdmin || rules.approver;
  const media = free ? MEDIA : rules.mayRequest;
  const waiting = media.filter(
    (each) => !rules.autoApprove.includes(each) || presetsGone.includes(each)
  );
  return { media, waiting: free ? [] : waiting, free };
}

/** What somebody may do in a few phrases, each for a column. */
export function phrases(l: Localizer, person: Person): readonly string[] {
  const { isAdmin, own, rules } = person;
  const { free } = counts(person);
  const limit = free ? null : rules.limit;
  const maxAge = isAdmin ? null : rules.maxAge;
  return [
    mayPhrase(l, person),
    approvalText(l, person, "says"),
    maxAge === null
      ? l.text("people.says.any_age")
      : l.text("people.says.age", { age: l.ordinal(maxAge) }),
    limit
      ? l.plural("people.says.limit", limit.days, { titles: limit.titles })
      : l.text("people.says.no_limit"),
    isAdmin
      ? l.text("people.says.admin")
      : !own
        ? l.text("people.says.as_everyone")
        : rules.approver
          ? l.text("people.says.approver")
          : rules.seeEveryone
            ? l.text("people.says.sees")
            : "",
  ];
}

/** The sum of all that is set for somebody, in a few sentences. */
export function sentence(l: Localizer, person: Person): string {
  const { isAdmin, name, rules } = person;
  if (isAdmin) {
    return l.text("people.sum.admin", { name });
  }
  const { free, media } = counts(person);
  const { limit, maxAge } = rules;
  const all = [
    media.length
      ? l.text("people.sum.may", { name, media: listed(l, media) })
      : l.text("people.sum.nothing", { name }),
  ];
  if (maxAge !== null) {
    all.push(l.text("people.sum.age", { age: l.ordinal(maxAge) }));
  }
  if (media.length) {
    if (limit && !free) {
      const { days, titles } = limit;
      all.push(l.plural("people.sum.limit", days, { titles }));
    }
    all.push(approvalText(l, person, "sum"));
  }
  if (rules.approver) {
    all.push(l.text("people.sum.approver"));
  } else if (rules.seeEveryone) {
    all.push(l.text("people.sum.sees"));
  }
  return all.join(" ");
}

/** Which usual ratings an age limit shows, and which it hides. */
export function ratingsText(
  l: Localizer,
  ratings: readonly Rating[],
  age: number
): string {
  const names = (some: readonly Rating[]): string =>
    l.list(some.map(({ certification }) => certification));
  const shown = names(
    ratings.filter((each) => each.age <= age).slice(-EXAMPLES)
  );
  const hidden = names(
    ratings.filter((each) => each.age > age).slice(0, EXAMPLES)
  );
  return [
    shown && l.text("people.age.shows", { ratings: shown }),
    hidden && l.text("people.age.hides", { ratings: hidden }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whose presets are gone, so that what they request by them needs approval. */
export function presetsGoneText(
  l: Localizer,
  people: readonly Person[]
): string {
  const names = people
    .filter(
      ({ id, own, isAdmin, presetsGone, rules }) =>
        id !== VOICE && own && !isAdmin && !rules.approver && presetsGone.length
    )
    .map(({ name }) => name);
  return names.length
    ? l.text("presets.none_left", { names: l.list(names) })
    : "";
}

function mayPhrase(l: Localizer, person: Person): string {
  const { media } = counts(person);
  return media.length === MEDIA.length
    ? l.text("people.says.everything")
    : media.length
      ? l.text("people.says.only", { media: listed(l, media) })
      : l.text("people.says.nothing");
}

function approvalText(
  l: Localizer,
  person: Person,
  form: "says" | "sum"
): string {
  const { media, waiting } = counts(person);
  if (!waiting.length) {
    return l.text(`people.${form}.no_approval`);
  }
  return waiting.length === media.length
    ? l.text(`people.${form}.approval`)
    : l.text(`people.${form}.approval_for`, { media: listed(l, waiting) });
}

function listed(l: Localizer, media: readonly Media[]): string {
  return l.list(media.map((each) => l.text(`people.media.${each}`)));
}
