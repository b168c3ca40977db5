import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { spanIdOf } from '../../api/traceIndex';
import { formatDuration } from '../../formats/duration';
import { KindGlyph } from '../../parts/KindGlyph';
import { SideCard } from './CompareHeader';
import { durationOf, isFailed, labelOf, modelFamily, nameOf, sumsOf, type CompareTree } from './compareTree';
import type { Side } from './useCompareTree';

const rowHeight = 28;

/** One trace alone: its steps as they are. */
export function OneSide({ side, tree, letter }: { side: Side; tree: CompareTree; letter: 'A' | 'B' }) {
  const box = useRef<HTMLDivElement>(null);
  const sums = useMemo(() => sumsOf(tree), [tree]);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component draws what the virtualiser says, and nothing is memoised from it
  const list = useVirtualizer({ count: tree.count, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12 });
  return (
    <section className="one-side" aria-label={`Trace ${letter}`}>
      <SideCard letter={letter} side={side} sums={sums} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard */}
      <div className="one-side-rows" ref={box} tabIndex={0} role="region" aria-label={`Steps of ${letter}`}>
        <div className="compare-virtual" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const label = labelOf(tree, item.index);
            const name = nameOf(tree, item.index);
            return (
              <div key={item.key} className="one-side-row" style={{ transform: `translateY(${item.start}px)`, paddingLeft: 8 + Math.min(tree.index.depth[item.index] ?? 0, 24) * 14 }}>
                <KindGlyph operation={tree.index.operation[item.index]} />
                <Link to={`/traces/${encodeURIComponent(side.traceId)}?span=${spanIdOf(tree.index, item.index)}`} title={name}><bdi>{name}</bdi></Link>
                {label !== '' && !name.includes(modelFamily(label)) && <span className="compare-change">{label}</span>}
                {isFailed(tree, item.index) && <span className="talk-bad">✕</span>}
                <span className="one-side-time">{formatDuration(durationOf(tree, item.index))}</span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
