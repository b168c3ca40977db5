import type { TraceIndex } from '../../../api/traceIndex';
import type { Times } from './times';

const producer = 4;
const consumer = 5;

/** What decided how long the trace took: stretches of spans, latest first. */
export interface CriticalPath {
  /** Row of each stretch. */
  readonly row: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly count: number;
  /** For each row the sum of its stretches, ns. */
  readonly time: ReadonlyMap<number, number>;
  /** True where overlap or clocks make it unsure. */
  readonly approximate: boolean;
}

/**
 * Walks back from the end of the longest root through the child that ended last; what no child covers is the span's own. Work that was
 * handed over (producer to consumer) is left out: nobody waited for it.
 */
export function criticalPathOf(index: TraceIndex, times: Times): CriticalPath {
  const row: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const time = new Map<number, number>();
  let approximate = false;
  const add = (at: number, begin: number, end: number) => {
    if (end > begin) {
      row.push(at);
      from.push(begin);
      to.push(end);
      time.set(at, (time.get(at) ?? 0) + end - begin);
    }
  };
  const open: Walk[] = [];
  const root = longestRoot(index, times);
  if (root >= 0) {
    open.push(walkOf(index, times, root, times.end[root] ?? 0));
  }
  while (open.length > 0) {
    const walk = open[open.length - 1];
    if (walk === undefined) {
      break;
    }
    const child = walk.children[walk.next];
    if (child === undefined) {
      add(walk.row, times.start[walk.row] ?? 0, walk.at);
      open.pop();
      continue;
    }
    walk.next++;
    const begin = times.start[child] ?? 0;
    if (begin >= walk.at) {
      continue;
    }
    // What runs past its parent counts to its parent's end.
    const end = times.end[child] ?? 0;
    const stop = Math.min(end, walk.limit);
    approximate ||= end > walk.limit;
    if (stop > walk.at) {
      // It ran beside one that ended later: nobody waited for it.
      continue;
    }
    add(walk.row, stop, walk.at);
    walk.at = Math.max(begin, times.start[walk.row] ?? 0);
    approximate ||= begin < (times.start[walk.row] ?? 0);
    open.push(walkOf(index, times, child, stop));
  }
  return { row: Int32Array.from(row), from: Float64Array.from(from), to: Float64Array.from(to), count: row.length, time, approximate };
}

interface Walk {
  readonly row: number;
  /** Children, the one that ended last first. */
  readonly children: Int32Array;
  next: number;
  /** The end that counts for this span. */
  readonly limit: number;
  /** Up to here time is accounted for, from the end. */
  at: number;
}

function walkOf(index: TraceIndex, times: Times, row: number, at: number): Walk {
  const stop = Math.min(row + (index.size[row] ?? 1), index.loaded);
  const children: number[] = [];
  for (let child = row + 1; child < stop; child += Math.max(1, index.size[child] ?? 1)) {
    const detached = index.kind[child] === consumer && index.kind[row] === producer;
    if (!detached) {
      children.push(child);
    }
  }
  const byEnd = Int32Array.from(children).sort((a, b) => (times.end[b] ?? 0) - (times.end[a] ?? 0) || b - a);
  return { row, children: byEnd, next: 0, limit: at, at };
}

function longestRoot(index: TraceIndex, times: Times): number {
  let longest = -1;
  for (let row = 0; row < index.loaded; row += Math.max(1, index.size[row] ?? 1)) {
    const length = (times.end[row] ?? 0) - (times.start[row] ?? 0);
    if (longest < 0 || length > (times.end[longest] ?? 0) - (times.start[longest] ?? 0)) {
      longest = row;
    }
  }
  return longest;
}

/** The stretches of each row on the path: where in the path's arrays they are. */
export function stretchesByRow(path: CriticalPath): ReadonlyMap<number, readonly number[]> {
  const byRow = new Map<number, number[]>();
  for (let at = 0; at < path.count; at++) {
    const row = path.row[at] ?? 0;
    const known = byRow.get(row);
    if (known) {
      known.push(at);
    } else {
      byRow.set(row, [at]);
    }
  }
  return byRow;
}
