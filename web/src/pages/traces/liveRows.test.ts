import { expect, it } from 'vitest';
import type { TraceSummary } from '../../api/traces';
import { liveRowsAfter, noLiveRows } from './liveRows';

const traces = (from: number, count: number) => Array.from({ length: count }, (_, at) => ({ traceId: String(from + at) }) as TraceSummary);
const arrived = (from: number, count: number, isPaused = false, skipped = 0) => ({ type: 'arrived', traces: traces(from, count), skipped, isPaused } as const);

it('counts what came beyond what is shown, and what was not sent', () => {
  const rows = liveRowsAfter(liveRowsAfter(noLiveRows, arrived(0, 500)), arrived(500, 30, false, 7));
  expect(rows.shown).toHaveLength(500);
  expect(rows.arrived).toBe(537);
});

it('does not count a trace that comes again', () => {
  expect(liveRowsAfter(liveRowsAfter(noLiveRows, arrived(0, 3, true)), arrived(2, 2)).arrived).toBe(4);
});
