export type Raw = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is none. */
export function record(value: unknown): Raw {
  return typeof value === "object" && value !== null ? (value as Raw) : {};
}

/** The value as a list of objects. */
export function records(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(record) : [];
}
