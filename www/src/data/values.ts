/** The value as text; empty when it is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The value as text, or null when it is none. */
export function textOrNull(value: unknown): string | null {
  return text(value) || null;
}

/** An address that a browser may be led to, null for anything else. */
export function webAddress(value: unknown): string | null {
  return /^https?:\/\//i.test(text(value)) ? text(value) : null;
}

/** The value as a number, or null when it is none. */
export function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The value as a number; 0 when it is none. */
export function count(value: unknown): number {
  return numberOrNull(value) ?? 0;
}

/** The value as a list of texts that say something. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter(Boolean) : [];
}

/** An id, which is a number or a text. */
export function identifier(value: unknown): string {
  return typeof value === "number" ? String(value) : text(value);
}
