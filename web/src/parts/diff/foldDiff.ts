import type { DiffLine } from './textDiff';

/** Unchanged lines that stay around a change. */
export const context = 2;

export type DiffBlock =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[] }
  | { readonly kind: 'folded'; readonly key: string; readonly lines: readonly DiffLine[] };

/** Folds what did not change to two lines of context. A fold hides at least two lines: one would take as much room as the fold. */
export function foldDiff(lines: readonly DiffLine[]): readonly DiffBlock[] {
  const blocks: DiffBlock[] = [];
  const changed = lines.map((line) => line.mark !== ' ');
  const near = new Uint8Array(lines.length);
  changed.forEach((isChanged, at) => {
    if (isChanged) {
      near.fill(1, Math.max(0, at - context), Math.min(lines.length, at + context + 1));
    }
  });
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && near[end] === near[at]) {
      end++;
    }
    const run = lines.slice(at, end);
    blocks.push(near[at] === 1 || run.length < 2 ? { kind: 'lines', lines: run } : { kind: 'folded', key: `${at}`, lines: run });
    at = end;
  }
  return blocks;
}

export interface SplitRow {
  readonly left: DiffLine | null;
  readonly right: DiffLine | null;
}

/** The same lines in two columns: old left, new right, changed blocks beside each other. */
export function splitRows(lines: readonly DiffLine[]): readonly SplitRow[] {
  const rows: SplitRow[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line?.mark === ' ') {
      rows.push({ left: line, right: line });
      at++;
      continue;
    }
    const minus: DiffLine[] = [];
    const plus: DiffLine[] = [];
    for (let next = line; next?.mark === '-'; next = lines[++at]) {
      minus.push(next);
    }
    for (let next = lines[at]; next?.mark === '+'; next = lines[++at]) {
      plus.push(next);
    }
    for (let pair = 0; pair < Math.max(minus.length, plus.length); pair++) {
      rows.push({ left: minus[pair] ?? null, right: plus[pair] ?? null });
    }
  }
  return rows;
}

/** The first blocks, up to so many lines; a fold counts as one. */
export function firstLines(blocks: readonly DiffBlock[], most: number): { readonly blocks: readonly DiffBlock[]; readonly isAll: boolean } {
  const taken: DiffBlock[] = [];
  let left = most;
  for (const block of blocks) {
    if (left <= 0) {
      return { blocks: taken, isAll: false };
    }
    taken.push(block.kind === 'folded' ? block : { ...block, lines: block.lines.slice(0, left) });
    left -= block.kind === 'folded' ? 1 : block.lines.length;
  }
  return { blocks: taken, isAll: left >= 0 };
}
