import { useEffect, useState } from 'react';
import { loadTraceIndex } from '../../../api/loadTraceIndex';
import type { TraceIndex } from '../../../api/traceIndex';

export interface IndexState {
  readonly index: TraceIndex | null;
  readonly error: unknown;
  readonly done: boolean;
}

const nothing: IndexState = { index: null, error: null, done: false };

/** Between the first rows and the last nothing is shown more often than this: each time all is laid out anew. */
const showEveryMs = 1500;

/** A trace's index: the first rows at once, the rest when it is there. `turn` loads again; what was shown stays until then. */
export function useTraceIndex(traceId: string, turn: number): IndexState {
  const [state, setState] = useState<IndexState & { traceId: string }>({ ...nothing, traceId });
  useEffect(() => {
    const leaving = new AbortController();
    let shown = 0;
    let latest: TraceIndex | null = null;
    loadTraceIndex(traceId, leaving.signal, (index) => {
      latest = index;
      const now = performance.now();
      if (turn === 0 && index.loaded < index.count && (shown === 0 || now - shown > showEveryMs)) {
        shown = now;
        setState({ index, error: null, done: false, traceId });
      }
    }).then(
      () => setState({ index: latest, error: null, done: true, traceId }),
      (error: unknown) => {
        if (!leaving.signal.aborted) {
          setState({ index: latest, error, done: true, traceId });
        }
      },
    );
    return () => leaving.abort();
  }, [traceId, turn]);
  return state.traceId === traceId ? state : nothing;
}
