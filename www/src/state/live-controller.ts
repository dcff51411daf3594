import type { RequestarrApi } from "../data/api";
import type { Instance } from "../data/apps";
import type { LiveApp, LiveMessage } from "../data/live";
import type { TitleStates } from "../data/titles/patch-titles";
import type { MediaItem } from "../data/titles/title";
import type { HassConnection } from "../ha/types";
import { DownloadsController } from "./downloads/downloads-controller";
import { RequestsStore } from "./household/requests-store";
import { Subscription } from "./subscription";
import { ExplainController } from "./titles/explain-controller";
import { UpdateNotice } from "./update-notice";

/** What the live part has to tell the rest of the card. */
export interface LiveListener {
  connection(): HassConnection | undefined;
  instances(): readonly Instance[];
  setInstances(instances: readonly Instance[]): void;
  /** An app's own news arrive again, so it may answer again. */
  recovered(entryId: string): void;
  moved(states: TitleStates): void;
  /** The household's requests are not as they were. */
  asked(): void;
  /** All that is told by itself was told, or nothing will be. */
  settled(): void;
  changed(): void;
}

/** Everything of the card that moves without being asked. */
export class LiveController {
  readonly subscription: Subscription;
  readonly downloads = new DownloadsController();
  readonly explain: ExplainController;
  readonly requests = new RequestsStore();
  readonly update = new UpdateNotice();

  private readonly _push = new Map<string, boolean>();

  constructor(
    api: RequestarrApi,
    private readonly _listener: LiveListener
  ) {
    const changed = (): void => {
      _listener.changed();
    };
    this.subscription = new Subscription(
      () => _listener.connection(),
      (message) => {
        this._take(message);
      },
      () => {
        _listener.settled();
      }
    );
    this.explain = new ExplainController(api, changed);
  }

  /** Says of the open title why it is not here, as far as anybody knows. */
  explainWhy(item: MediaItem | null): void {
    const app = this._listener
      .instances()
      .find(({ entryId }) => entryId === item?.entryId);
    const isLive = this.subscription.mode === "live";
    this.explain.follow(item, String(app?.reachable), isLive);
  }

  private _take(message: LiveMessage): void {
    if (message.whole) {
      this.update.check(message.version, message.contract);
    }
    this._takeApps(message);
    this.downloads.take(message);
    this.requests.take(message);
    if (message.titles.size > 0) {
      this._listener.moved(message.titles);
    }
    this._listener.asked();
    if (message.whole) {
      this._listener.settled();
    }
    this._listener.changed();
  }

  private _takeApps({ whole, apps, appsGone }: LiveMessage): void {
    const before = new Map(
      this._listener.instances().map((each) => [each.entryId, each])
    );
    const told = new Map(apps.map((app) => [app.entryId, app]));
    if (whole) {
      this._listener.setInstances(apps);
    } else if (told.size + appsGone.length > 0) {
      const now = new Map<string, Instance>([...before, ...told]);
      appsGone.forEach((entryId) => now.delete(entryId));
      this._listener.setInstances([...now.values()]);
    }
    apps.forEach((app) => {
      this._followPush(app);
    });
  }

  private _followPush({ entryId, push }: LiveApp): void {
    const back = push && this._push.get(entryId) === false;
    this._push.set(entryId, push);
    if (back) {
      this._listener.recovered(entryId);
    }
  }
}
