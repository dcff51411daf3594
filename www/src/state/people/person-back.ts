import type { Household, Notify, Person } from "../../data/people/person";
import { isEqual, takeBack } from "./take-back";

/** Somebody as they are without a change that has made `after` of `before`. */
export function personBack(
  person: Person,
  now: Household,
  before: Household,
  after: Household
): Person {
  const of = ({ people }: Household): Person =>
    people.find(({ id }) => id === person.id) ?? person;
  const [was, made] = [of(before), of(after)];
  const back = {
    ...person,
    ...rulesBack(person, was, made),
    notify: notifyBack(person.notify, was.notify, made.notify),
  };
  const whole = { ...back, rules: withPresetsThere(back.rules, person, now) };
  return isEqual(whole, person) ? person : whole;
}

/** Rules of one's own go only as they came: with what others have set since, they stay. */
function rulesBack(
  person: Person,
  was: Person,
  made: Person
): Pick<Person, "own" | "rules"> {
  const { own, rules } = person;
  if (was.own !== made.own && own === made.own) {
    if (was.own) {
      return { own: true, rules: was.rules };
    }
    if (isEqual(rules, made.rules)) {
      return { own: false, rules: was.rules };
    }
  }
  return own
    ? { own, rules: takeBack(rules, was.rules, made.rules) }
    : { own, rules };
}

/** The two ends of quiet hours are one thing. */
function notifyBack(now: Notify, was: Notify, made: Notify): Notify {
  const back = takeBack(now, was, made);
  const { quietFrom, quietTo } = now;
  return (back.quietFrom === "") === (back.quietTo === "")
    ? back
    : { ...back, quietFrom, quietTo };
}

/** A preset that is gone by now can't be chosen again. */
function withPresetsThere(
  rules: Person["rules"],
  person: Person,
  now: Household
): Person["rules"] {
  const { presets } = rules;
  if (!presets || presets === person.rules.presets) {
    return rules;
  }
  const there = presets.filter((id) =>
    now.presets.some((each) => each.id === id)
  );
  return there.length === presets.length
    ? rules
    : { ...rules, presets: there.length ? there : person.rules.presets };
}
