const DAY = /^\d{4}-\d\d-\d\d$/;

/** Which day it is at a moment, in the time zone of a home. */
export class Days {
  /** Undefined: the browser's own. */
  readonly zone: string | undefined;
  private readonly _format: Intl.DateTimeFormat;

  /** A zone that this browser does not know counts as its own. */
  constructor(zone?: string) {
    this._format = formatIn(zone) ?? formatIn() ?? new Intl.DateTimeFormat();
    this.zone = this._format.resolvedOptions().timeZone;
  }

  /** `YYYY-MM-DD` of a moment; "": that is none. */
  readonly dayAt = (moment: Date): string => {
    if (Number.isNaN(moment.getTime())) {
      return "";
    }
    const parts = this._format.formatToParts(moment);
    return ["year", "month", "day"]
      .map((kind) => parts.find(({ type }) => type === kind)?.value)
      .join("-");
  };

  /** The day that a date means by itself, or a date with a time at home. */
  readonly of = (iso: string): string =>
    DAY.test(iso) ? iso : this.dayAt(new Date(iso));
}

function formatIn(zone?: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      ...(zone && { timeZone: zone }),
    });
  } catch {
    return undefined;
  }
}

/** Days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
