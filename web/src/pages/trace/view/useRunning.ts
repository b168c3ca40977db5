import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../../../api/client';
import { flag, type TraceIndex } from '../../../api/traceIndex';
import type { TraceSummary } from '../../../api/traces';

/** After this long without a span nothing more is waited for. */
const quietAfterMs = 600_000;
const askEveryMs = 5_000;

export interface Running {
  readonly running: boolean;
  /** Since the last span began or ended, ms. */
  readonly quietMs: number;
  /** Arrived since this page loaded the trace. */
  readonly newSpans: number;
}

/** Whether more of the trace may come: its root has not ended and a span was seen lately. Asks until it has been quiet. */
export function useRunning(index: TraceIndex, summary: TraceSummary | undefined, complete: boolean): Running {
  const lastMs = Number(index.startNanos / 1_000_000n) + index.durationNanos / 1e6;
  const [nowMs, setNow] = useState(() => Date.now());
  const open = isOpen(index);
  const quietMs = Math.max(0, nowMs - lastMs);
  const running = complete && open && quietMs < quietAfterMs;
  useEffect(() => {
    if (!running) {
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  const fresh = useQuery({
    queryKey: ['trace-running', index.traceId],
    enabled: running,
    refetchInterval: askEveryMs,
    queryFn: async ({ signal }) => answer(await api.GET('/api/v1/traces', { params: { query: { query: `trace:${index.traceId}`, limit: 1 } }, signal })).traces[0] ?? null,
  });
  const known = fresh.data?.spanCount ?? summary?.spanCount ?? index.count;
  return { running, quietMs, newSpans: running ? Math.max(0, known - index.count) : 0 };
}

/** Whether the root has not ended, or not come: more may be sent. */
export function isOpen(index: Pick<TraceIndex, 'flags'>): boolean {
  return ((index.flags[0] ?? 0) & (flag.neverEnded | flag.parentMissing)) !== 0;
}
