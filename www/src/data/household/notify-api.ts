import type { Answer, Outcome } from "../answers";
import type { RequestarrApi } from "../api";
import { texts } from "../values";

const TYPE = "requestarr/notify_me";

/** Whether to be told on one's own phones of what waits; no call rejects. */
export class NotifyApi {
  constructor(private readonly _api: RequestarrApi) {}

  /** The phones on which it is offered; none: it isn't. */
  async offer(): Promise<Answer<readonly string[]>> {
    return this._api.ask({ type: TYPE }, ({ phones }) => texts(phones));
  }

  async answer(on: boolean): Promise<Outcome<null>> {
    return this._api.send({ type: TYPE, on }, () => null);
  }
}
