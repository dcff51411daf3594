import { Days, daysBetween } from "./days";
import en from "./en.json";
import type card from "./en.card.json";
import type editor from "./en.editor.json";
import type home from "./en.home.json";
import type later from "./en.later.json";
import type offer from "./en.offer.json";
import type page from "./en.page.json";
import type people from "./en.people.json";
import type requests from "./en.requests.json";
import type results from "./en.results.json";
import type title from "./en.title.json";

type Texts = typeof en &
  typeof card &
  typeof later &
  typeof editor &
  typeof home &
  typeof offer &
  typeof page &
  typeof people &
  typeof requests &
  typeof results &
  typeof title;
export type TextKey = keyof Texts;
type PluralBase<K> = K extends `${infer Base}_other` ? Base : never;
export type PluralKey = PluralBase<TextKey>;
/** A number is written as an amount; what only counts places is a text. */
export type Params = Readonly<Record<string, string | number>>;

/** How a person reads: the language asked for, the zone of days and times. */
export interface Reading {
  readonly language: string;
  readonly timeZone?: string | undefined;
  /** Undefined: as the language has it. */
  readonly hour12?: boolean | undefined;
}

const ENGLISH = { ...en } as Texts;
const LANGUAGES: Readonly<Record<string, Partial<Texts>>> = { en: ENGLISH };

/** Takes the texts of a part that was loaded later. */
export function learn(texts: Partial<Texts>): void {
  Object.assign(ENGLISH, texts);
}

/**
 * Puts the card's words, numbers and dates into one language: that of the
 * texts there are, so that no sentence mixes two.
 */
export class Localizer {
  readonly language: string;
  private readonly _texts: Partial<Texts>;
  private readonly _plurals: Intl.PluralRules;
  readonly days: Days;
  readonly hour12: boolean | undefined;

  /** Takes how somebody reads, or only a language. */
  constructor(reading: Reading | string) {
    const { language, timeZone, hour12 } =
      typeof reading === "string"
        ? ({ language: reading } as Reading)
        : reading;
    const found = spoken(language);
    this.language = found;
    this._texts = textsOf(found) ?? ENGLISH;
    this._plurals = new Intl.PluralRules(found);
    this.days = new Days(timeZone);
    this.hour12 = hour12;
  }

  /** The text of a key, its `{placeholders}` filled in. */
  readonly text = (key: TextKey, params: Params = {}): string =>
    (this._texts[key] ?? ENGLISH[key]).replace(
      /\{(\w+)\}/g,
      (whole: string, name: string, at: number) => {
        const value = params[name] ?? whole;
        if (typeof value === "number") {
          return this.number(value);
        }
        // "the movie app", where a sentence begins with it.
        return at || name !== "app"
          ? value
          : value.charAt(0).toUpperCase() + value.slice(1);
      }
    );

  /** The text of a key that may not exist, else that of another one. */
  readonly known = (key: string, otherwise: TextKey, params?: Params): string =>
    this.text(key in ENGLISH ? (key as TextKey) : otherwise, params);

  /** The text for a number of things; `{count}` is that number. */
  readonly plural = (
    key: PluralKey,
    count: number,
    params: Params = {}
  ): string =>
    this.known(`${key}_${this._plurals.select(count)}`, `${key}_other`, {
      ...params,
      count,
    });

  /** An amount: "1,200" */
  readonly number = (value: number, digits = 0): string =>
    this._format(value, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });

  /** A number that names one of many, as a year or a season: "2024" */
  readonly ordinal = (value: number): string =>
    this._format(value, { useGrouping: false });

  /** "64%" of 64.9 */
  readonly percent = (value: number): string =>
    this._format(Math.floor(value) / 100, { style: "percent" });

  /** "3.2 GB" */
  readonly quantity = (value: number, unit: string, digits: number): string =>
    this._format(value, {
      style: "unit",
      unit,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });

  /** "1, 2 and 3" */
  readonly list = (parts: readonly string[]): string =>
    new Intl.ListFormat(this.language).format(parts);

  /** "today", "yesterday", "tomorrow", "on November 12" */
  readonly day = (iso: string, now = new Date()): string => {
    const day = this.days.of(iso);
    if (!day) {
      return "";
    }
    const away = daysBetween(this.today(now), day);
    return Math.abs(away) <= 1
      ? new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(
          away,
          "day"
        )
      : this.text("day.on", { date: this.date(day, now) });
  };

  /** `YYYY-MM-DD` of now, where the person is at home. */
  readonly today = (now = new Date()): string => this.days.dayAt(now);

  /** A `YYYY-MM-DD` as day and month, with the year unless it is this one. */
  readonly date = (iso: string, now = new Date()): string => {
    const date = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) {
      return iso;
    }
    const thisYear = this.today(now).slice(0, 4) === iso.slice(0, 4);
    return new Intl.DateTimeFormat(this.language, {
      day: "numeric",
      month: "long",
      ...(!thisYear && { year: "numeric" }),
      timeZone: "UTC",
    }).format(date);
  };

  private _format(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.language, options).format(value);
  }
}

function textsOf(language: string): Partial<Texts> | undefined {
  return LANGUAGES[language] ?? LANGUAGES[language.split("-")[0] ?? ""];
}

/** The language asked for, if there are texts in it; otherwise English. */
function spoken(language: string): string {
  try {
    const [found = "en"] = Intl.getCanonicalLocales(language);
    return textsOf(found) ? found.replace(/-u-.*/, "") : "en";
  } catch {
    return "en";
  }
}
