import { html, nothing, type TemplateResult } from "lit";
import type { Limit } from "../../data/apps";
import {
  isOpen,
  type MediaItem,
  type SeriesItem,
} from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { CardController } from "../../state/card-controller";
import { failureText } from "../../state/failure";
import { seasonText } from "../../state/titles/facts";
import {
  albumRows,
  type PickRow,
  seasonRows,
} from "../../state/titles/picker-rows";
import type { Preset } from "../../state/titles/selection";
import {
  callout,
  sheetButton,
  type SheetButton,
  type Sources,
} from "../../state/titles/sheet-view";
import { albumsText } from "../../state/titles/albums-text";
import type { DetailsController } from "../../state/titles/details-controller";
import { slotOf } from "../../state/titles/slot-of";
import {
  versionNow,
  versionsOf,
  wayText,
} from "../../state/titles/version-view";
import type { Details } from "../../data/titles/details";
import { tell } from "../events";
import { renderDecision } from "./decision";

const SEASON_PRESETS: readonly Preset[] = ["all", "first", "latest", "some"];
const ALBUM_PRESETS: readonly Preset[] = ["all", "latest", "some"];

/** The open title's sheet, with what can be chosen and is known of it. */
export function renderTitle(
  c: CardController,
  dark: boolean,
  extras: DetailsController | null
): TemplateResult {
  const { item } = c.sheet;
  const sources = sourcesOf(c);
  const button = item && sheetButton(sources, item);
  return html`<requestarr-sheet
    ?dark=${dark}
    .item=${item}
    .callout=${item && callout(sources, item)}
    .button=${button}
    .answers=${sources.answers?.buttons ?? nothing}
    .counted=${
      item?.kind === "artist"
        ? albumsText(c.localizer, c.sheet.shownAlbums)
        : ""
    }
    .note=${item ? noteOf(c, item, button, extras?.details) : ""}
    .polite=${c.announcer.polite}
    .urgent=${c.announcer.urgent}
    .localizer=${c.localizer}
    .picker=${
      item
        ? html`${renderDecision(c.localizer, extras?.details, sources.answers)}${c.later.part?.renderChanging(item, extras?.details?.requests) ?? nothing}${renderVersions(
            c,
            item,
            button,
            extras?.details
          )}${renderPicker(c, sources, item, extras)}`
        : nothing
    }
    .extras=${
      item && extras
        ? html`${renderFollow(c.localizer, extras)}<requestarr-extras
              sheet
              .extras=${extras}
              .source=${item.sourceUrl}
              .slotOf=${slotOf(c)}
              .localizer=${c.localizer}
            ></requestarr-extras>`
        : nothing
    }
  ></requestarr-sheet>`;
}

/** What the sheet's parts are made of. */
export function sourcesOf(c: CardController): Sources {
  const { part } = c.later;
  const { item } = c.sheet;
  const id = item?.request?.id ?? "";
  const chosen = c.sheet.selection.chosen.length > 0;
  const limit = c.instance?.user.limit;
  return {
    localizer: c.localizer,
    sheet: c.sheet,
    requests: c.requests,
    mayRequest: c.mayRequest,
    waits: c.instance?.user.waits ?? false,
    left: limit ? leftIn(limit) : null,
    isAdmin: c.isAdmin,
    undo: part?.undoLeft(id) ?? 0,
    answers: chosen || !item ? null : (part?.answers(item) ?? null),
    explain: c.live.explain,
  };
}

/** "Sonarr · HD-1080p · needs approval" */
export function noteOf(
  c: CardController,
  item: MediaItem,
  button: SheetButton | null,
  details: Details | null | undefined
): string {
  const instance = c.info.info?.instances.find(
    ({ entryId }) => entryId === item.entryId
  );
  const { text } = c.localizer;
  const follows =
    item.kind === "artist" && c.sheet.selection.anyOpen && c.mayRequest
      ? text(
          c.sheet.selection.picksRows ? "sheet.only_chosen" : "sheet.new_albums"
        )
      : "";
  const elsewhere = item.alsoIn
    .filter(({ status }) => !isOpen(status))
    .map((other) => `${other.instance}: ${text(`status.${other.status}`)}`);
  const limit = button && !button.act ? instance?.user.limit : null;
  const left = limit ? leftOf(c.localizer, limit) : "";
  const way =
    button && !button.act ? wayText(c, versionsOf(c, item), details) : "";
  // Who can't change it has no use for the names of apps and qualities.
  const own = instance?.user.decides
    ? [instance.title, item.qualityProfile]
    : [];
  return [way, ...own, follows, left, ...elsewhere].filter(Boolean).join(" · ");
}

/** What is left of a limit before it is used, and when there is more. */
function leftOf(l: Localizer, limit: Limit): string {
  const { back, next, of } = limit;
  const left = leftIn(limit);
  if (left) {
    return back
      ? l.text("sheet.left_back", { left, day: l.day(back) })
      : l.text("sheet.left", { left, all: of });
  }
  return next
    ? l.text("sheet.left_none", { all: of, day: l.day(next) })
    : l.text("sheet.left", { left, all: of });
}

/** How many titles a limit still allows. */
function leftIn({ of, used }: Limit): number {
  return Math.max(0, of - used);
}

/** The ways in which a title can be requested, while it can be. */
export function renderVersions(
  c: CardController,
  item: MediaItem,
  button: SheetButton | null,
  details: Details | null | undefined
): TemplateResult | typeof nothing {
  const versions = button && !button.act ? versionsOf(c, item) : [];
  return versions.length
    ? html`<requestarr-versions
        .versions=${versions}
        .chosen=${versionNow(c, versions, details)}
        .localizer=${c.localizer}
      ></requestarr-versions>`
    : nothing;
}

/** “Tell me too”: of what is wanted or coming, whoever asked for it. */
export function renderFollow(
  localizer: Localizer,
  title: DetailsController
): TemplateResult | typeof nothing {
  return title.details
    ? html`<requestarr-follow
        class="do"
        .titled=${title}
        .localizer=${localizer}
        .now=${{}}
      ></requestarr-follow>`
    : nothing;
}

/** Seasons or albums to choose from, with what is in them. */
export function renderPicker(
  c: CardController,
  sources: Sources,
  item: MediaItem,
  extras: DetailsController | null
): TemplateResult | typeof nothing {
  switch (item.kind) {
    case "movie":
      return nothing;
    case "series":
      return item.seasons.length > 1
        ? choices(
            c,
            sources,
            item,
            seasonRows(sources, item),
            SEASON_PRESETS,
            (row) => renderSeason(c, extras?.details, row)
          )
        : renderOnly(c, extras?.details, item);
    case "artist":
      return c.sheet.albums.phase === "done" && c.sheet.shownAlbums.length > 0
        ? choices(c, sources, item, albumRows(sources, item), ALBUM_PRESETS)
        : renderAlbumsState(c);
  }
}

function choices(
  c: CardController,
  sources: Sources,
  item: MediaItem,
  rows: readonly PickRow[],
  presets: readonly Preset[],
  inside: (row: PickRow) => unknown = () => nothing
): TemplateResult {
  const { selection } = c.sheet;
  const { text } = c.localizer;
  const isArtist = item.kind === "artist";
  return html`<requestarr-choices
    .rows=${rows}
    .presets=${selection.regularOpen > 1 || isArtist ? presets : []}
    .preset=${selection.preset}
    .chosen=${selection.chosen}
    meant=${c.sheet.album}
    .heading=${text(isArtist ? "pick.albums" : "pick.seasons")}
    .inside=${inside}
    .localizer=${c.localizer}
    ?busy=${sheetButton(sources, item)?.state === "busy"}
  ></requestarr-choices>`;
}

/** A series of one season has nothing to choose: its episodes stand alone. */
function renderOnly(
  c: CardController,
  details: Details | null | undefined,
  { seasons: [season] }: SeriesItem
): TemplateResult | typeof nothing {
  const title = season ? seasonText(c.localizer, season.number) : "";
  return season
    ? renderSeason(c, details, { id: String(season.number), title })
    : nothing;
}

/** The episodes of a season and their files, once they are known. */
function renderSeason(
  { localizer }: CardController,
  details: Details | null | undefined,
  row: Pick<PickRow, "id" | "title">
): TemplateResult | typeof nothing {
  const season = details?.seasons.get(Number(row.id));
  return season?.episodes.length
    ? html`<requestarr-episodes
        .season=${season}
        .label=${row.title}
        .localizer=${localizer}
      ></requestarr-episodes>`
    : nothing;
}

/** While there are no albums to choose from: why. */
function renderAlbumsState(c: CardController): TemplateResult {
  const { albums, item } = c.sheet;
  const { text } = c.localizer;
  if (item && albums.phase === "failed") {
    return html`<div class="pick-note">
      <p>${failureText(c.localizer, item, albums.trouble)}</p>
      <button class="btn tonal" type="button" @click=${albumsAgain}>
        ${text("trouble.again")}
      </button>
    </div>`;
  }
  const key = albums.phase === "loading" ? "pick.loading" : "pick.no_albums";
  return html`<p class="pick-note">${text(key)}</p>`;
}

function albumsAgain(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-albums-again");
}
