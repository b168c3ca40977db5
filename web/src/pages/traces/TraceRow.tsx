import type { MouseEvent } from 'react';
import { Link } from 'react-router';
import type { TraceSummary } from '../../api/traces';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { formatTime } from '../../formats/time';
import { Icon } from '../../parts/Icon';
import type { Column, ColumnId } from './columns';
import { PreviewCell, Status, TraceCell, type CellContext } from './TraceCell';

export interface RowProps {
  readonly trace: TraceSummary;
  readonly index: number;
  readonly shown: readonly Column[];
  readonly template: string;
  readonly top: number;
  readonly height: number;
  readonly context: CellContext;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onClick: (event: MouseEvent, trace: TraceSummary, index: number) => void;
  readonly onFocus: () => void;
  readonly onToggle: (isRange: boolean) => void;
  readonly onMenu: (column: ColumnId, at: { x: number; y: number }) => void;
}

/** A row of the list. Its cells hold no tab stops: the keys act on the row, and its menu holds what the mouse reaches. */
export function TraceRow({ shown, template, ...row }: RowProps) {
  return (
    <div {...rowAttributes(row)} className="trace-row" style={{ transform: `translateY(${row.top}px)`, height: row.height, gridTemplateColumns: template }}>
      <span role="gridcell" aria-colindex={1} className="trace-check"><Check row={row} /></span>
      {shown.map((column, index) => (
        <span key={column.id} role="gridcell" aria-colindex={index + 2} data-column={column.id} data-align={column.align} className="trace-cell">
          <TraceCell column={column.id} trace={row.trace} context={row.context} />
        </span>
      ))}
      <span role="gridcell" aria-colindex={shown.length + 2} className="trace-more"><MenuButton row={row} /></span>
    </div>
  );
}

/** The same on a narrow screen: two lines. */
export function TraceCard({ shown, template, ...row }: RowProps) {
  const { trace, context } = row;
  return (
    <div {...rowAttributes(row)} className="trace-card" data-columns={shown.length} data-template={template === '' || undefined} style={{ transform: `translateY(${row.top}px)`, height: row.height }}>
      <span role="gridcell" className="trace-card-line">
        {row.isSelected ? <Check row={row} /> : <Status trace={trace} nowMs={context.now.getTime()} />}
        <Link to={context.hrefOf(trace)} tabIndex={-1} className="trace-name" dir="auto">{trace.rootName === '' ? 'unnamed' : trace.rootName}</Link>
        <span className="trace-card-duration">{formatMilliseconds(trace.durationMs)}</span>
        <MenuButton row={row} />
      </span>
      <span role="gridcell" className="trace-card-line trace-card-second">
        <span className="trace-card-text"><PreviewCell preview={context.previews.get(trace.traceId)} /></span>
        {trace.costUsd !== null && <span>{formatUsd(trace.costUsd)}</span>}
        <span>{formatTime(trace.startTime, context.zone, context.now)}</span>
      </span>
    </div>
  );
}

type Row = Omit<RowProps, 'shown' | 'template'>;

function rowAttributes(row: Row) {
  return {
    'role': 'row',
    'tabIndex': row.isActive ? 0 : -1,
    'aria-rowindex': row.index + 2,
    'aria-selected': row.isSelected,
    'data-index': row.index,
    'data-active': row.isActive || undefined,
    'onFocus': row.onFocus,
    'onClick': (event: MouseEvent) => row.onClick(event, row.trace, row.index),
    'onContextMenu': (event: MouseEvent) => {
      event.preventDefault();
      const column = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')?.dataset.column;
      row.onMenu((column ?? 'name') as ColumnId, { x: event.clientX, y: event.clientY });
    },
  } as const;
}

function Check({ row }: { row: Row }) {
  return <input type="checkbox" tabIndex={-1} aria-label={`Select ${row.trace.rootName}`} checked={row.isSelected} onChange={() => undefined} onClick={(event) => row.onToggle(event.shiftKey)} />;
}

function MenuButton({ row }: { row: Row }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="row-menu"
      aria-label={`Actions on ${row.trace.rootName}`}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        row.onMenu('name', { x: box.left, y: box.bottom });
      }}
    >
      <Icon name="more" />
    </button>
  );
}
