import { useMemo, useRef, useState, type RefObject } from 'react';
import { rowOf, spanIdOf, type TraceIndex } from '../../../api/traceIndex';
import { announce } from '../../../parts/announcer/announcements';
import { useUrl } from '../../../state/useUrl';
import type { GridHandle } from '../grid/SpanGrid';
import type { Scale } from '../layout/idle';
import type { TreeModel } from '../layout/tree';
import type { TraceView } from './traceView';
import { nextMatch, placeOfMatch, type FindState } from './useFind';
import type { ViewWindow } from './viewWindow';

export type WalkedList = 'error' | 'match' | 'call' | 'slow';

export interface Selection {
  /** The span that is selected. */
  readonly selected: number;
  /** The row that is: the selected span, or the head of a fold. */
  readonly active: number;
  /** The row that was chosen last, which may not be drawn as the active one yet. */
  readonly latest: () => number;
  readonly select: (code: number) => void;
  /** From elsewhere than the tree: opens what hides the row, and brings it into view. */
  readonly goTo: (row: number) => void;
  /** Zooms to a row. */
  readonly fit: (code: number) => void;
  readonly step: (list: WalkedList, direction: 1 | -1) => void;
}

interface Selected {
  readonly index: TraceIndex;
  readonly view: TraceView;
  readonly tree: TreeModel;
  readonly scale: Scale;
  readonly find: FindState;
  readonly complete: boolean;
  readonly viewWindow: ViewWindow;
  readonly grid: RefObject<GridHandle | null>;
}

/** Which span is selected, and the ways to select another. The address holds it; without one the first root cause is. */
export function useSelection({ index, view, tree, scale, find, complete, viewWindow, grid }: Selected): Selection {
  const url = useUrl();
  const [foldHead, setFoldHead] = useState<number | null>(null);
  const latestFoldHead = useRef<number | null>(null);
  const named = url.get('span');
  const firstCause = complete ? view.errors[0]?.row ?? -1 : -1;
  const selected = useMemo(() => rowNamed(index, named, firstCause), [index, named, firstCause]);
  const orFold = (head: number | null, row: number) => head !== null && -1 - head < tree.folds.length ? head : row;
  const active = orFold(foldHead, selected);
  const latest = () => orFold(latestFoldHead.current, rowNamed(index, url.now('span'), firstCause));

  const chooseFold = (head: number | null) => {
    latestFoldHead.current = head;
    setFoldHead(head);
  };
  const select = (code: number) => {
    if (code < 0) {
      chooseFold(code);
    } else {
      chooseFold(null);
      url.replace({ span: spanIdOf(index, code) });
    }
  };
  const goTo = (row: number) => {
    if (row >= 0) {
      tree.reveal(row);
      select(row);
      grid.current?.show(row);
    }
  };
  const fit = (code: number) => {
    if (code >= 0) {
      const from = scale.toUnit(view.times.start[code] ?? 0);
      const to = scale.toUnit(view.times.end[code] ?? 0);
      viewWindow.set(from - (to - from) * 0.05, to + (to - from) * 0.05);
    }
  };
  const step = (list: WalkedList, direction: 1 | -1) => {
    const rows = list === 'match' ? find.rows : list === 'call' ? view.calls : list === 'error' ? view.errors.map((each) => each.row) : view.slow;
    // Errors and slow spans in their own order: causes first, slowest first.
    const next = list === 'error' || list === 'slow' ? nextAround(rows, latest(), direction) : nextMatch(rows, latest(), direction);
    goTo(next);
    if (list === 'match') {
      announce(placeOfMatch(find.rows, next));
    }
  };
  return { selected, active, latest, select, goTo, fit, step };
}

function rowNamed(index: TraceIndex, named: string | null, firstCause: number): number {
  const row = named === null ? -1 : rowOf(index, named);
  return row >= 0 ? row : named === null && firstCause >= 0 ? firstCause : 0;
}

function nextAround(rows: ArrayLike<number>, from: number, direction: 1 | -1): number {
  const at = Array.prototype.indexOf.call(rows, from);
  return rows[(at < 0 ? (direction === 1 ? 0 : rows.length - 1) : at + direction + rows.length) % rows.length] ?? -1;
}
