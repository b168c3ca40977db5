export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** Characters on a line before it is broken. */
export const lineLimit = 160;

/** Where the lines of a text begin and end; those beyond the limit are broken, never in the middle of a character. Copies no text. */
export function breakLines(text: string): readonly LineSpan[] {
  const lines: LineSpan[] = [];
  for (let start = 0; start <= text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    let from = start;
    while (stop - from > lineLimit) {
      const code = text.charCodeAt(from + lineLimit - 1);
      const to = from + lineLimit - (code >= 0xd800 && code <= 0xdbff ? 1 : 0);
      lines.push({ from, to });
      from = to;
    }
    lines.push({ from, to: stop });
    start = stop + 1;
  }
  return lines;
}
