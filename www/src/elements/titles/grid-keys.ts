interface Grid {
  readonly columns: number;
  /** Right to left: the keys' sides change. */
  readonly mirrored: boolean;
}

/**
 * Where an arrow key leads from a cell: to another cell's index, to -1 (above
 * the first line), or nowhere (null).
 */
export function neighbor(
  key: string,
  from: number,
  count: number,
  { columns, mirrored }: Grid
): number | null {
  const aside = mirrored ? -1 : 1;
  switch (key) {
    case "ArrowDown":
      return below(from, count, columns);
    case "ArrowUp":
      return from < columns ? -1 : from - columns;
    case "ArrowRight":
      return columns > 1 ? within(from + aside, count) : null;
    case "ArrowLeft":
      return columns > 1 ? within(from - aside, count) : null;
    default:
      return null;
  }
}

function within(index: number, count: number): number | null {
  return index >= 0 && index < count ? index : null;
}

/** The last line may be short: then its last cell is below. */
function below(from: number, count: number, columns: number): number | null {
  const lastLine = Math.floor((count - 1) / columns);
  const line = Math.floor(from / columns);
  return line < lastLine ? Math.min(from + columns, count - 1) : null;
}
