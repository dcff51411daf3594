import type { Trouble } from "../../data/answers";
import type { RequestarrApi } from "../../data/api";
import { readChoices } from "../../data/household/read-request";
import type { Choices } from "../../data/household/request";

type Known =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly trouble: Trouble }
  | { readonly phase: "done"; readonly choices: Choices };

/** What requests can be given, asked of each app when it is wanted. */
export class ChoicesController {
  private readonly _known = new Map<string, Known>();

  constructor(
    private readonly _api: RequestarrApi,
    private readonly _changed: () => void
  ) {}

  get(entryId: string): Known | undefined {
    return this._known.get(entryId);
  }

  /** Asks an app, unless it told or is asked already. */
  async load(entryId: string): Promise<void> {
    const phase = this._known.get(entryId)?.phase;
    if (phase === "loading" || phase === "done") {
      return;
    }
    this._set(entryId, { phase: "loading" });
    const { success, code, message, item } = await this._api.send(
      { type: "requestarr/choices", entry_id: entryId },
      (_item, answer) => readChoices(answer.choices)
    );
    this._set(
      entryId,
      success && item
        ? { phase: "done", choices: item }
        : { phase: "failed", trouble: { code, message } }
    );
  }

  /** What was told may not hold for long. */
  forget(): void {
    this._known.clear();
  }

  private _set(entryId: string, known: Known): void {
    this._known.set(entryId, known);
    this._changed();
  }
}
