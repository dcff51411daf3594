import type {
  Details,
  Episode,
  FileGroup,
  Rating,
  Track,
} from "../../data/titles/details";
import { isOpen } from "../../data/titles/title";
import { clockText } from "../../localize/clock";
import type { Localizer } from "../../localize/localize";
import { sizeText } from "../downloads/download-view";
import { type Tone, toneOf } from "./status-look";
import { routeText } from "./version-view";

const DATES = [
  "in_cinemas",
  "digital",
  "physical",
  "first_aired",
  "next_airing",
  "released",
] as const;

/** What something is called, and what it is. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** One episode, as it is drawn. */
export interface EpisodeRow {
  readonly number: string;
  readonly title: string;
  readonly meta: string;
  readonly end: string;
  readonly tone: Tone;
}

/** One thing that happened, or happens now. */
export interface StepRow {
  readonly text: string;
  readonly when: string;
  readonly isNow: boolean;
}

/** "8.7" of ten, "83%" of a hundred, and whose rating that is. */
export function ratingFact(l: Localizer, rating: Rating): Fact {
  const { source, value, scale } = rating;
  return {
    name: l.known(`title.source.${source}`, "title.source.other"),
    value: scale === 100 ? l.percent(value) : l.number(value, 1),
  };
}

/** Days, studio and language. */
export function detailFacts(l: Localizer, details: Details): Fact[] {
  const { dates, collection, studio, network, language } = details;
  const days = DATES.flatMap((what) => {
    const day = dates[what];
    const name = l.text(`title.date.${what}`);
    return day ? [{ name, value: dayText(l, day) }] : [];
  });
  const named =
    collection && !collection.parts.length ? collection.title : undefined;
  const facts = [
    { name: l.text("title.collection"), value: named ?? "" },
    { name: l.text("title.studio"), value: studio },
    { name: l.text("title.network"), value: network },
    { name: l.text("title.language"), value: language },
  ];
  return [...days, ...facts.filter(({ value }) => value)];
}

/** "1080p", "HDR10", "English, German", "8.1 GB" */
export function fileChips(l: Localizer, file: FileGroup): string[] {
  const { resolution, quality, dynamicRange, edition, size } = file;
  const languages = file.subtitles.join(", ");
  return [
    resolution
      ? l.text("title.lines", { lines: l.ordinal(resolution) })
      : quality,
    dynamicRange,
    edition,
    file.audio.join(", "),
    languages ? l.text("title.subtitles", { languages }) : "",
    size ? sizeText(l, size) : "",
  ].filter(Boolean);
}

/** An episode; what nobody asked for says nothing. */
export function episodeRow(l: Localizer, episode: Episode): EpisodeRow {
  const { status, progress, airDate } = episode;
  const isQuiet = isOpen(status) || status === "unreleased";
  const word = isQuiet ? "" : l.text(`status.${status}`);
  return {
    number: l.ordinal(episode.number),
    title: episode.title,
    meta: airDate ? dayText(l, airDate) : "",
    end:
      status === "downloading" && progress
        ? l.text("title.step.downloading", { percent: l.percent(progress) })
        : word,
    tone: toneOf(status),
  };
}

/** "4:07" */
export function lengthOf(l: Localizer, { seconds }: Track): string {
  if (!seconds) {
    return "";
  }
  const rest = String(Math.round(seconds) % 60).padStart(2, "0");
  return `${l.ordinal(Math.floor(Math.round(seconds) / 60))}:${rest}`;
}

/** What happened, and at its end what happens now. */
export function steps(l: Localizer, details: Details): StepRow[] {
  const { history, item, eta } = details;
  const past = history.map(({ at, text }) => ({
    text,
    when: momentText(l, at),
    isNow: false,
  }));
  if (item.status !== "downloading") {
    return past;
  }
  const percent = l.percent(item.progress ?? 0);
  return [
    ...past,
    {
      text: item.reason ?? l.text("title.step.downloading", { percent }),
      when:
        eta && !item.reason
          ? l.text("title.step.ready", { time: clockText(l, eta) })
          : "",
      isNow: true,
    },
  ];
}

/** "About 24 GB", "180 GB free", "Left for Leo: 2 of 5, until Dec 28" */
export function decisionFacts(
  l: Localizer,
  { decision, preset, route }: Details
): (Fact & { readonly more: string })[] {
  if (!decision) {
    return [];
  }
  const { size, free, left } = decision;
  const space = free === null ? "" : sizeText(l, free);
  const cost = size === null ? "" : sizeText(l, size);
  const room = {
    name: l.text(cost ? "title.decide.takes" : "title.decide.space"),
    value: cost ? l.text("title.decide.cost", { size: cost }) : space,
    more: cost && space ? l.text("title.decide.free", { size: space }) : "",
  };
  const rest = left.map((each) => ({
    name: l.text("title.decide.left", { name: each.name }),
    value: l.text("title.decide.of", { left: each.titles, all: each.of }),
    more: each.until
      ? l.text("title.decide.until", { date: dayText(l, each.until) })
      : "",
  }));
  const way = {
    name: l.text("title.decide.preset"),
    value: preset?.name ?? "",
    more: route ? routeText(l, route) : "",
  };
  return [way, room].filter(({ value }) => value).concat(rest);
}

/** "Sep 18, 2026" of a day, or of a time at home. */
function dayText(l: Localizer, iso: string): string {
  return written(l, new Date(`${l.days.of(iso)}T00:00:00Z`));
}

function written(l: Localizer, moment: Date): string {
  return Number.isNaN(moment.getTime())
    ? ""
    : new Intl.DateTimeFormat(l.language, {
        year: "numeric",
        month: "short",
        day: "numeric",
        timeZone: "UTC",
      }).format(moment);
}

/** "today at 6:10 PM", "Nov 23, 2026" */
function momentText(l: Localizer, iso: string): string {
  const day = l.days.of(iso);
  return day && day === l.today()
    ? l.text("title.at", { day: l.day(iso), time: clockText(l, iso) })
    : dayText(l, iso);
}
