const PREFIX = "requestarr-searches";
const MOST = 8;

/** What a person last searched for; it stays in this browser. */
export class RecentSearches {
  constructor(
    private readonly _storage: () => Storage | undefined,
    private readonly _user: () => string
  ) {}

  /** The latest first. */
  get all(): readonly string[] {
    try {
      const kept: unknown = JSON.parse(
        this._storage()?.getItem(this._key) ?? "[]"
      );
      return Array.isArray(kept)
        ? kept.filter((each) => typeof each === "string").slice(0, MOST)
        : [];
    } catch {
      return [];
    }
  }

  /** Keeps a search that found something; the steps of typing it count as one. */
  add(term: string): void {
    const { all } = this;
    const [latest = ""] = all;
    if (!term || same(latest, term) || begins(latest, term)) {
      return;
    }
    const others = begins(term, latest) ? all.slice(1) : all;
    this._keep([term, ...others.filter((each) => !same(each, term))]);
  }

  clear(): void {
    this._keep([]);
  }

  private _keep(searches: readonly string[]): void {
    try {
      const text = JSON.stringify(searches.slice(0, MOST));
      this._storage()?.setItem(this._key, text);
    } catch {
      // A full or forbidden storage only costs what would be offered.
    }
  }

  private get _key(): string {
    return `${PREFIX}|${this._user()}`;
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether one begins with the other, which says anything at all. */
function begins(one: string, other: string): boolean {
  return other !== "" && one.toLowerCase().startsWith(other.toLowerCase());
}
