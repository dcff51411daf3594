import type { Trouble } from "../data/answers";
import type { Instance } from "../data/apps";
import type { Localizer } from "../localize/localize";

/** What is wrong, in a few words. */
export function troubleTitle(
  l: Localizer,
  trouble: Trouble,
  instance: Instance | undefined
): string {
  const app = instance?.title ?? "";
  const { cause, code } = trouble;
  return cause === "metadata_down"
    ? l.text("trouble.metadata_down.title", { app })
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
