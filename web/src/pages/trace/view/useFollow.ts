import { useEffect, useRef } from 'react';
import type { TraceIndex } from '../../../api/traceIndex';

interface Following {
  readonly index: TraceIndex;
  readonly complete: boolean;
  readonly follow: boolean;
  readonly newSpans: number;
  readonly onMore: () => void;
  readonly show: (row: number) => void;
}

/** Reads what comes of a running trace as it comes, and shows the newest span. Without it nothing moves under the reader. */
export function useFollow({ index, complete, follow, newSpans, onMore, show }: Following): void {
  const act = useRef({ onMore, show });
  useEffect(() => {
    act.current = { onMore, show };
  });
  useEffect(() => {
    if (follow && newSpans > 0) {
      act.current.onMore();
    }
  }, [follow, newSpans]);
  useEffect(() => {
    if (follow && complete) {
      act.current.show(newestRow(index));
    }
  }, [follow, complete, index]);
}

/** The row that began last. */
export function newestRow(index: Pick<TraceIndex, 'start' | 'loaded'>): number {
  let newest = 0;
  for (let row = 1; row < index.loaded; row++) {
    if ((index.start[row] ?? 0) > (index.start[newest] ?? 0)) {
      newest = row;
    }
  }
  return newest;
}
