/** Messages longer than this are folded… */
export const foldAbove = 40;
/** …to this many lines. */
export const foldTo = 12;
/** A line of the text column; a long line counts for the lines it wraps into. */
const column = 76;

export interface Folded {
  readonly text: string;
  /** Lines that are not shown; 0 when all are. */
  readonly hidden: number;
}

/** Cuts a long text to its first lines. Wrapped lines count, so that one line of 100,000 characters is long, too. */
export function foldText(text: string): Folded {
  if (text.length <= column && !text.includes('\n')) {
    return { text, hidden: 0 };
  }
  let lines = 0;
  let cutAt = -1;
  for (let start = 0; start <= text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const rows = Math.max(1, Math.ceil((stop - start) / column));
    if (cutAt < 0 && lines + rows >= foldTo) {
      cutAt = Math.min(stop, start + (foldTo - lines) * column);
    }
    lines += rows;
    start = stop + 1;
  }
  return lines <= foldAbove || cutAt < 0 ? { text, hidden: 0 } : { text: wholeCharacters(text.slice(0, cutAt)), hidden: lines - foldTo };
}

/** Never ends in half a surrogate pair. */
export function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
