import { flag, type TraceIndex } from '../../../api/traceIndex';
import { operationOf } from '../../../parts/operations';

/** Rows shown as one. All rows of a fold lie next to each other in display order. */
export type FoldKind = 'missing' | 'roots' | 'infrastructure' | 'repeat' | 'chain';

export interface Fold {
  readonly kind: FoldKind;
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
}

export interface FoldOptions {
  readonly infrastructure: boolean;
  readonly repeats: boolean;
  readonly chains: boolean;
}

export const allFolds: FoldOptions = { infrastructure: true, repeats: true, chains: true };

const leastRun = 3;
const leastRepeats = 5;
const leastChain = 5;

/** The folds of a trace, outer before inner where they begin at the same row. */
export function foldsOf(index: TraceIndex, options: FoldOptions): readonly Fold[] {
  const folds: Fold[] = [];
  const firstMissing = missingFrom(index);
  if (firstMissing > 0 && index.size[0] !== firstMissing) {
    folds.push({ kind: 'roots', from: 0, to: firstMissing });
  }
  if (firstMissing < index.loaded) {
    folds.push({ kind: 'missing', from: firstMissing, to: index.count });
  }
  const known = knownOf(index);
  const scan = (from: number, to: number, within: boolean) => {
    if (options.infrastructure && within) {
      infrastructureRuns(index, known, from, to, folds);
    }
    if (options.repeats) {
      repeats(index, from, to, folds);
    }
  };
  for (let row = 0; row < index.loaded; row++) {
    const size = index.size[row] ?? 1;
    if (size > leastRun) {
      scan(row + 1, Math.min(row + size, index.loaded), known[row] === 1);
    }
  }
  if (firstMissing < index.loaded) {
    scan(firstMissing, index.loaded, false);
  }
  if (options.chains) {
    chains(index, folds);
  }
  const rank: Readonly<Record<FoldKind, number>> = { roots: 0, missing: 0, infrastructure: 1, repeat: 2, chain: 3 };
  return folds.sort((a, b) => a.from - b.from || rank[a.kind] - rank[b.kind]);
}

/** The first row whose parent is not here; they come last. */
export function missingFrom(index: TraceIndex): number {
  for (let row = 0; row < index.loaded; row += Math.max(1, index.size[row] ?? 1)) {
    if (((index.flags[row] ?? 0) & flag.parentMissing) !== 0) {
      return row;
    }
  }
  return index.loaded;
}

/** 1 for rows that are, or have below them, more than plumbing: anything but HTTP and spans of no known kind. */
export function knownOf(index: TraceIndex): Uint8Array {
  const known = new Uint8Array(index.loaded);
  for (let row = index.loaded - 1; row >= 0; row--) {
    const name = operationOf(index.operation[row] ?? 0).name;
    if (name !== 'generic' && name !== 'http') {
      known[row] = 1;
    }
    const parent = index.parent[row] ?? -1;
    if (known[row] === 1 && parent >= 0) {
      known[parent] = 1;
    }
  }
  return known;
}

function infrastructureRuns(index: TraceIndex, known: Uint8Array, from: number, to: number, folds: Fold[]): void {
  let begun = from;
  for (let row = from; row <= to; row += Math.max(1, index.size[row] ?? 1)) {
    if (row === to || known[row] === 1) {
      if (row - begun >= leastRun) {
        folds.push({ kind: 'infrastructure', from: begun, to: row });
      }
      begun = row + (index.size[row] ?? 1);
    }
    if (row === to) {
      break;
    }
  }
}

function repeats(index: TraceIndex, from: number, to: number, folds: Fold[]): void {
  let begun = from;
  const alike = (a: number, b: number) => index.size[b] === 1 && index.name[a] === index.name[b] && index.label[a] === index.label[b] && index.operation[a] === index.operation[b];
  for (let row = from; row < to; row += Math.max(1, index.size[row] ?? 1)) {
    if (row !== begun && !(index.size[begun] === 1 && alike(begun, row))) {
      pushRepeat(begun, index.size[begun] === 1 ? row : begun, folds);
      begun = row;
    }
  }
  pushRepeat(begun, index.size[begun] === 1 ? to : begun, folds);
}

function pushRepeat(from: number, to: number, folds: Fold[]): void {
  if (to - from >= leastRepeats) {
    folds.push({ kind: 'repeat', from, to });
  }
}

/** Wrappers with one child each, more than four deep: a › b › c, shown as the last of them. */
function chains(index: TraceIndex, folds: Fold[]): void {
  let row = 0;
  while (row < index.loaded) {
    let last = row;
    while (isWrapper(index, last) && last + 1 < index.loaded && operationOf(index.operation[last + 1] ?? 0).kind === 'other') {
      last++;
    }
    if (last - row + 1 >= leastChain) {
      folds.push({ kind: 'chain', from: row, to: last + 1 });
    }
    row = last + 1;
  }
}

function isWrapper(index: TraceIndex, row: number): boolean {
  const size = index.size[row] ?? 1;
  return size > 1 && index.size[row + 1] === size - 1 && operationOf(index.operation[row] ?? 0).kind === 'other';
}
