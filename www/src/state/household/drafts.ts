const STORED = "requestarr-reasons";
/** What the browser keeps in vain is not kept forever. */
const MOST = 50;

/** Reasons that somebody has typed and not sent, by the request. */
export class Drafts {
  private readonly _reasons: Map<string, string>;

  /** `userId`: whose they are; what another one typed in this browser is none of theirs. */
  constructor(private readonly _userId: string) {
    this._reasons = new Map(read(_userId));
  }

  get(id: string): string {
    return this._reasons.get(id) ?? "";
  }

  set(id: string, reason: string): void {
    this._reasons.delete(id);
    if (reason) {
      this._reasons.set(id, reason);
    }
    this._keep();
  }

  /** The requests that there are reasons for. */
  get ids(): readonly string[] {
    return [...this._reasons.keys()];
  }

  delete(id: string): void {
    this.set(id, "");
  }

  private _keep(): void {
    const last = [...this._reasons].slice(-MOST);
    try {
      store().setItem(keyOf(this._userId), JSON.stringify(last));
    } catch {
      // They are there until the page is loaded anew, as a browser that keeps nothing does.
    }
  }
}

function read(userId: string): readonly [string, string][] {
  try {
    const kept: unknown = JSON.parse(store().getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((each) => typeof each === "string")
  );
}

function keyOf(userId: string): string {
  return `${STORED} ${userId}`;
}

function store(): Storage {
  return globalThis.localStorage;
}

/** They outlive the card that they were typed in, by its connection. */
const known = new WeakMap<object, Map<string, Drafts>>();

export function draftsOf(
  connection: object | undefined,
  userId: string
): Drafts {
  const whose = known.get(connection ?? known) ?? new Map<string, Drafts>();
  known.set(connection ?? known, whose);
  const drafts = whose.get(userId) ?? new Drafts(userId);
  whose.set(userId, drafts);
  return drafts;
}

/** Who knows which requests can be declined. */
interface Deciding {
  readonly card: {
    readonly live: { readonly downloads: { readonly told: boolean } };
  };
  readonly decisions: { get(id: string): unknown };
  readonly drafts: Drafts;
  find(id: string): { readonly can: { readonly decline: boolean } } | undefined;
}

/** A reason for what somebody else decided, or took back, is of no use any more. */
export function dropDecided(household: Deciding): void {
  const { card, decisions, drafts } = household;
  const over = drafts.ids.filter(
    (id) => !household.find(id)?.can.decline && !decisions.get(id)
  );
  if (card.live.downloads.told) {
    over.forEach((id) => {
      drafts.delete(id);
    });
  }
}
