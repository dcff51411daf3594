/** Reasons that somebody has typed and not sent, by the request. */
export type Drafts = Map<string, string>;

/** They outlive the card that they were typed in, by its connection. */
const known = new WeakMap<object, Drafts>();

export function draftsOf(connection: object | undefined): Drafts {
  const drafts = known.get(connection ?? known) ?? new Map<string, string>();
  known.set(connection ?? known, drafts);
  return drafts;
}
