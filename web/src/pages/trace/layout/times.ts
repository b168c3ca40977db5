import { flag, type TraceIndex } from '../../../api/traceIndex';

/** Where each span lies on the time axis, ns from the start of the trace. */
export interface Times {
  readonly start: Float64Array;
  /** A span that never ended reaches to the end of the trace. */
  readonly end: Float64Array;
  /** How far the span was moved against a clock that goes wrong; 0 for most. */
  readonly shift: Float64Array;
  readonly shiftedCount: number;
  readonly total: number;
}

/**
 * The spans on one axis. With `skew`, a span of another service that seems to start before its parent is moved, with all below it,
 * to its parent's start: no request arrives before it is sent, so the clocks differ.
 */
export function timesOf(index: TraceIndex, skew: boolean): Times {
  const count = index.loaded;
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const shift = new Float64Array(count);
  let shiftedCount = 0;
  let total = index.durationNanos;
  for (let row = 0; row < count; row++) {
    const parent = index.parent[row] ?? -1;
    let moved = skew && parent >= 0 ? shift[parent] ?? 0 : 0;
    const begun = index.start[row] ?? 0;
    if (skew && parent >= 0 && index.service[row] !== index.service[parent]) {
      moved = Math.max(moved, (start[parent] ?? 0) - begun);
    }
    if (moved !== 0) {
      shift[row] = moved;
      shiftedCount += moved === shift[parent] ? 0 : 1;
    }
    const at = begun + moved;
    const length = index.duration[row] ?? 0;
    start[row] = at;
    end[row] = length < 0 ? Math.max(at, index.durationNanos) : at + length;
    total = Math.max(total, end[row] ?? 0);
  }
  return { start, end, shift, shiftedCount, total: Math.max(total, 1) };
}

export function neverEnded(index: TraceIndex, row: number): boolean {
  return ((index.flags[row] ?? 0) & flag.neverEnded) !== 0;
}
