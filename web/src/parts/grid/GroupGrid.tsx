import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePreferences } from '../../state/preferences';
import { rowAfter } from './gridKeys';
import './grid.css';

export interface GridColumn<T> {
  readonly key: string;
  readonly label: string;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly isNumber?: boolean;
  /** The order it stands for; without one its head sorts nothing. */
  readonly sort?: string;
  readonly cell: (row: T) => ReactNode;
  readonly title?: (row: T) => string;
}

export interface GroupGridProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly GridColumn<T>[];
  readonly keyOf: (row: T) => string;
  readonly hrefOf: (row: T) => string;
  /** Two lines at 390 px. */
  readonly card: (row: T) => { readonly name: string; readonly end: ReactNode; readonly second: ReactNode };
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isStale: boolean;
  /** Told which rows are in the document, when they change. */
  readonly onVisible?: (rows: readonly T[]) => void;
}

/** Rows of something, one link each: only those in view are in the document. The first column is the name, which is the link. */
export function GroupGrid<T>(props: GroupGridProps<T>) {
  const { label, rows, columns, keyOf, hrefOf, sort, onSort, hasMore, loadMore, isStale, onVisible } = props;
  const isNarrow = useMediaQuery('(max-width: 640px)');
  const { density } = usePreferences();
  const rowHeight = isNarrow ? 64 : density === 'compact' ? 32 : 40;
  const body = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const [active, setActive] = useState(0);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin(body.current?.offsetTop ?? 0), [isNarrow]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: 88,
    scrollPaddingEnd: 72,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(active < rows.length ? [active] : [])])].sort((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const items = virtual.getVirtualItems();
  const visibleKeys = items.map((item) => item.index).join(',');
  useEffect(() => {
    onVisible?.(visibleKeys === '' ? [] : visibleKeys.split(',').flatMap((index) => rows[Number(index)] ?? []));
  }, [onVisible, visibleKeys, rows]);
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastSeen >= rows.length * 0.7) {
      loadMore();
    }
  }, [hasMore, lastSeen, rows.length, loadMore]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (event.key === 'Enter' && row !== undefined && !(event.target instanceof HTMLAnchorElement)) {
      event.preventDefault();
      void navigate(hrefOf(row));
      return;
    }
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : rowAfter(event.key, active, rows.length, 20);
    if (next !== null) {
      event.preventDefault();
      setActive(next);
      virtual.scrollToIndex(next);
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }));
    }
  };
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div className="group-grid" role="grid" aria-label={label} aria-rowcount={hasMore ? -1 : rows.length + 1} aria-colcount={isNarrow ? 1 : columns.length} data-stale={isStale || undefined} data-narrow={isNarrow || undefined}>
      {!isNarrow && (
        <div className="group-grid-head" role="row" aria-rowindex={1} style={tracks}>
          {columns.map((column) => (
            <div key={column.key} role="columnheader" className="group-grid-cell" data-number={column.isNumber === true ? true : undefined} aria-sort={column.sort === sort ? 'descending' : undefined}>
              {column.sort === undefined
                ? column.label
                : <button type="button" onClick={() => onSort(column.sort ?? '')}>{column.label}{column.sort === sort && <span aria-hidden> ↓</span>}</button>}
            </div>
          ))}
        </div>
      )}
      {/* The keys of its rows, which have the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={body} role="rowgroup" tabIndex={-1} className="group-grid-body" style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <div
              key={keyOf(row)}
              role="row"
              className="group-grid-row"
              data-index={item.index}
              aria-rowindex={item.index + 2}
              tabIndex={item.index === active ? 0 : -1}
              onFocus={() => setActive(item.index)}
              style={{ ...(isNarrow ? {} : tracks), height: rowHeight, transform: `translateY(${item.start - margin}px)` }}
            >
              {isNarrow ? <Card {...props.card(row)} href={hrefOf(row)} /> : <Cells row={row} columns={columns} href={hrefOf(row)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells<T>({ row, columns, href }: { row: T; columns: readonly GridColumn<T>[]; href: string }) {
  return columns.map((column, index) => (
    <div key={column.key} role="gridcell" className="group-grid-cell" data-number={column.isNumber === true ? true : undefined} title={column.title?.(row)}>
      {index === 0 ? <Link className="group-grid-link" tabIndex={-1} to={href} dir="auto">{column.cell(row)}</Link> : column.cell(row)}
    </div>
  ));
}

function Card({ name, end, second, href }: { name: string; end: ReactNode; second: ReactNode; href: string }) {
  return (
    <div role="gridcell" className="group-grid-card">
      <div><Link className="group-grid-link" tabIndex={-1} to={href} dir="auto">{name}</Link><span>{end}</span></div>
      <div className="group-grid-second">{second}</div>
    </div>
  );
}
