/** Which of many equal items in columns are in view. */
export interface Layout {
  count: number;
  columns: number;
  /** Of an item, in pixels. */
  height: number;
  gap: number;
  /** How far down it is scrolled. */
  top: number;
  viewport: number;
}

/** Rows drawn beyond each edge, so that scrolling shows no gaps. */
const BEYOND = 3;

/** The first and last item to draw (last < first for none), and the height of all. */
export function windowOf({ count, columns, height, gap, top, viewport }: Layout): { first: number; last: number; total: number } {
  const rows = Math.ceil(count / columns);
  const pitch = height + gap;
  const from = Math.max(0, Math.floor(top / pitch) - BEYOND);
  const to = Math.min(rows - 1, Math.ceil((top + viewport) / pitch) + BEYOND);
  return {
    first: from * columns,
    last: Math.min(count, (to + 1) * columns) - 1,
    total: rows === 0 ? 0 : rows * pitch - gap,
  };
}
