import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Row } from './rows';
import { scrollParent } from './scrollParent';

interface RowListProps {
  readonly rows: readonly Row[];
  readonly estimate: (row: Row) => number;
  readonly children: (row: Row) => ReactNode;
}

/** Up to this many rows are drawn as they are: find in page, print and readers then see all of it. */
const drawAllUpTo = 40;

/** The rows, measured as they come into view; only those near the eye are mounted. Scrolls with the nearest box that scrolls, or the page. */
export function RowList(props: RowListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [parent, setParent] = useState<HTMLElement | 'page' | null>(null);
  useLayoutEffect(() => setParent(scrollParent(box.current)), []);
  if (props.rows.length <= drawAllUpTo) {
    return <div className="talk-rows" ref={box}>{props.rows.map((row) => <div key={row.key}>{props.children(row)}</div>)}</div>;
  }
  return (
    <div className="talk-rows" ref={box}>
      {parent === 'page' ? <InPage {...props} box={box} /> : parent !== null && <InBox {...props} box={box} parent={parent} />}
    </div>
  );
}

interface PlacedProps extends RowListProps {
  readonly box: RefObject<HTMLDivElement | null>;
}

function InBox({ rows, estimate, children, box, parent }: PlacedProps & { parent: HTMLElement }) {
  const margin = useMargin(box, parent);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component draws what the virtualiser says, and nothing is memoised from it
  const list = useVirtualizer({
    count: rows.length, getScrollElement: () => parent, scrollMargin: margin, overscan: 4,
    estimateSize: (at) => sizeOf(rows, at, estimate), getItemKey: (at) => rows[at]?.key ?? at,
  });
  return <Rows list={list} rows={rows} margin={margin}>{children}</Rows>;
}

function InPage({ rows, estimate, children, box }: PlacedProps) {
  const margin = useMargin(box, null);
  const list = useWindowVirtualizer({
    count: rows.length, scrollMargin: margin, overscan: 4,
    estimateSize: (at) => sizeOf(rows, at, estimate), getItemKey: (at) => rows[at]?.key ?? at,
  });
  return <Rows list={list} rows={rows} margin={margin}>{children}</Rows>;
}

function Rows<S extends Element | Window>({ list, rows, margin, children }: { list: Virtualizer<S, Element>; rows: readonly Row[]; margin: number; children: (row: Row) => ReactNode }) {
  return (
    <div className="talk-virtual" style={{ height: list.getTotalSize() }}>
      {list.getVirtualItems().map((item) => {
        const row = rows[item.index];
        return row && (
          <div key={item.key} ref={list.measureElement} data-index={item.index} className="talk-virtual-row" style={{ transform: `translateY(${item.start - margin}px)` }}>
            {children(row)}
          </div>
        );
      })}
    </div>
  );
}

function sizeOf(rows: readonly Row[], at: number, estimate: (row: Row) => number): number {
  const row = rows[at];
  return row ? estimate(row) : 40;
}

/** How far the list begins below the top of what scrolls it. Looked at after every drawing, as what is above may grow. */
function useMargin(box: RefObject<HTMLDivElement | null>, parent: HTMLElement | null): number {
  const [margin, setMargin] = useState(0);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what is above may have grown with any drawing; the same place sets nothing
  useLayoutEffect(() => {
    const top = box.current?.getBoundingClientRect().top ?? 0;
    const next = Math.round(parent ? top - parent.getBoundingClientRect().top + parent.scrollTop : top + window.scrollY);
    if (Math.abs(next - margin) > 1) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- where the list stands is only known once it is laid out
      setMargin(next);
    }
  });
  return margin;
}
