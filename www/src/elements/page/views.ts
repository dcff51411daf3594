import type { PageController } from "../../state/page/page-controller";
import type { Drawn, View } from "./view";

/** What of the page is drawn by parts that come once they are needed. */
export class Views {
  /** Draws what was found; it comes when there is time, too. */
  results: Drawn | null = null;
  home: Drawn | null = null;
  title: View | null = null;
  people: View | null = null;
  requests: View | null = null;

  private readonly _asked = new Set<string>();

  constructor(
    private readonly _page: PageController,
    private readonly _changed: () => void
  ) {}

  follow(): void {
    this.title?.follow();
    this.people?.follow();
    this.requests?.follow();
  }

  /** Has come what is needed for what is shown. */
  ask(): void {
    const { isAtPeople, isAtRequests, isAtTitle, isSearching, route, search } =
      this._page;
    if (isSearching && !this.results) {
      void this.loadResults(search.query || route.query);
    }
    if (["place", "shelf"].includes(route.shown.what)) {
      void this._load("home", async () => {
        this.home = (await import("./home")).openHome();
      });
    }
    if (isAtTitle) {
      void this._load("title", async () => {
        const part = import("./define-title");
        await this._page.card.later.load();
        this.title = (await part).openTitleView(this._page);
      });
    }
    if (isAtRequests) {
      void this._load("requests", async () => {
        const part = import("../requests/define-requests");
        await this._page.card.later.load();
        this.requests = (await part).openRequestsView(this._page);
      });
    }
    if (isAtPeople) {
      void this._load("people", async () => {
        const part = await import("../people/define-people");
        this.people = part.openPeopleView(this._page);
      });
    }
  }

  /** What could not be loaded is asked for again by another wish. */
  async loadResults(wish = ""): Promise<void> {
    await this._load(`results ${wish}`, async () => {
      this.results ??= (await import("./results")).openResults();
    });
  }

  private async _load(name: string, load: () => Promise<void>): Promise<void> {
    if (this._asked.has(name)) {
      return;
    }
    this._asked.add(name);
    try {
      await load();
    } catch {
      this._page.card.live.update.gone = true;
    }
    this._changed();
  }
}
