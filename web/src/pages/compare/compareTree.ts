import { failed, spanIdOf, text, unknownTokens, type TraceIndex } from '../../api/traceIndex';

/** Spans of a trace that are compared; the rest is said to be left out. */
export const compareLimit = 100_000;

/** Numbers of SpanOperation. */
const modelCall = 1;
const tool = 5;

/** What aligning needs to know of a trace. */
export interface CompareTree {
  readonly index: TraceIndex;
  /** Rows that take part. */
  readonly count: number;
  /** By this siblings are matched: kind, normalised name, tool or model family. */
  readonly key: readonly string[];
  /** Kind and normalised name, and kind and family: enough for a match with a change in it. */
  readonly nameKey: readonly string[];
  readonly family: readonly string[];
  /** Of what was said; empty where it is unknown. */
  readonly content: readonly string[];
  /** Time of the span in which none of its children ran, ns. */
  readonly self: Float64Array;
  /** Counts the model calls in order of start, from 1; 0 for other spans. */
  readonly callNumber: Uint32Array;
}

export function compareTree(index: TraceIndex, contentOf: (spanId: string) => string | undefined): CompareTree {
  const count = Math.min(index.loaded, compareLimit);
  const key: string[] = [];
  const nameKey: string[] = [];
  const familyOfRow: string[] = [];
  const content: string[] = [];
  const names = new Map<string, string>();
  for (let row = 0; row < count; row++) {
    const label = text(index, index.label[row]);
    const name = text(index, index.name[row]);
    const pair = `${name}\u0000${label}`;
    let normal = names.get(pair);
    if (normal === undefined) {
      normal = normaliseName(name, label);
      names.set(pair, normal);
    }
    const operation = index.operation[row] ?? 0;
    const family = operation === tool ? label.toLowerCase() : modelFamily(label);
    nameKey.push(`${operation}|${normal}`);
    familyOfRow.push(family);
    key.push(`${operation}|${normal}|${family}`);
    content.push(contentOf(spanIdOf(index, row)) ?? '');
  }
  return { index, count, key, nameKey, family: familyOfRow, content, self: selfTimes(index, count), callNumber: numberCalls(index, count) };
}

/** A name without what differs from run to run: numbers, ids, the model it names. */
export function normaliseName(name: string, label: string): string {
  const bare = label.length > 2 ? name.replace(label, '') : name;
  return bare.toLowerCase()
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/g, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A model without its provider, date and revision: gpt-5-mini-2025-08-07 is gpt-5-mini. */
export function modelFamily(model: string): string {
  return model.toLowerCase().replace(/^.*\//, '').replace(/[-@]?(?:20\d{2}-?\d{2}-?\d{2}|latest|preview|\d{3,4}|v\d+:\d+)$/, '').replace(/[-@:]$/, '');
}

/** Children of a row, or the rows without a parent for -1. */
export function childrenOf(tree: CompareTree, row: number): number[] {
  const { size } = tree.index;
  const end = row < 0 ? tree.count : Math.min(tree.count, row + (size[row] ?? 1));
  const rows: number[] = [];
  for (let child = row + 1; child < end; child += Math.max(1, size[child] ?? 1)) {
    rows.push(child);
  }
  return rows;
}

export function isFailed(tree: CompareTree, row: number): boolean {
  return tree.index.status[row] === failed;
}

export function nameOf(tree: CompareTree, row: number): string {
  return text(tree.index, tree.index.name[row]);
}

export function labelOf(tree: CompareTree, row: number): string {
  return text(tree.index, tree.index.label[row]);
}

/** ns; 0 for what never ended. */
export function durationOf(tree: CompareTree, row: number): number {
  return Math.max(0, tree.index.duration[row] ?? 0);
}

export interface TreeSums {
  readonly durationNanos: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costNanoUsd: number | null;
  readonly errors: number;
  readonly spans: number;
}

export function sumsOf(tree: CompareTree): TreeSums {
  const { index, count } = tree;
  let input: number | null = null;
  let output: number | null = null;
  let cost: number | null = null;
  let errors = 0;
  for (let row = 0; row < count; row++) {
    input = addTokens(input, index.inputTokens[row]);
    output = addTokens(output, index.outputTokens[row]);
    const own = index.cost[row] ?? NaN;
    cost = Number.isNaN(own) ? cost : (cost ?? 0) + own;
    errors += isFailed(tree, row) ? 1 : 0;
  }
  return { durationNanos: index.durationNanos, inputTokens: input, outputTokens: output, costNanoUsd: cost, errors, spans: index.count };
}

function addTokens(sum: number | null, tokens: number | undefined): number | null {
  return tokens === undefined || tokens === unknownTokens ? sum : (sum ?? 0) + tokens;
}

function numberCalls(index: TraceIndex, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  const calls = Array.from({ length: count }, (_, row) => row).filter((row) => index.operation[row] === modelCall);
  calls.sort((one, other) => (index.start[one] ?? 0) - (index.start[other] ?? 0) || one - other).forEach((row, at) => {
    numbers[row] = at + 1;
  });
  return numbers;
}

/** The duration of each row without the time its children ran: overlaps count once, what runs on after the parent does not count. */
function selfTimes(index: TraceIndex, count: number): Float64Array {
  const self = new Float64Array(count);
  const covered = new Float64Array(count);
  const reached = new Float64Array(count).fill(-1);
  // Children of a parent come in order of start, so one pass knows how far the parent is covered.
  for (let row = 0; row < count; row++) {
    self[row] = Math.max(0, index.duration[row] ?? 0);
    const parent = index.parent[row] ?? -1;
    if (parent < 0 || parent >= count) {
      continue;
    }
    const parentEnd = (index.start[parent] ?? 0) + Math.max(0, index.duration[parent] ?? 0);
    const from = Math.max(index.start[row] ?? 0, index.start[parent] ?? 0, reached[parent] ?? -1);
    const to = Math.min((index.start[row] ?? 0) + Math.max(0, index.duration[row] ?? 0), parentEnd);
    if (to > from) {
      covered[parent] = (covered[parent] ?? 0) + to - from;
      reached[parent] = to;
    }
  }
  for (let row = 0; row < count; row++) {
    self[row] = Math.max(0, (self[row] ?? 0) - (covered[row] ?? 0));
  }
  return self;
}
