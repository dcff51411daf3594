import type { CardController } from "../../state/card-controller";
import type { CardResults } from "./results";

type Load = () => Promise<{ readonly openCardResults: () => CardResults }>;

/** What draws a card's results; it comes with the first letter typed. */
export class LaterResults {
  draw: CardResults | null = null;
  private _wish: string | null = null;

  constructor(
    private readonly _card: Pick<CardController, "changed" | "live">,
    private readonly _load: Load
  ) {}

  /** Has it come; what could not be loaded is asked for again by another wish. */
  async load(wish: string): Promise<void> {
    if (this.draw || wish === this._wish) {
      return;
    }
    this._wish = wish;
    try {
      this.draw = (await this._load()).openCardResults();
    } catch {
      this._card.live.update.gone = true;
    }
    this._card.changed();
  }
}
