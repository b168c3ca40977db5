import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { zoneLabel } from '../../formats/time';
import { setPreferences, usePreferences } from '../../state/preferences';
import { ColumnMenu } from './ColumnMenu';
import type { Column } from './columns';

export interface GridHeadProps {
  readonly shown: readonly Column[];
  readonly widths: readonly number[];
  readonly template: string;
  readonly isNarrow: boolean;
  readonly zone: string;
  readonly sort: { readonly by: string; readonly ascending: boolean };
  readonly onSort: (column: Column) => void;
}

/** The heads of the columns: a click sorts, the right edge is dragged, or moved with the arrows, for the width. */
export function GridHead({ shown, widths, template, isNarrow, zone, sort, onSort }: GridHeadProps) {
  return (
    <div role="rowgroup" className={isNarrow ? 'visually-hidden' : 'trace-head-group'}>
      <div role="row" aria-rowindex={1} className="list-head" style={{ gridTemplateColumns: template }}>
        <span role="columnheader" aria-colindex={1}><span className="visually-hidden">Select</span></span>
        {shown.map((column, index) => {
          const isSorted = column.sort === sort.by;
          const label = column.id === 'time' ? `${column.label} (${zoneLabel(zone, new Date())})` : column.label;
          return (
            // Its menu is reached by its own button; the right click is a short cut to it.
            // eslint-disable-next-line jsx-a11y/interactive-supports-focus
            <span key={column.id} role="columnheader" aria-colindex={index + 2} aria-sort={isSorted ? (sort.ascending ? 'ascending' : 'descending') : undefined} data-align={column.align} className="trace-head-cell" onContextMenu={openMenu}>
              {column.sort === null
                ? <span className="trace-head-label" title={label}>{label}</span>
                : <button type="button" className="trace-head-sort" data-sorted={isSorted || undefined} onClick={() => onSort(column)}>{label}<span aria-hidden>{isSorted ? (sort.ascending ? ' ↑' : ' ↓') : ''}</span></button>}
              {!isNarrow && <ColumnMenu column={column} shown={shown} />}
              <WidthHandle column={column} width={widths[index] ?? column.width} />
            </span>
          );
        })}
        <span role="columnheader" aria-colindex={shown.length + 2}><span className="visually-hidden">Actions</span></span>
      </div>
    </div>
  );
}

// The menu of a head by right click, as rows have theirs.
function openMenu(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>('.column-menu')?.click();
}

const step = 16;

function WidthHandle({ column, width }: { column: Column; width: number }) {
  const { sizes } = usePreferences();
  const start = useRef<{ x: number; width: number } | null>(null);
  const set = (to: number) => setPreferences({ sizes: { ...sizes, [`traces.${column.id}`]: Math.round(Math.max(column.least, Math.min(1200, to))) } });
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current !== null) {
      set(start.current.width + event.clientX - start.current.x);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      set(width + by);
    }
  };
  return (
    // A separator that can be moved is a widget with a value.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <span
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="width-handle"
      aria-orientation="vertical"
      aria-label={`Width of ${column.label}`}
      aria-valuenow={Math.round(width)}
      aria-valuemin={column.least}
      aria-valuemax={1200}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => { start.current = null; }}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setPreferences({ sizes: Object.fromEntries(Object.entries(sizes).filter(([name]) => name !== `traces.${column.id}`)) })}
    />
  );
}
