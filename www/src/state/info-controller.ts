import type { Answer, Trouble } from "../data/answers";
import type { Info, Instance } from "../data/apps";
import type { HomeAssistant } from "../ha/types";
import { nameApps } from "./app-names";

const STARTING_SECONDS = 3;
const UNREACHABLE_SECONDS = 30;

/** What is connected; asked again while something of it does not answer. */
export class InfoController {
  info: Info | null = null;
  trouble: Trouble | null = null;

  private _asked = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `absent` gives what holds while the integration knows no commands:
   * null as long as Home Assistant is starting.
   */
  constructor(
    private readonly _ask: () => Promise<Answer<Info>>,
    private readonly _absent: () => Info | null,
    private readonly _changed: () => void,
    private readonly _polls: () => boolean
  ) {}

  async load(): Promise<void> {
    clearTimeout(this._timer);
    const asked = ++this._asked;
    const answer = await this._ask();
    if (asked !== this._asked) {
      return;
    }
    if (answer.ok) {
      this._take(answer.value);
    } else if (answer.trouble.code === "unknown_command") {
      this._take(this._absent());
    } else if (!this.info) {
      this.trouble = answer.trouble;
    }
    this._changed();
  }

  /** Whether this user may request from an app's instance. */
  mayRequest(entryId: string | undefined): boolean {
    const app = this.info?.instances.find((each) => each.entryId === entryId);
    return (this.info?.mayRequest ?? false) && (app?.user.mayRequest ?? true);
  }

  /** Takes what the integration told of its apps by itself. */
  setInstances(instances: readonly Instance[]): void {
    if (this.info) {
      clearTimeout(this._timer);
      this.info = { ...this.info, instances };
      nameApps(instances);
      this._changed();
    }
  }

  /** Nothing comes by itself any more: asks again while something is away. */
  watch(): void {
    if (!this.info) {
      return;
    }
    clearTimeout(this._timer);
    if (this._polls() && this.info.instances.some(isAway)) {
      this._askIn(UNREACHABLE_SECONDS);
    }
  }

  stop(): void {
    this._asked += 1;
    clearTimeout(this._timer);
  }

  private _take(info: Info | null): void {
    this.info = info;
    this.trouble = null;
    nameApps(info?.instances ?? []);
    if (!info) {
      this._askIn(STARTING_SECONDS);
    } else {
      this.watch();
    }
  }

  private _askIn(seconds: number): void {
    this._timer = setTimeout(() => void this.load(), seconds * 1000);
  }
}

function isAway({ reachable }: Instance): boolean {
  return !reachable;
}

/**
 * What holds while the integration knows no commands: nothing is known while
 * Home Assistant starts; later, nothing is there.
 */
export function absentInfo(hass: HomeAssistant | undefined): Info | null {
  const starting = (hass?.config?.state ?? "RUNNING") !== "RUNNING";
  return starting
    ? null
    : {
        instances: [],
        isAdmin: hass?.user?.is_admin ?? false,
        mayRequest: false,
        seesAll: false,
        version: "",
        contract: null,
      };
}
