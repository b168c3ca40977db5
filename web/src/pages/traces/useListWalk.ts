import { useCallback, useState } from 'react';
import type { TraceSummary } from '../../api/traces';

export interface ListWalk {
  readonly activeId: string | null;
  readonly activeIndex: number;
  readonly selected: ReadonlySet<string>;
  readonly activate: (index: number) => void;
  readonly toggle: (index: number) => void;
  /** Selects from the row selected last to this one. */
  readonly extend: (index: number) => void;
  readonly clear: () => void;
}

/** Which row the keys act on, and which rows are selected. By id, so that rows coming in above move neither. */
export function useListWalk(traces: readonly TraceSummary[], initialId: string | null): ListWalk {
  const [activeId, setActiveId] = useState(initialId);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [anchorId, setAnchorId] = useState<string | null>(null);
  const indexOf = (id: string | null) => traces.findIndex((trace) => trace.traceId === id);
  const activate = useCallback((index: number) => {
    const trace = traces[Math.max(0, Math.min(traces.length - 1, index))];
    if (trace !== undefined) {
      setActiveId(trace.traceId);
    }
  }, [traces]);
  const toggle = (index: number) => {
    const id = traces[index]?.traceId;
    if (id !== undefined) {
      setAnchorId(id);
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(id)) {
          next.add(id);
        }
        return next;
      });
    }
  };
  const extend = (index: number) => {
    const from = indexOf(anchorId);
    if (from < 0) {
      toggle(index);
      return;
    }
    setSelected((before) => new Set([...before, ...traces.slice(Math.min(from, index), Math.max(from, index) + 1).map((trace) => trace.traceId)]));
  };
  return { activeId, activeIndex: indexOf(activeId), selected, activate, toggle, extend, clear: () => setSelected(new Set()) };
}

/** Where a key moves to in a list of so many rows; null when the key moves nowhere. */
export function movedTo(key: string, from: number, count: number, pageRows: number): number | null {
  const last = count - 1;
  const to = { ArrowDown: from + 1, j: from + 1, ArrowUp: from - 1, k: from - 1, Home: 0, End: last, PageDown: from + pageRows, PageUp: from - pageRows }[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(last, to));
}
