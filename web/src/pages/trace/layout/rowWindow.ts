/** A browser draws nothing beyond about 16.7 million px; above this the scroll is scaled. */
const highest = 15_000_000;

export interface RowWindow {
  readonly first: number;
  /** The row after the last. */
  readonly last: number;
  /** Of the element that is scrolled. */
  readonly height: number;
  /** Where row `first` lies in it. */
  readonly top: number;
}

/** The rows to mount for a scroll position. */
export function rowWindow(scrollTop: number, viewport: number, count: number, rowHeight: number, over: number): RowWindow {
  const full = count * rowHeight;
  const height = Math.min(full, highest);
  const offset = full > height && height > viewport ? (scrollTop / (height - viewport)) * (full - viewport) : scrollTop;
  const first = Math.max(0, Math.min(count, Math.floor(offset / rowHeight) - over));
  const last = Math.min(count, Math.ceil((offset + viewport) / rowHeight) + over);
  return { first, last, height, top: scrollTop - offset + first * rowHeight };
}

/** The scroll position that brings a row into the middle third; null when it is there already. */
export function scrollToRow(row: number, scrollTop: number, viewport: number, count: number, rowHeight: number, always = false): number | null {
  const full = count * rowHeight;
  const scale = full > highest ? (highest - viewport) / (full - viewport) : 1;
  const top = row * rowHeight;
  const offset = scrollTop / scale;
  if (!always && top >= offset + viewport / 3 && top + rowHeight <= offset + (viewport * 2) / 3) {
    return null;
  }
  return Math.max(0, (top - (viewport - rowHeight) / 2) * scale);
}
