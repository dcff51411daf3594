import type { Outcome } from "../../data/answers";
import type { Instance } from "../../data/apps";
import type {
  HouseholdRequest,
  RequestStatus,
} from "../../data/household/request";
import { type Raw, record, records } from "../../data/raw";
import type { AnyItem } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { Removals } from "../downloads/removals";
import { failureText } from "../failure";
import { ChoicesController } from "./choices-controller";
import {
  Decisions,
  type Details,
  UNDO_SECONDS,
  type Verb,
  type WhenLeft,
} from "./undoable-decisions";
import { type Drafts, draftsOf, dropDecided } from "./drafts";
import { KnownRequests } from "./known-requests";
import { canAgain, changeOf, waitsForMe } from "./request-rows";
import { overText } from "./request-view";

/** A sentence that stands with a request. */
export interface Note {
  readonly text: string;
  /** Something went wrong; otherwise it is only to be known. */
  readonly wrong: boolean;
  /** It holds as long as the request has not gone on. */
  readonly status: RequestStatus | undefined;
}

/** Where the focus belongs once it is there. */
export interface Wish {
  readonly id: string;
  readonly part: "title" | "approve" | "decline" | "undo";
}

/** Somebody else was faster. */
const OVERTAKEN = ["not_found", "invalid_request"];

/** The household's requests, and what this person does about them. */
export class HouseholdController {
  readonly decisions: Decisions;
  readonly choices: ChoicesController;
  readonly removals: Removals;
  readonly drafts: Drafts;
  /** The request whose sheet is open. */
  shown: HouseholdRequest | null = null;
  wish: Wish | null = null;
  /** Goes up with everything that changes. */
  version = 0;

  private readonly _known: KnownRequests;
  private readonly _notes = new Map<string, Note>();
  private readonly _retrying = new Set<string>();

  constructor(
    readonly card: CardController,
    whenLeft: WhenLeft
  ) {
    this.drafts = draftsOf(card.hass?.connection, card.hass?.user?.id ?? "");
    this._known = new KnownRequests(card.live.requests);
    this.decisions = new Decisions(
      card.api,
      (id, verb, outcome) => this._sent(id, verb, outcome),
      this._changed,
      whenLeft
    );
    this.choices = new ChoicesController(card.api, this._changed);
    this.removals = new Removals(card, this._changed);
    dropDecided(this);
  }

  /** Every request that is told, newest first. */
  get requests(): readonly HouseholdRequest[] {
    return this._known.told;
  }

  get toDecide(): number {
    const decided = this.decisions.ids.filter((id) => {
      const request = this.find(id);
      return request && waitsForMe(request);
    });
    return Math.max(0, this.card.live.requests.toDecide - decided.length);
  }

  /** Whether this person decides anything here. */
  get decides(): boolean {
    return this.instances.some(({ user }) => user.decides);
  }

  get instances(): readonly Instance[] {
    return this.card.info.info?.instances ?? [];
  }

  find(id: string): HouseholdRequest | undefined {
    return this._known.all.find((request) => request.id === id);
  }

  note(id: string): Note | undefined {
    return this._notes.get(id);
  }

  isRetrying(id: string): boolean {
    return this._retrying.has(id);
  }

  /** The request that waits for this person's answer, if it is one. */
  waiting(id: string): HouseholdRequest | null {
    const request = this.find(id);
    const phase = this.decisions.get(id)?.phase;
    return request && waitsForMe(request) && phase !== "done" ? request : null;
  }

  /** The request for a title that waits for this person's answer, if one does. */
  waitingFor(item: AnyItem): HouseholdRequest | null {
    const ids = this._requestsFor(item).map(({ id }) => id);
    return ids.map((each) => this.waiting(each)).find(Boolean) ?? null;
  }

  /** The requests for a title whose decision can be changed; `told` with the title. */
  changeableFor(
    item: AnyItem,
    told: readonly Raw[]
  ): readonly HouseholdRequest[] {
    this._known.learn(told);
    return this._requestsFor(item).filter(
      (each) => changeOf(each, this.decides) !== null
    );
  }

  /** The requests for a title: the one that concerns this person comes first. */
  private _requestsFor(item: AnyItem): readonly HouseholdRequest[] {
    const { entryId, id, kind, request } = item;
    const all = this._known.all.filter(
      (each) =>
        each.id === request?.id ||
        (each.entryId === entryId && each.kind === kind && each.mediaId === id)
    );
    return [
      ...all.filter((each) => each.id === request?.id),
      ...all.filter((each) => each.id !== request?.id),
    ];
  }

  /** What somebody else decided meanwhile can't be decided any more. */
  follow(): void {
    const { announcer, localizer: l } = this.card;
    for (const id of this.decisions.ids) {
      const decision = this.decisions.get(id);
      const request = this.find(id);
      if (
        decision?.phase === "undo" &&
        request &&
        !request.can[decision.verb] &&
        !(decision.verb === "approve" && request.canApproveAfterAll)
      ) {
        this.decisions.forget(id);
        announcer.say(`${request.title}. ${overText(l, request)}`);
      }
      if (
        decision?.phase === "done" &&
        request &&
        canAgain(request, decision)
      ) {
        this.decisions.forget(id);
      }
    }
    for (const [id, { status }] of [...this._notes]) {
      if (this.find(id)?.status !== status) {
        this._notes.delete(id);
      }
    }
    if (this.shown) {
      this.shown = this.find(this.shown.id) ?? this.shown;
    }
    dropDecided(this);
    this._changed();
  }

  open(id: string): boolean {
    this.shown = this.find(id) ?? null;
    this.choices.forget();
    this.card.announcer.clear();
    this._changed();
    return this.shown !== null;
  }

  /** Asks for one that may have ended long ago; says whether there is such a one. */
  async lookFor(id: string): Promise<boolean> {
    const answer = await this.card.api.ask(
      { type: "requestarr/requests", scope: "all", request_id: id },
      (raw) => records(raw.requests)
    );
    this._known.learn(answer.ok ? answer.value : []);
    return this.find(id) !== undefined;
  }

  close(): void {
    this.shown = null;
    this._changed();
  }

  /** Decides about a request as it was shown, or else as it is shown now. */
  decide(id: string, verb: Verb, details: Details = {}): void {
    const { announcer, localizer } = this.card;
    const request = this.find(id);
    const { kind, seasons } = request ?? {};
    const title = (request ?? this.card.sheet.item)?.title ?? "";
    const { seen: shown = seasons, ...rest } = details;
    const seen = kind === "series" ? shown : undefined;
    this._notes.delete(id);
    announcer.urgent = "";
    this.decisions.decide(id, verb, { ...rest, ...(seen && { seen }) });
    announcer.say(
      localizer.text(`undo.${verb}`, { title, seconds: UNDO_SECONDS })
    );
  }

  undo(id: string): void {
    if (this.decisions.undo(id)) {
      this.card.announcer.say(this.card.localizer.text("undo.done"));
    }
  }

  /** From the sheet of a title, where one button does both. */
  withdraw(id: string): void {
    const phase = this.decisions.get(id)?.phase;
    if (phase === "undo") {
      this.undo(id);
    } else if (phase !== "sending") {
      this.decide(id, "withdraw");
    }
  }

  undoLeft(id: string): number {
    const decision = this.decisions.get(id);
    return decision?.verb === "withdraw" ? decision.left : 0;
  }

  flush(): void {
    this.decisions.flush();
  }

  /** Has what failed tried once more. */
  async retry(id: string): Promise<void> {
    if (this._retrying.has(id)) {
      return;
    }
    this._retrying.add(id);
    this._notes.delete(id);
    this._changed();
    const outcome = await this.card.api.send<Raw>(
      { type: "requestarr/retry", request_id: id },
      (_item, answer) => record(answer.request)
    );
    this._retrying.delete(id);
    this._sent(id, "retry", outcome);
    this._changed();
  }

  /** Takes an answer; says whether the matter is closed. */
  private _sent(
    id: string,
    verb: Verb | "retry",
    outcome: Outcome<Raw>
  ): boolean {
    const { announcer, live, localizer: l } = this.card;
    const request = this.find(id);
    if (outcome.item?.id) {
      live.requests.put([outcome.item]);
    }
    if (outcome.success) {
      this.drafts.delete(id);
      if (verb === "retry") {
        announcer.say(outcome.message || l.text("undo.retried"));
      }
      return true;
    }
    const text = failureText(
      l,
      request ?? { service: "", entryId: "" },
      outcome
    );
    const overtaken = OVERTAKEN.includes(outcome.code);
    const status = this.find(id)?.status;
    this._notes.set(id, { text, wrong: !overtaken, status });
    const title = request?.title ?? "";
    announcer[overtaken ? "say" : "alert"](`${title}. ${text}`);
    return overtaken;
  }

  private readonly _changed = (): void => {
    this.version += 1;
    this.card.changed();
  };
}
