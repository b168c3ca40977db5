import { failed, unknownTokens, type TraceIndex } from '../../../api/traceIndex';
import type { Times } from './times';

/** Sums of each row's subtree, the row itself included. NaN where nothing is known. */
export interface Rollups {
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly input: Float64Array;
  readonly output: Float64Array;
  readonly cost: Float64Array;
  readonly errors: Uint32Array;
  /** Time of the span in which no child of it runs, ns. */
  readonly self: Float64Array;
}

export interface Sums {
  /** Of the first, ns from the start of the trace. */
  readonly start: number;
  /** From the first start to the last end, ns. */
  readonly wall: number;
  readonly input: number;
  readonly output: number;
  readonly cost: number;
  readonly errors: number;
  readonly spans: number;
}

export function rollupsOf(index: TraceIndex, times: Times): Rollups {
  const count = index.loaded;
  const start = times.start.slice();
  const end = times.end.slice();
  const input = new Float64Array(count);
  const output = new Float64Array(count);
  const cost = index.cost.slice(0, count);
  const errors = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    input[row] = tokens(index.inputTokens[row]);
    output[row] = tokens(index.outputTokens[row]);
    errors[row] = index.status[row] === failed ? 1 : 0;
  }
  // Children come after their parent: from the back each row is complete when it is added to the one above.
  for (let row = count - 1; row > 0; row--) {
    const parent = index.parent[row] ?? -1;
    if (parent >= 0) {
      start[parent] = Math.min(start[parent] ?? 0, start[row] ?? 0);
      end[parent] = Math.max(end[parent] ?? 0, end[row] ?? 0);
      input[parent] = plus(input[parent], input[row]);
      output[parent] = plus(output[parent], output[row]);
      cost[parent] = plus(cost[parent], cost[row]);
      errors[parent] = (errors[parent] ?? 0) + (errors[row] ?? 0);
    }
  }
  return { start, end, input, output, cost, errors, self: selfTimes(index, times) };
}

/** Sums over adjacent subtrees of one parent, from row `from` up to row `to`. */
export function sumsOf(index: TraceIndex, rollups: Rollups, from: number, to: number): Sums {
  let start = Infinity;
  let end = -Infinity;
  let input = NaN;
  let output = NaN;
  let cost = NaN;
  let errors = 0;
  const stop = Math.min(to, index.loaded);
  for (let row = from; row < stop; row += Math.max(1, index.size[row] ?? 1)) {
    start = Math.min(start, rollups.start[row] ?? 0);
    end = Math.max(end, rollups.end[row] ?? 0);
    input = plus(input, rollups.input[row]);
    output = plus(output, rollups.output[row]);
    cost = plus(cost, rollups.cost[row]);
    errors += rollups.errors[row] ?? 0;
  }
  return { start, wall: Math.max(0, end - start), input, output, cost, errors, spans: Math.max(0, to - from) };
}

/** The 95th percentile of the durations from row `from` up to row `to`; NaN when none ended. */
export function p95Of(index: TraceIndex, from: number, to: number): number {
  const ended = index.duration.subarray(from, to).filter((duration) => duration >= 0).sort();
  return ended[Math.min(ended.length - 1, Math.ceil(ended.length * 0.95) - 1)] ?? NaN;
}

function selfTimes(index: TraceIndex, times: Times): Float64Array {
  const count = index.loaded;
  const self = new Float64Array(count);
  // How far the children seen so far cover their parent. Children come in order of start, so one pass is enough.
  const covered = times.start.slice();
  for (let row = 0; row < count; row++) {
    self[row] = (times.end[row] ?? 0) - (times.start[row] ?? 0);
    const parent = index.parent[row] ?? -1;
    if (parent >= 0) {
      const from = Math.max(covered[parent] ?? 0, times.start[row] ?? 0);
      const to = Math.min(times.end[parent] ?? 0, times.end[row] ?? 0);
      if (to > from) {
        self[parent] = (self[parent] ?? 0) - (to - from);
        covered[parent] = to;
      }
    }
  }
  return self;
}

function tokens(count: number | undefined): number {
  return count === undefined || count === unknownTokens ? NaN : count;
}

function plus(first: number | undefined, second: number | undefined): number {
  const a = first ?? NaN;
  const b = second ?? NaN;
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b;
}
