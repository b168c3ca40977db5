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
  /** For each row of the index the sum of its stretches, ns; 0 for a row that is not on the path. */
  readonly time: Float64Array;
  /** For each row of the index its earliest stretch, or -1. */
  readonly first: Int32Array;
  /** For each stretch the next later one of the same row, or -1. */
  readonly later: Int32Array;
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
  const later: number[] = [];
  const time = new Float64Array(index.loaded);
  const first = new Int32Array(index.loaded).fill(-1);
  let approximate = false;
  const add = (at: number, begin: number, end: number) => {
    if (end > begin) {
      later.push(first[at] ?? -1);
      first[at] = row.length;
      row.push(at);
      from.push(begin);
      to.push(end);
      time[at] = (time[at] ?? 0) + end - begin;
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
    if (index.size[child] === 1) {
      add(child, begin, stop);
    } else {
      open.push(walkOf(index, times, child, stop));
    }
  }
  return { row: Int32Array.from(row), from: Float64Array.from(from), to: Float64Array.from(to), count: row.length, time, first, later: Int32Array.from(later), approximate };
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
