import { type AnyItem, keyOf } from "../../data/titles/title";
import type { Announcer } from "../announcer";
import type { HomeController } from "../home/home-controller";
import type { Localizer } from "../../localize/localize";
import { failureText } from "../failure";
import { OneByOne } from "../one-by-one";

export type ForWhom = "me" | "everyone";

/** What hiding needs of the page. */
interface Page {
  readonly home: HomeController;
  readonly card: {
    readonly announcer: Announcer;
    readonly localizer: Localizer;
    readonly changed: () => void;
  };
}

/** A title that somebody took off the shelves just now. */
export class Hiding {
  /** From whom it was hidden; null: it wasn't, or no longer is. */
  hidden: ForWhom | null = null;

  private _key = "";
  private readonly _line = new OneByOne();

  constructor(private readonly _page: Page) {}

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
      this.hidden = hidden ? who : null;
    }
    changed();
  }

  /** Another title is shown. */
  forget(): void {
    this.hidden = null;
    this._key = "";
  }
}
