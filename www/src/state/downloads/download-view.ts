import type { Download } from "../../data/downloads/download";
import type { Localizer } from "../../localize/localize";
import { instanceName } from "../app-names";
import { seasonList, seasonText } from "../titles/facts";
import { downloadSpoken, downloadText } from "./progress";

/** One row of what is under way, in words. */
export interface DownloadView {
  readonly what: string;
  readonly tone: "go" | "warn" | "wait";
  /** 0 to 100 */
  readonly percent: number;
  readonly word: string;
  readonly spoken: string;
  readonly amount: string;
  /** Why it needs a person. */
  readonly stuck: string;
}

export function downloadView(
  l: Localizer,
  download: Download,
  gone: boolean
): DownloadView {
  const what = [whatText(l, download), instanceName(download)]
    .filter(Boolean)
    .join(" · ");
  const percent = percentOf(download);
  if (gone) {
    const word = l.text("downloads.gone");
    const rest = { spoken: word, amount: "", stuck: "" };
    return { what, percent, tone: "wait", word, ...rest };
  }
  const stuck = stuckText(l, download);
  const word = stateText(l, download);
  const moves = download.status === "downloading" && !download.waits;
  return {
    what,
    percent,
    tone: stuck ? "warn" : moves || percent === 100 ? "go" : "wait",
    word,
    spoken: moves ? downloadSpoken(l, download) : word,
    amount: amountText(l, download),
    stuck,
  };
}

/** What needs a person comes first, what has not begun last. */
export function inOrder(downloads: readonly Download[]): Download[] {
  const rank = ({ status, waits }: Download): number =>
    status === "attention" ? 0 : waits ? 2 : 1;
  return [...downloads].sort((a, b) => rank(a) - rank(b));
}

/** "3.2 GB" */
export function sizeText(l: Localizer, bytes: number): string {
  const { unit, size, digits } = unitFor(bytes);
  return l.quantity(bytes / size, unit, digits);
}

/** What is there of it, in bytes. */
function loaded({ size, sizeLeft }: Download): number {
  return Math.max(0, size - sizeLeft);
}

function whatText(l: Localizer, download: Download): string {
  switch (download.kind) {
    case "movie":
      return l.text("downloads.movie");
    case "artist":
      return l.list(download.albums) || l.text("downloads.music");
    case "series":
      return [seasonsText(l, download), episodesText(l, download)]
        .filter(Boolean)
        .join(" · ");
  }
}

function seasonsText(l: Localizer, { seasons }: Download): string {
  const [first] = seasons;
  if (first === undefined) {
    return "";
  }
  if (seasons.length > 1) {
    return l.text("downloads.seasons", { numbers: seasonList(l, seasons) });
  }
  return seasonText(l, first);
}

function episodesText(l: Localizer, { episodes }: Download): string {
  return episodes ? l.plural("facts.episodes", episodes) : "";
}

function percentOf(download: Download): number {
  if (download.status === "importing") {
    return 100;
  }
  const { progress, size } = download;
  const part = size > 0 ? (loaded(download) / size) * 100 : 0;
  return Math.max(0, Math.min(100, Math.floor(progress ?? part)));
}

function stateText(l: Localizer, download: Download): string {
  if (download.waits) {
    return download.reason ?? l.text("detail.in_line");
  }
  const { status, reason } = download;
  if (status === "downloading") {
    return downloadText(l, download);
  }
  const word = l.text(`status.${status}`);
  return status !== "attention" && reason ? `${word} · ${reason}` : word;
}

function stuckText(l: Localizer, { status, reason }: Download): string {
  return status === "attention" ? (reason ?? l.text("status.attention")) : "";
}

function amountText(l: Localizer, download: Download): string {
  const { size, sizeLeft, status, waits } = download;
  if (status === "importing") {
    return l.text("detail.importing");
  }
  if (size <= 0) {
    return "";
  }
  const all = sizeText(l, size);
  if (waits || status === "attention" || sizeLeft <= 0) {
    return all;
  }
  const { size: one, digits } = unitFor(size);
  const have = l.number(loaded(download) / one, digits);
  return l.text("downloads.of", { have, all });
}

interface Unit {
  readonly unit: string;
  readonly size: number;
  readonly digits: number;
}

function unitFor(bytes: number): Unit {
  return bytes >= 1e9
    ? { unit: "gigabyte", size: 1e9, digits: 1 }
    : { unit: "megabyte", size: 1e6, digits: 0 };
}
