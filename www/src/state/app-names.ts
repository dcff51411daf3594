import type { Instance } from "../data/apps";

/** Anything that is in an app, or comes from it. */
export interface OfApp {
  readonly service: string;
  readonly entryId: string;
}

/** All cards of a page are at one home, so there is one list of its apps. */
let apps: readonly OfApp[] = [];
/** Those that are gone are called what they were. */
const known = new Map<string, Instance>();

/** Takes which apps there are. */
export function nameApps(instances: readonly Instance[]): void {
  apps = instances;
  for (const one of instances) {
    known.set(one.entryId, one);
  }
}

/** What sentences call an app: admins by which app it is, others by what it is for. */
export function appName({ entryId }: Pick<OfApp, "entryId">): string {
  return known.get(entryId)?.name ?? "";
}

/** What tells an app from others of its kind; "": it is the only one. */
export function instanceName({ service, entryId }: OfApp): string {
  const alike = apps.filter((each) => each.service === service);
  return alike.length > 1 ? (known.get(entryId)?.title ?? "") : "";
}
