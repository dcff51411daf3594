import en from "./en.json";
import type later from "./en.later.json";

type Texts = typeof en & typeof later;
export type TextKey = keyof Texts;
type PluralBase<K> = K extends `${infer Base}_other` ? Base : never;
export type PluralKey = PluralBase<TextKey>;
export type Params = Readonly<Record<string, string | number>>;

const ENGLISH = { ...en } as Texts;
const LANGUAGES: Readonly<Record<string, Partial<Texts>>> = { en: ENGLISH };

/** Takes the texts of a part that was loaded later. */
export function learn(texts: Partial<Texts>): void {
  Object.assign(ENGLISH, texts);
}

/** Puts the card's words, numbers and dates into one language. */
export class Localizer {
  readonly language: string;
  private readonly _texts: Partial<Texts>;
  private readonly _plurals: Intl.PluralRules;

  constructor(language: string) {
    this.language = usable(language);
    const short = this.language.split("-")[0] ?? "en";
    this._texts = LANGUAGES[this.language] ?? LANGUAGES[short] ?? ENGLISH;
    this._plurals = new Intl.PluralRules(
      this._texts === ENGLISH ? "en" : short
    );
  }

  /** The text of a key, its `{placeholders}` filled in. */
  readonly text = (key: TextKey, params: Params = {}): string =>
    fill(this._texts[key] ?? ENGLISH[key], params);

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
      count: this.number(count),
    });

  readonly number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(this.language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);

  /** "3.2 GB" */
  readonly quantity = (value: number, unit: string, digits: number): string =>
    new Intl.NumberFormat(this.language, {
      style: "unit",
      unit,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);

  /** "today", "yesterday", "tomorrow", "on November 12" */
  readonly day = (iso: string, now = new Date()): string => {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) {
      return "";
    }
    const ago = daysBetween(date, now);
    return Math.abs(ago) <= 1
      ? new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(
          -ago,
          "day"
        )
      : this.text("day.on", { date: this.date(localDay(date), now) });
  };

  /** "1, 2 and 3" */
  readonly list = (parts: readonly string[]): string =>
    new Intl.ListFormat(this.language).format(parts);

  /** A `YYYY-MM-DD` as day and month, with the year unless it is this one. */
  readonly date = (iso: string, now = new Date()): string => {
    const date = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) {
      return iso;
    }
    const thisYear = date.getUTCFullYear() === now.getFullYear();
    return new Intl.DateTimeFormat(this.language, {
      day: "numeric",
      month: "long",
      ...(!thisYear && { year: "numeric" }),
      timeZone: "UTC",
    }).format(date);
  };
}

/** Days of the calendar where the person is. */
function daysBetween(from: Date, to: Date): number {
  const day = (date: Date): number => Date.parse(localDay(date));
  return (day(to) - day(from)) / 86_400_000;
}

/** `YYYY-MM-DD` where the person is. */
function localDay(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole)
  );
}

function usable(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
