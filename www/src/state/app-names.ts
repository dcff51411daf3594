import type { Instance } from "../data/apps";

/** Anything that is in an app, or comes from it. */
export interface OfApp {
  readonly service: string;
  readonly entryId: string;
}

const KINDS: Readonly<Record<string, string | undefined>> = {
  radarr: "Radarr",
  sonarr: "Sonarr",
  lidarr: "Lidarr",
};

/** All cards of a page are at one home, so there is one list of its apps. */
let apps: readonly OfApp[] = [];
let titles: ReadonlyMap<string, string> = new Map();

/** Takes which apps there are. */
export function nameApps(instances: readonly Instance[]): void {
  apps = instances;
  titles = new Map(instances.map(({ entryId, title }) => [entryId, title]));
}

/** What an app is called: its kind while it is the only one, else its own name. */
export function appName(thing: OfApp): string {
  return instanceName(thing) || (KINDS[thing.service] ?? "");
}

/** What tells an app from others of its kind; "": it is the only one. */
export function instanceName({ service, entryId }: OfApp): string {
  const alike = apps.filter((each) => each.service === service);
  return alike.length > 1 ? (titles.get(entryId) ?? "") : "";
}
