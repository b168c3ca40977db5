import { failed, flag, type TraceIndex } from '../../../api/traceIndex';

export interface TraceError {
  readonly row: number;
  /** The failed span below it that it carries up; -1 for a root cause. */
  readonly cause: number;
}

/** Failed spans: root causes first, then those that only carry one up, each in order of start. */
export function errorsOf(index: TraceIndex): readonly TraceError[] {
  const causes: TraceError[] = [];
  const carriers: TraceError[] = [];
  let nextCause = -1;
  for (let row = index.loaded - 1; row >= 0; row--) {
    if (index.status[row] !== failed) {
      continue;
    }
    if (((index.flags[row] ?? 0) & flag.rootCause) !== 0) {
      causes.push({ row, cause: -1 });
      nextCause = row;
    } else {
      carriers.push({ row, cause: nextCause >= 0 && nextCause < row + (index.size[row] ?? 1) ? nextCause : -1 });
    }
  }
  return [...causes.reverse(), ...carriers.reverse()];
}

/** The rows of greatest self time, greatest first. */
export function slowest(self: Float64Array, count: number): readonly number[] {
  const best: number[] = [];
  for (let row = 0; row < self.length; row++) {
    const time = self[row] ?? 0;
    if (time > 0 && (best.length < count || time > (self[best[best.length - 1] ?? 0] ?? 0))) {
      let at = best.length;
      while (at > 0 && (self[best[at - 1] ?? 0] ?? 0) < time) {
        at--;
      }
      best.splice(at, 0, row);
      best.length = Math.min(best.length, count);
    }
  }
  return best;
}
