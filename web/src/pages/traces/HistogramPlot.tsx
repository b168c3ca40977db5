import { useElementSize } from '@mantine/hooks';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { announce } from '../../parts/announcer/announcements';
import { ChartMenu } from '../../parts/chart/ChartMenu';
import { selectedTime, walk, type Walk } from '../../parts/chart/selection';
import type { Grid } from '../../parts/chart/series';
import type { Range } from '../../state/range';
import { draggedRange, isPartial, type Bar } from './histogram';

const height = 44;
const none: Walk = { at: null, selection: null };

interface HistogramPlotProps {
  readonly bars: readonly Bar[];
  readonly grid: Grid;
  readonly range: Range;
  readonly label: string;
  /** A step in words: its time and counts. */
  readonly stepText: (fromMs: number) => string;
  readonly onPoint: (fromMs: number | null) => void;
  readonly onZoom: (from: string, to: string) => void;
}

/** The bars: dragging over them narrows the range; arrows walk them, with Shift they choose, and Enter offers what can be done. */
export function HistogramPlot({ bars, grid, range, label, stepText, onPoint, onZoom }: HistogramPlotProps) {
  const { ref, width } = useElementSize();
  const stage = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [state, setState] = useState<Walk>(none);
  const [isMenu, setMenu] = useState(false);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const x = (ms: number) => Math.max(0, Math.min(width, ((ms - range.fromMs) / (range.toMs - range.fromMs)) * width));
  const at = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const stepAt = state.at === null ? null : grid.times[state.at] ?? null;
  const chosen = state.selection ?? (state.at === null ? null : { anchor: state.at, end: state.at });
  const time = chosen === null ? null : selectedTime(chosen, grid.times, grid.stepMs, grid.fromMs, grid.toMs);

  const onMove = (event: PointerEvent) => {
    if (drag !== null) {
      setDrag({ ...drag, to: at(event) });
    }
    const ms = range.fromMs + (at(event) / width) * (range.toMs - range.fromMs);
    onPoint(grid.times.findLast((step) => step <= ms) ?? null);
  };
  const onUp = () => {
    const next = drag === null ? null : draggedRange(drag, width, range);
    setDrag(null);
    if (next !== null) {
      onZoom(next.from, next.to);
    }
  };
  const letGo = () => {
    setMenu(false);
    setState({ at: state.at, selection: null });
    onPoint(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const next = walk(state, event.key, event.shiftKey, grid.times.length);
    if (event.key === 'Enter' && time !== null) {
      setMenu(true);
    } else if (event.key === 'Escape' && state.at !== null) {
      setState(none);
      onPoint(null);
    } else if (next !== null) {
      setState(next);
      onPoint(grid.times[next.at ?? 0] ?? null);
      announce(stepText(grid.times[next.at ?? 0] ?? 0));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // A chart is walked by arrows, like the grid of numbers it is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={stage} className="histogram-stage" role="application" aria-roledescription="chart" aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={ref} className="histogram-plot" style={{ height }}>
        <svg
          width={width} height={height} aria-hidden
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setState(none);
            setDrag({ from: at(event), to: at(event) });
          }}
          onPointerMove={onMove} onPointerUp={onUp} onPointerLeave={() => onPoint(stepAt)}
        >
          {bars.map((bar) => {
            const left = x(bar.fromMs);
            const size = Math.max(1, x(bar.fromMs + grid.stepMs) - left - 1);
            const tall = Math.max(2, (bar.count / most) * (height - 4));
            const dark = bar.errors === 0 ? 0 : Math.max(2, (bar.errors / most) * (height - 4));
            return (
              <g key={bar.fromMs} data-part={isPartial(bar.fromMs, grid.stepMs, range) || undefined}>
                <rect className="histogram-bar" x={left + 0.5} y={height - tall} width={size} height={tall} />
                {dark > 0 && <rect className="histogram-error" x={left + 0.5} y={height - dark} width={size} height={dark} />}
              </g>
            );
          })}
          <line className="histogram-ground" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
          {time !== null && <rect className="histogram-drag" x={x(time.fromMs)} y={0} width={Math.max(2, x(time.toMs) - x(time.fromMs))} height={height} />}
          {drag !== null && <rect className="histogram-drag" x={Math.min(drag.from, drag.to)} y={0} width={Math.abs(drag.to - drag.from)} height={height} />}
        </svg>
      </div>
      {isMenu && time !== null && (
        <ChartMenu
          span={`${stepText(time.fromMs).split(' · ')[0] ?? ''} and on`} place={(x(time.fromMs) + x(time.toMs)) / 2 / Math.max(1, width)}
          fromMs={time.fromMs} toMs={time.toMs} traces={null}
          zoom={(fromMs, toMs) => { letGo(); setState(none); onZoom(new Date(fromMs).toISOString(), new Date(toMs).toISOString()); stage.current?.focus(); }}
          close={() => { letGo(); stage.current?.focus(); }}
        />
      )}
    </div>
  );
}
