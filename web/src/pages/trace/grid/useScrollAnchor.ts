import { useLayoutEffect, useRef, type RefObject } from 'react';
import { spanIdOf, type TraceIndex } from '../../../api/traceIndex';
import type { TreeModel } from '../layout/tree';
import { positionOf, type Visible } from '../layout/visible';
import { rowNear } from '../layout/anchor';

interface Shown {
  readonly index: TraceIndex;
  readonly tree: TreeModel;
  readonly visible: Visible;
}

/** When more of a trace has come, or other rows are folded, the row at the top of what is read stays there. */
export function useScrollAnchor(scroller: RefObject<HTMLDivElement | null>, shown: Shown, rowHeight: number): void {
  const last = useRef<Shown | null>(null);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = shown;
    const element = scroller.current;
    if (before === null || before.tree === shown.tree || element === null || element.scrollTop === 0) {
      return;
    }
    const at = Math.floor(element.scrollTop / rowHeight);
    const row = rowNear(before.visible, before.tree.folds, at);
    const now = row < 0 ? -1 : positionOf(shown.visible, shown.index === before.index ? row : shown.index.spanId.indexOf(BigInt(`0x${spanIdOf(before.index, row)}`)));
    if (now >= 0 && now !== at) {
      element.scrollBy({ top: (now - at) * rowHeight });
    }
  });
}
