import type { Trouble } from "../data/answers";
import type { Instance } from "../data/apps";
import type { Localizer, TextKey } from "../localize/localize";

/** What is wrong where an app answers, or something does in its place. */
const ANSWERED: Readonly<Record<string, TextKey>> = {
  app_too_new: "trouble.unknown.title",
  certificate: "trouble.unreached.title",
  gateway: "trouble.unreached.title",
  host_not_allowed: "trouble.unreached.title",
  metadata_down: "trouble.metadata_down.title",
  not_api: "trouble.unreached.title",
  server_error: "trouble.server_error.title",
  starting: "trouble.starting.title",
  unexpected: "trouble.unknown.title",
  wrong_app: "trouble.unreached.title",
};

/** What is wrong, in a few words. */
export function troubleTitle(
  l: Localizer,
  trouble: Trouble,
  instance: Instance | undefined
): string {
  const app = instance?.title ?? "";
  const { cause, code } = trouble;
  const answered = ANSWERED[cause ?? ""];
  return answered
    ? l.text(answered, { app })
    : l.known(`trouble.${code}.title`, "trouble.unknown.title", { app });
}

/** What to do about it: the integration's own sentence, else the card's. */
export function troubleHelp(l: Localizer, trouble: Trouble): string {
  return (
    trouble.message ||
    l.known(`trouble.${trouble.code}.text`, "trouble.unknown.text")
  );
}

/** Both as one sentence after the other. */
export function troubleText(
  l: Localizer,
  trouble: Trouble,
  instance: Instance | undefined
): string {
  return `${troubleTitle(l, trouble, instance)}. ${troubleHelp(l, trouble)}`;
}
