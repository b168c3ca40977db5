import { useElementSize, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { TraceSummary } from '../../api/traces';
import { useShortcut } from '../../app/shortcuts';
import { usePreferences } from '../../state/preferences';
import { widthsOf, type Column, type ColumnId } from './columns';
import { GridHead } from './GridHead';
import type { CellContext } from './TraceCell';
import { TraceCard, TraceRow } from './TraceRow';
import { barScale } from './traceFacts';
import { movedTo, type ListWalk } from './useListWalk';
import { usePreviews } from './usePreviews';

export interface GridProps {
  readonly traces: readonly TraceSummary[];
  readonly shown: readonly Column[];
  readonly walk: ListWalk;
  readonly isNarrow: boolean;
  readonly isStale: boolean;
  /** How many match, when known; else how many are loaded. */
  readonly total: number;
  readonly sort: { readonly by: string; readonly ascending: boolean };
  readonly initialTop: number;
  readonly hrefOf: (trace: TraceSummary) => string;
  readonly onSort: (column: Column) => void;
  readonly onOpen: (trace: TraceSummary, top: number) => void;
  readonly onPeek: (trace: TraceSummary) => void;
  readonly onMenu: (trace: TraceSummary, column: ColumnId, at: { x: number; y: number }) => void;
  readonly onRange: (first: number, last: number, top: number) => void;
  readonly children?: ReactNode;
}

const checkboxWidth = 36;
const menuWidth = 36;

/** The rows: only those in view are in the document, and the one in focus. */
export function TraceGrid(props: GridProps) {
  const { traces, shown, walk, isNarrow } = props;
  const preferences = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize();
  const host = useMergedRef(scroller, measured);
  const navigate = useNavigate();
  const rowHeight = isNarrow ? 68 : preferences.density === 'compact' ? 32 : 40;
  const { activeIndex } = walk;
  // eslint-disable-next-line react-hooks/incompatible-library -- this component draws what the virtualiser says, and nothing is memoised from it
  const virtual = useVirtualizer({
    count: traces.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: props.initialTop,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(activeIndex >= 0 && activeIndex < traces.length ? [activeIndex] : [])])].sort((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const { onRange } = props;
  useEffect(() => onRange(first, last, scroller.current?.scrollTop ?? 0), [onRange, first, last, traces.length]);

  const visible = items.map((item) => traces[item.index]?.traceId).filter((id) => id !== undefined);
  const previews = usePreviews(visible, isNarrow || shown.some((column) => column.id === 'text'));
  const scaleMs = useMemo(() => barScale(traces), [traces]);
  const now = new Date();
  const context: CellContext = { zone: preferences.zone, now, scaleMs, hrefOf: props.hrefOf, previews };
  const widths = widthsOf(shown, preferences.sizes, width - checkboxWidth - menuWidth);
  const template = `${checkboxWidth}px ${widths.map((each) => `${each}px`).join(' ')} ${menuWidth}px`;

  const focusRow = (index: number) => {
    walk.activate(index);
    virtual.scrollToIndex(index, { align: 'auto' });
    const give = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
    // At once, when the row is there: the next key may come before the next frame.
    give();
    requestAnimationFrame(give);
  };
  const move = (key: string) => {
    const to = movedTo(key, activeIndex, traces.length, Math.max(1, last - first - 1));
    if (to !== null) {
      focusRow(to);
    }
    return to !== null;
  };
  useShortcut('j', () => move('j'));
  useShortcut('k', () => move('k'));

  const onKeyDown = (event: KeyboardEvent) => {
    const trace = traces[activeIndex];
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || trace === undefined || (event.target as HTMLElement).tagName === 'INPUT') {
      return;
    }
    const act = keyActs[event.shiftKey ? `shift+${event.key}` : event.key];
    if (act !== undefined) {
      act({ trace, index: activeIndex, props, top: scroller.current?.scrollTop ?? 0, row: event.currentTarget.querySelector(`[data-index="${activeIndex}"]`) });
    } else if (!move(event.key)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent, trace: TraceSummary, index: number) => {
    if ((event.target as HTMLElement).closest('input, button') !== null || window.getSelection()?.isCollapsed === false) {
      return;
    }
    walk.activate(index);
    if (event.ctrlKey || event.metaKey) {
      if ((event.target as HTMLElement).closest('a') === null) {
        window.open(props.hrefOf(trace), '_blank', 'noopener');
      }
      return;
    }
    event.preventDefault();
    props.onOpen(trace, scroller.current?.scrollTop ?? 0);
    void navigate(props.hrefOf(trace));
  };

  const Row = isNarrow ? TraceCard : TraceRow;
  return (
    <div
      ref={host}
      id="results"
      className="list-grid"
      role="grid"
      aria-label="Traces"
      aria-rowcount={Math.max(props.total, traces.length) + 1}
      aria-colcount={shown.length + 2}
      aria-multiselectable
      aria-busy={props.isStale}
      data-stale={props.isStale || undefined}
      tabIndex={activeIndex < 0 && traces.length > 0 ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget && activeIndex < 0) {
          focusRow(first);
        }
      }}
      onKeyDown={onKeyDown}
    >
      <GridHead shown={shown} widths={widths} template={template} isNarrow={isNarrow} sort={props.sort} onSort={props.onSort} zone={preferences.zone} />
      <div className="trace-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const trace = traces[item.index];
          return trace === undefined ? null : (
            <Row
              key={trace.traceId}
              trace={trace}
              index={item.index}
              shown={shown}
              template={template}
              top={item.start}
              height={rowHeight}
              context={context}
              isActive={item.index === activeIndex}
              isSelected={walk.selected.has(trace.traceId)}
              onClick={onClick}
              onFocus={() => walk.activate(item.index)}
              onToggle={(isRange) => (isRange ? walk.extend(item.index) : walk.toggle(item.index))}
              onMenu={(column, at) => props.onMenu(trace, column, at)}
            />
          );
        })}
      </div>
      {props.children}
    </div>
  );
}

interface KeyAct {
  readonly trace: TraceSummary;
  readonly index: number;
  readonly props: GridProps;
  readonly top: number;
  readonly row: Element | null;
}

const keyActs: Record<string, (act: KeyAct) => void> = {
  'Enter': ({ row }) => row?.querySelector<HTMLElement>('a')?.click(),
  ' ': ({ trace, props }) => props.onPeek(trace),
  'x': ({ index, props }) => props.walk.toggle(index),
  'X': ({ index, props }) => props.walk.extend(index),
  'shift+X': ({ index, props }) => props.walk.extend(index),
  'shift+F10': openMenu,
  'ContextMenu': openMenu,
};

function openMenu({ trace, row, props }: KeyAct): void {
  const box = row?.getBoundingClientRect();
  props.onMenu(trace, 'name', { x: (box?.left ?? 0) + 200, y: box?.bottom ?? 0 });
}
