import { FOR_WHOM, type ForWhom } from "../../data/home/home-api";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { Announcer } from "../announcer";
import type { HomeController } from "../home/home-controller";
import type { Localizer } from "../../localize/localize";
import { failureText } from "../failure";
import { OneByOne } from "../one-by-one";

/** What hiding needs of the page. */
interface Page {
  readonly home: HomeController;
  readonly card: {
    readonly announcer: Announcer;
    readonly localizer: Localizer;
    readonly changed: () => void;
  };
}

/** From whose shelves a title is taken off. */
export class Hiding {
  /** What was done about it just now. */
  private readonly _done = new Map<ForWhom, boolean>();
  private _key = "";
  private readonly _line = new OneByOne();

  constructor(private readonly _page: Page) {}

  /** From whom it is hidden by now, where it was from some when it was opened. */
  from(told: readonly ForWhom[]): ForWhom[] {
    return FOR_WHOM.filter((who) => this._done.get(who) ?? told.includes(who));
  }

  async hide(item: AnyItem, who: ForWhom, hidden = true): Promise<void> {
    const key = keyOf(item);
    this._key = key;
    const outcome = await this._line.run(() =>
      this._page.home.hide(item, who, hidden)
    );
    const { announcer, changed, localizer: l } = this._page.card;
    if (!outcome.success) {
      announcer.alert(failureText(l, item, outcome));
    } else {
      announcer.say(
        hidden ? l.text(`title.hidden_${who}`) : l.text("title.shown_again")
      );
    }
    if (outcome.success && key === this._key) {
      this._done.set(who, hidden);
    }
    changed();
  }

  /** Another title is shown. */
  forget(): void {
    this._done.clear();
    this._key = "";
  }
}
