import type { TraceSummary } from '../../api/traces';
import { bufferLive } from './traceFacts';

/** The traces that came while live was on. */
export interface LiveRows {
  readonly shown: readonly TraceSummary[];
  readonly waiting: readonly TraceSummary[];
  /** How many came in all, those not sent included. A trace that comes again with more spans is none that came. */
  readonly arrived: number;
  readonly skipped: number;
}

export type LiveChange = { readonly type: 'arrived'; readonly traces: readonly TraceSummary[]; readonly skipped: number; readonly isPaused: boolean } | { readonly type: 'flush' } | { readonly type: 'clear' };

export const mostWaiting = 1000;
const mostShown = 500;
export const noLiveRows: LiveRows = { shown: [], waiting: [], arrived: 0, skipped: 0 };

export function liveRowsAfter(rows: LiveRows, change: LiveChange): LiveRows {
  switch (change.type) {
    case 'arrived': {
      const known = new Set([...rows.shown, ...rows.waiting].map((trace) => trace.traceId));
      const arrived = rows.arrived + change.skipped + change.traces.filter((trace) => !known.has(trace.traceId)).length;
      return change.isPaused
        ? { ...rows, arrived, waiting: bufferLive(rows.waiting, change.traces, mostWaiting), skipped: change.skipped }
        : { arrived, shown: bufferLive(rows.shown, [...rows.waiting, ...change.traces], mostShown), waiting: [], skipped: change.skipped };
    }
    case 'flush':
      return { ...rows, shown: bufferLive(rows.shown, rows.waiting, mostShown), waiting: [] };
    case 'clear':
      return noLiveRows;
  }
}
