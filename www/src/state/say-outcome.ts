import type { Outcome } from "../data/answers";
import type { OfApp } from "./app-names";
import type { CardController } from "./card-controller";
import { failureText } from "./failure";

/** Says what became of what an app was asked to do with a thing. */
export function sayOutcome(
  { announcer, localizer }: CardController,
  thing: OfApp,
  outcome: Outcome<unknown>
): void {
  if (outcome.success) {
    announcer.say(outcome.message);
  } else {
    announcer.alert(failureText(localizer, thing, outcome));
  }
}
