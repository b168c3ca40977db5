import { useRef } from 'react';
import { useRange } from '../../state/useRange';

/** Zooming the range by a chart, and back to what it was before the first zoom. */
export function useZoom() {
  const { range, setRange } = useRange();
  const before = useRef<{ from: string; to: string } | null>(null);
  return {
    zoom: (fromMs: number, toMs: number) => {
      before.current ??= { from: range.from, to: range.to };
      setRange({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
    },
    reset: () => {
      if (before.current !== null) {
        setRange(before.current);
        before.current = null;
      }
    },
  };
}
