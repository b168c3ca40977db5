import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { formatDuration } from '../../formats/duration';
import { KindGlyph } from '../../parts/KindGlyph';
import { operationOf } from '../../parts/operations';
import type { AlignedNode } from './align';
import type { CompareRow } from './compareRows';
import { durationOf, isFailed, type CompareTree } from './compareTree';
import { deltaDuration, deltaTone, deltaUsd } from './deltas';
import { callOf, titleOf } from './differences';
import { MarkSign, markWords } from './MarkChips';

interface CompareTableProps {
  readonly rows: readonly CompareRow[];
  readonly treeA: CompareTree;
  readonly treeB: CompareTree;
  readonly view: 'all' | 'a' | 'b' | 'diff';
  readonly flat: boolean;
  readonly selected: string | null;
  readonly onSelect: (node: AlignedNode) => void;
  readonly onOpen: (foldKey: string) => void;
}

const rowHeight = 32;

/** The aligned steps: A, B, what is between them, and both bars on one scale. */
export function CompareTable(props: CompareTableProps) {
  const { rows, treeA, treeB, view, selected, onSelect, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const at = rows.findIndex((row) => row.key === selected);
  const [focused, setFocused] = useState(0);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component draws what the virtualiser says, and nothing is memoised from it
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12 });
  useEffect(() => {
    if (at >= 0) {
      setFocused(at);
      list.scrollToIndex(at, { align: 'auto' });
    }
    // Only when another step is selected, not when rows fold around it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);
  const move = (next: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, next));
    setFocused(to);
    list.scrollToIndex(to, { align: 'auto' });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15, Home: -rows.length, End: rows.length }[event.key];
    const row = rows[focused];
    if (step !== undefined) {
      event.preventDefault();
      move(focused + step);
    } else if ((event.key === 'Enter' || event.key === ' ') && row) {
      event.preventDefault();
      act(row);
    }
  };
  const act = (row: CompareRow) => (row.kind === 'fold' ? onOpen(row.key) : onSelect(row.node));
  return (
    <div className="compare-table" data-view={view} role="treegrid" tabIndex={-1} aria-label="Steps of A and B" aria-rowcount={rows.length + 1} onKeyDown={onKey}>
      <div className="compare-row compare-headings" role="row" aria-rowindex={1}>
        <span role="columnheader">Span</span>
        {view !== 'b' && view !== 'diff' && <span role="columnheader" className="num">A</span>}
        {view !== 'a' && view !== 'diff' && <span role="columnheader" className="num">B</span>}
        {(view === 'all' || view === 'diff') && <span role="columnheader" className="num">Δ</span>}
        {view === 'all' && <span role="columnheader" className="num">Δ cost</span>}
        {view === 'all' && <span role="columnheader">A above, B below</span>}
      </div>
      <div className="compare-rows" ref={box}>
        <div className="compare-virtual" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row && (
              <div
                key={row.key} role="row" className="compare-row" data-index={item.index} data-selected={row.key === selected || undefined} data-fold={row.kind === 'fold' || undefined}
                aria-rowindex={item.index + 2} aria-level={row.depth + 1} aria-selected={row.key === selected} tabIndex={item.index === Math.min(focused, rows.length - 1) ? 0 : -1}
                style={{ transform: `translateY(${item.start}px)` }} onClick={() => act(row)} onFocus={() => setFocused(item.index)} onKeyDown={undefined}
              >
                {row.kind === 'fold'
                  ? <span role="gridcell" className="compare-name" style={indent(row.depth)}><span className="mark-sign" data-mark="same" aria-hidden>=</span> {row.count} equal steps <span className="compare-open">Show</span></span>
                  : <StepCells node={row.node} depth={props.flat ? 0 : row.depth} treeA={treeA} treeB={treeB} view={view} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function StepCells({ node, depth, treeA, treeB, view }: { node: AlignedNode; depth: number; treeA: CompareTree; treeB: CompareTree; view: CompareTableProps['view'] }) {
  const a = node.a < 0 ? null : durationOf(treeA, node.a);
  const b = node.b < 0 ? null : durationOf(treeB, node.b);
  const delta = (b ?? 0) - (a ?? 0);
  const operation = node.b >= 0 ? treeB.index.operation[node.b] : treeA.index.operation[node.a];
  const title = titleOf(treeA, treeB, node);
  const call = callOf(treeA, treeB, node);
  const bad = (node.a >= 0 && isFailed(treeA, node.a) ? 'A' : '') + (node.b >= 0 && isFailed(treeB, node.b) ? 'B' : '');
  return (
    <>
      <span role="gridcell" className="compare-name" style={indent(depth)} title={title}>
        <MarkSign mark={node.mark} /><span className="visually-hidden">{markWords[node.mark]}, {operationOf(operation).word}: </span>
        <KindGlyph operation={operation} />
        <bdi className="compare-step">{title}</bdi>
        {call !== null && <span className="compare-call">{call}</span>}
        {bad !== '' && <span className="talk-bad">✕ {bad === 'AB' ? 'both' : bad}</span>}
        {node.changes.length > 0 && <span className="compare-change">{node.changes.join(', ')}</span>}
      </span>
      {view !== 'b' && view !== 'diff' && <span role="gridcell" className="num">{a === null ? '–' : formatDuration(a)}</span>}
      {view !== 'a' && view !== 'diff' && <span role="gridcell" className="num">{b === null ? '–' : formatDuration(b)}</span>}
      {(view === 'all' || view === 'diff') && <span role="gridcell" className="num compare-delta" data-tone={deltaTone(delta)}>{delta === 0 ? '=' : <><span aria-hidden>{delta > 0 ? '▲' : '▼'}</span>{deltaDuration(delta)}</>}</span>}
      {view === 'all' && <span role="gridcell" className="num">{costDelta(node, treeA, treeB)}</span>}
      {view === 'all' && <span role="gridcell" className="compare-times"><Bars node={node} treeA={treeA} treeB={treeB} /></span>}
    </>
  );
}

function costDelta(node: AlignedNode, a: CompareTree, b: CompareTree): string {
  const costA = node.a < 0 ? NaN : (a.index.cost[node.a] ?? NaN);
  const costB = node.b < 0 ? NaN : (b.index.cost[node.b] ?? NaN);
  if (Number.isNaN(costA) && Number.isNaN(costB)) {
    return '–';
  }
  return deltaUsd(Number.isNaN(costA) ? (node.a < 0 ? 0 : null) : costA, Number.isNaN(costB) ? (node.b < 0 ? 0 : null) : costB);
}

/** Two thin bars on one scale, both from the start of their trace. */
function Bars({ node, treeA, treeB }: { node: AlignedNode; treeA: CompareTree; treeB: CompareTree }) {
  const whole = Math.max(1, treeA.index.durationNanos, treeB.index.durationNanos);
  const bar = (tree: CompareTree, row: number): CSSProperties => ({
    left: `${Math.min(100, (100 * (tree.index.start[row] ?? 0)) / whole).toFixed(3)}%`,
    width: `max(2px, ${Math.min(100, (100 * durationOf(tree, row)) / whole).toFixed(3)}%)`,
  });
  return (
    <span className="compare-bars" aria-hidden>
      {node.a >= 0 && <span className="compare-bar" data-side="a" data-failed={isFailed(treeA, node.a) || undefined} style={bar(treeA, node.a)} />}
      {node.b >= 0 && <span className="compare-bar" data-side="b" data-failed={isFailed(treeB, node.b) || undefined} style={bar(treeB, node.b)} />}
    </span>
  );
}

function indent(depth: number): CSSProperties {
  return { paddingLeft: 8 + Math.min(depth, 24) * 14 };
}
