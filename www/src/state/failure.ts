import type { Outcome } from "../data/answers";
import type { Localizer } from "../localize/localize";
import { iconAttention, iconDeclined } from "../styles/icons";
import { appName, type OfApp } from "./app-names";
import type { Announcer } from "./announcer";
import type { Sign, Tone } from "./titles/status-look";

/** Answers that no failure is behind, and nothing to repair. */
const QUIET = ["quota_exceeded", "not_allowed"];

/** Whether a refusal is only to be known, as a limit is. */
export function isQuiet({ code }: { readonly code: string }): boolean {
  return QUIET.includes(code);
}

/** How a failure looks, and its word. */
export function failureLook(
  l: Localizer,
  failure: { readonly code: string }
): { tone: Tone; sign: Sign; word: string } {
  const unsure = failure.code === "lost";
  const quiet = isQuiet(failure);
  return {
    tone: quiet ? "wait" : unsure ? "warn" : "err",
    sign: { icon: quiet ? iconDeclined : iconAttention },
    word: l.text(unsure ? "unsure.word" : "failed.word"),
  };
}

/** The sentence of a failure: the integration's own, else the card's. */
export function failureText(
  l: Localizer,
  thing: OfApp,
  failure: { readonly code: string; readonly message: string }
): string {
  if (failure.code === "lost") {
    return l.text("unsure.text");
  }
  const app = appName(thing);
  return (
    failure.message ||
    l.known(`failed.${failure.code}`, "failed.unknown", { app })
  );
}

interface Speaker {
  readonly announcer: Announcer;
  readonly localizer: Localizer;
}

/** Says what became of what an app was asked to do with a thing. */
export function sayOutcome(
  { announcer, localizer }: Speaker,
  thing: OfApp,
  outcome: Outcome<unknown>
): void {
  if (outcome.success) {
    announcer.say(outcome.message);
  } else {
    announcer.alert(failureText(localizer, thing, outcome));
  }
}
