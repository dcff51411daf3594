import { html, type TemplateResult } from "lit";
import { addressOf, ROOT } from "../../data/address";
import { HomeApi } from "../../data/home/home-api";
import { readShelf } from "../../data/home/read-shelf";
import { isEmpty, type Shelf } from "../../data/home/shelf";
import { keyOf } from "../../data/titles/title";
import type { CardController } from "../../state/card-controller";
import { sayOutcome } from "../../state/failure";
import { HomeController } from "../../state/home/home-controller";
import { seesAll } from "../../state/sees-all";
import { slotOf } from "../../state/titles/slot-of";
import { iconHide, iconOffline, iconSearch } from "../../styles/icons";
import { type CardEvents, type Told, tell } from "../events";
import { defineHome } from "./define-home";

/** Collections are Radarr's alone. */
const RADARR = { service: "radarr", entryId: "" };

/** One shelf of Home, as a card of its own. */
export class CardShelf {
  private readonly _home: HomeController;
  private _version = 0;

  constructor(
    private readonly _card: CardController,
    private readonly _id: string,
    private readonly _isSample: boolean
  ) {
    defineHome();
    const changed = (): void => {
      this._version += 1;
      _card.changed();
    };
    this._home = new HomeController({
      home: new HomeApi(_card.api),
      connection: () => _card.hass?.connection,
      user: () => _card.hass?.user?.id ?? "",
      seesAll: () => seesAll(_card),
      changed,
    });
    _card.titles.add(this._home);
    if (_isSample) {
      this._home.shelves = [sampleOf(_card, _id)];
    }
  }

  /** Follows the shelf; a sample asks nobody. */
  start(): void {
    if (!this._isSample) {
      this._home.start("home");
    }
  }

  /** Takes note of what is known of who looks by now. */
  follow(): void {
    this._home.learn();
  }

  stop(): void {
    this._home.stop();
  }

  render(): TemplateResult {
    return html`<div
      class="body shelf"
      @rq-go=${this._onGo}
      @rq-collection=${this._onCollection}
    >
      ${this._renderShelf()}
    </div>`;
  }

  private _renderShelf(): TemplateResult {
    const { _home: home, _card: card } = this;
    const { text } = card.localizer;
    const shelf = home.shelves?.find(({ id }) => id === this._id);
    if (!home.shelves && home.refused) {
      return html`<requestarr-state
        .icon=${iconOffline}
        heading=${text("card_shelf.refused")}
        text=${text("card_shelf.refused_text")}
        ><div class="actions">
          <button class="btn tonal" type="button" @click=${this._onAgain}>
            ${text("trouble.again")}
          </button>
        </div></requestarr-state
      >`;
    }
    const isGone = !shelf || isEmpty(shelf);
    const isHidden = home.arrangement.some(
      ({ id, shown }) => id === this._id && !shown
    );
    if (isHidden) {
      return html`<requestarr-state
        .icon=${iconHide}
        heading=${text("card_shelf.hidden")}
        text=${text("card_shelf.hidden_text")}
        ><div class="actions">
          <a class="btn tonal" href=${ROOT} @click=${this._onHome}>
            ${text("card_shelf.home")}
          </a>
        </div></requestarr-state
      >`;
    }
    return home.shelves && isGone && !home.isStale
      ? html`<requestarr-state
          .icon=${iconSearch}
          heading=${text("shelf.gone.title")}
          text=${text("shelf.gone.text")}
        ></requestarr-state>`
      : html`<requestarr-shelf
          first
          .shelf=${shelf ?? null}
          .slotOf=${slotOf(card)}
          .asking=${home.asking}
          .version=${this._version}
          .localizer=${card.localizer}
          ?stale=${home.isStale}
        ></requestarr-shelf>`;
  }

  private readonly _onAgain = (): void => {
    this._home.start("home");
  };

  /** A title opens in its sheet; all else has its place on the page. */
  private readonly _onGo = (event: Told<"rq-go">): void => {
    const { address } = event.detail;
    const shelf = this._home.shelves?.find(({ id }) => id === this._id);
    const shown = shelf?.results.find(
      ({ item }) => addressOf(item) === address
    );
    event.stopPropagation();
    if (shown && shown.item.kind !== "album") {
      const key = keyOf(shown.item);
      tell(event.currentTarget as HTMLElement, "rq-open", { key });
    } else if (!this._isSample) {
      goTo(address);
    }
  };

  /** Home is where shelves are arranged. */
  private readonly _onHome = (event: Event): void => {
    event.preventDefault();
    if (!this._isSample) {
      goTo(ROOT);
    }
  };

  private readonly _onCollection = (event: Told<"rq-collection">): void => {
    event.stopPropagation();
    void this._requestCollection(event.detail);
  };

  private async _requestCollection({
    tmdbId,
    parts,
  }: CardEvents["rq-collection"]): Promise<void> {
    const outcome = await this._home.requestCollection(tmdbId, parts);
    if (outcome) {
      sayOutcome(this._card, RADARR, outcome);
    }
  }
}

function goTo(address: string): void {
  history.pushState(null, "", address);
  const detail = { replace: false };
  window.dispatchEvent(new CustomEvent("location-changed", { detail }));
}

/** What the card picker and the editor show: the sample's titles. */
function sampleOf({ search, localizer }: CardController, id: string): Shelf {
  const results = search.view.results.map((item) => ({ item, reason: null }));
  const title = localizer.known(`shelf.name.${id}`, "card.name");
  return { ...readShelf({ id, title }), total: results.length, results };
}
