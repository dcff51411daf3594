import type { Answer, Outcome } from "../../data/answers";
import { OneByOne } from "../one-by-one";

/** Asks for the offer, and takes the answer. */
interface Api {
  offer(): Promise<Answer<readonly string[]>>;
  answer(on: boolean): Promise<Outcome<null>>;
}

/** Offers somebody who approves, once, to be told on their phones of what waits. */
export class NotifyOffer {
  /** On which phones; none: it is not offered. */
  phones: readonly string[] = [];
  /** What was said to the answer. */
  said = "";
  /** The answer did not get through. */
  failed = false;
  private readonly _line = new OneByOne();

  constructor(
    private readonly _api: Api,
    private readonly _changed: () => void
  ) {}

  async ask(): Promise<void> {
    const answer = await this._api.offer();
    this.phones = answer.ok ? answer.value : [];
    this._changed();
  }

  /** One answer is enough; what comes after one that got through is too late. */
  async answer(on: boolean): Promise<void> {
    await this._line.run(async () => {
      if (this.phones.length) {
        await this._answer(on);
      }
    });
  }

  private async _answer(on: boolean): Promise<void> {
    const { message, success } = await this._api.answer(on);
    this.failed = !success;
    this.said = message;
    if (success) {
      this.phones = [];
    }
    this._changed();
  }
}
