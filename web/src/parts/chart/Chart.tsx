import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { usePreferences } from '../../state/preferences';
import { stepLabel } from './axis';
import { ChartLegend } from './ChartLegend';
import { ChartMenu } from './ChartMenu';
import { ChartTable } from './ChartTable';
import { ChartTooltip, type TooltipHandle } from './ChartTooltip';
import type { PlotHandle } from './Plot';
import { selectedTime, walk, type Selection, type Walk } from './selection';
import { summaryOf, type ChartSeries, type Grid } from './series';
import { formatValue, type Unit } from './values';
import './chart.css';

const Plot = lazy(() => import('./Plot'));

export interface ChartProps {
  readonly title: string;
  readonly unit: Unit;
  readonly grid: Grid;
  readonly series: readonly ChartSeries[];
  /** Charts of one name share their crosshair. */
  readonly syncKey: string;
  readonly onZoom: (fromMs: number, toMs: number) => void;
  /** Undoes zooming, where something was zoomed. */
  readonly onReset: () => void;
  /** The traces of a piece of time. */
  readonly tracesIn: (fromMs: number, toMs: number) => string;
  readonly isStale?: boolean;
  /** Whether values are laid on each other, so that the highest line is the whole. */
  readonly isStacked?: boolean;
  /** Said in the middle where there is nothing to draw. */
  readonly empty: string;
}

/** Numbers over time: a picture for the eye, keys and speech for everybody, and the same as a table. */
export function Chart(props: ChartProps) {
  const { title, unit, grid, series, syncKey } = props;
  const { zone } = usePreferences();
  const [view, setView] = useState('chart');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const headingId = useId();
  const summaryId = useId();
  const label = (ms: number) => stepLabel(ms, grid.stepMs, grid.toMs - grid.fromMs, zone);
  const shown = useMemo(() => series.filter((each) => !hidden.has(each.key)), [series, hidden]);
  const isEmpty = series.every((each) => each.values.every((value) => value === null || value === 0));
  return (
    <section className="chart" aria-labelledby={headingId} data-stale={props.isStale === true ? true : undefined}>
      <header className="chart-head">
        <h2 id={headingId}>{title}</h2>
        <SegmentedControl
          size="xs" value={view} onChange={setView} aria-label={`${title}: view as`}
          data={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]}
        />
      </header>
      <p id={summaryId} className="visually-hidden">{summaryOf(title, series, grid, (value) => formatValue(value, unit), label)}</p>
      {view === 'table'
        ? <ChartTable title={title} grid={grid} series={series} unit={unit} label={label} />
        : (
          <>
            <ChartStage {...props} series={shown} label={label} summaryId={summaryId} isEmpty={isEmpty} key={syncKey} />
            <ChartLegend series={series} hidden={hidden} setHidden={setHidden} unit={unit} />
          </>
        )}
    </section>
  );
}

interface StageProps extends ChartProps {
  readonly label: (ms: number) => string;
  readonly summaryId: string;
  readonly isEmpty: boolean;
}

function ChartStage({ title, unit, grid, series, syncKey, isStacked = false, onZoom, onReset, tracesIn, label, summaryId, isEmpty, empty }: StageProps) {
  const { zone } = usePreferences();
  const plot = useRef<PlotHandle>(null);
  const tooltip = useRef<TooltipHandle>(null);
  const stage = useRef<HTMLDivElement>(null);
  const state = useRef<Walk>({ at: null, selection: null });
  const pointer = useRef({ at: null as number | null, left: 0, top: 0, downX: 0 });
  const isPinned = useRef(false);
  const [menu, setMenu] = useState<Selection | null>(null);
  const [said, say] = useState('');

  const unpin = () => {
    isPinned.current = false;
    tooltip.current?.show(null, null);
  };
  // What was pinned is of the steps that were drawn.
  useEffect(() => {
    isPinned.current = false;
    tooltip.current?.show(null, null);
  }, [grid]);
  const onClick = (event: MouseEvent) => {
    const { at, left, top, downX } = pointer.current;
    if (Math.abs(event.clientX - downX) > 4 || menu !== null || (event.target as HTMLElement).closest('.chart-menu, .chart-menu-ground, .chart-tooltip') !== null) {
      return;
    }
    isPinned.current = !isPinned.current && at !== null;
    tooltip.current?.show(at, at === null ? null : { left, top }, isPinned.current);
  };
  const letGo = () => {
    setMenu(null);
    state.current = { at: state.current.at, selection: null };
    plot.current?.show(state.current.at, null);
  };
  const speak = (at: number) => {
    const values = series.map((each) => `${each.label} ${formatValue(each.values[at] ?? null, unit)}`);
    say(`${label(grid.times[at] ?? 0)}: ${values.join(', ')}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      (isPinned.current ? unpin : state.current.selection === null ? onReset : letGo)();
      return;
    }
    if (event.key === 'Enter' && state.current.at !== null) {
      event.preventDefault();
      setMenu(state.current.selection ?? { anchor: state.current.at, end: state.current.at });
      return;
    }
    const next = walk(state.current, event.key, event.shiftKey, grid.times.length);
    if (next !== null) {
      event.preventDefault();
      state.current = next;
      plot.current?.show(next.at, next.selection);
      isPinned.current = false;
      tooltip.current?.show(next.at, null);
      speak(next.at ?? 0);
    }
  };
  const chosen = menu && selectedTime(menu, grid.times, grid.stepMs, grid.fromMs, grid.toMs);
  return (
    // A chart is walked by arrows, like the grid of numbers it is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={stage}
      className="chart-stage"
      role="application"
      aria-roledescription="chart"
      aria-label={title}
      aria-describedby={summaryId}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => { pointer.current = { ...pointer.current, downX: event.clientX }; }}
      onClick={onClick}
      onBlur={(event) => { if (!isPinned.current && !event.currentTarget.contains(event.relatedTarget)) { tooltip.current?.show(null, null); } }}
    >
      <Suspense fallback={null}>
        <Plot
          ref={plot} grid={grid} series={series} unit={unit} zone={zone} syncKey={syncKey} isStacked={isStacked} onReset={onReset}
          onHover={(at, left, top) => {
            pointer.current = { ...pointer.current, at, left, top };
            if (!isPinned.current) {
              tooltip.current?.show(at, at === null ? null : { left, top });
            }
          }}
          onSelect={(selection) => {
            state.current = { at: selection.end, selection };
            isPinned.current = false;
            setMenu(selection);
          }}
        />
      </Suspense>
      {isEmpty && <p className="chart-empty">{empty}</p>}
      <ChartTooltip ref={tooltip} grid={grid} series={series} unit={unit} label={label} />
      {chosen && (
        <ChartMenu
          span={`${label(chosen.fromMs)} to ${label(chosen.toMs)}`}
          place={middleOf(menu, grid)}
          fromMs={chosen.fromMs}
          toMs={chosen.toMs}
          zoom={(fromMs, toMs) => { letGo(); onZoom(fromMs, toMs); }}
          traces={tracesIn(chosen.fromMs, chosen.toMs)}
          close={() => { letGo(); stage.current?.focus(); }}
        />
      )}
      <div className="visually-hidden" aria-live="polite">{said}</div>
    </div>
  );
}

/** Where the menu of a selection hangs, as a share of the width. */
function middleOf(selection: Selection, grid: Grid): number {
  return (selection.anchor + selection.end) / 2 / Math.max(1, grid.times.length - 1);
}
