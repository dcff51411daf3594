import type { Answer, Info, Trouble } from "../data/types";

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
    private readonly _changed: () => void
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

  stop(): void {
    this._asked += 1;
    clearTimeout(this._timer);
  }

  private _take(info: Info | null): void {
    this.info = info;
    this.trouble = null;
    if (!info) {
      this._askIn(STARTING_SECONDS);
    } else if (info.instances.some((instance) => !instance.reachable)) {
      this._askIn(UNREACHABLE_SECONDS);
    }
  }

  private _askIn(seconds: number): void {
    this._timer = setTimeout(() => void this.load(), seconds * 1000);
  }
}
