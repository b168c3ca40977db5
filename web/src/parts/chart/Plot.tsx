import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Zone } from '../../formats/time';
import { timeTicks, tickStep, tickTimes } from './axis';
import { endLabels, spread, type EndLabel } from './endLabels';
import { lookOf, partDash, tokenColour } from './looks';
import type { Selection } from './selection';
import { incompleteSteps, splitIncomplete, stacked, type ChartSeries, type Grid } from './series';
import { isolated, niceTicks, valueTicks, type Unit } from './values';

export interface PlotHandle {
  /** Puts the crosshair on a step and marks steps; null takes either away. */
  show: (at: number | null, selection: Selection | null) => void;
}

export interface PlotProps {
  readonly ref: Ref<PlotHandle>;
  readonly grid: Grid;
  readonly series: readonly ChartSeries[];
  readonly unit: Unit;
  readonly zone: Zone;
  readonly syncKey: string;
  /** Whether values are laid on each other. */
  readonly isStacked: boolean;
  readonly onHover: (at: number | null, left: number, top: number) => void;
  readonly onSelect: (selection: Selection) => void;
  readonly onReset: () => void;
}

/** The canvas of a chart. Made anew when what it shows or the theme changes; nothing of it moves through React while the pointer does. */
export default function Plot({ ref, grid, series, unit, zone, syncKey, isStacked, onHover, onSelect, onReset }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const calls = useRef({ onHover, onSelect, onReset });
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => {
    calls.current = { onHover, onSelect, onReset };
  });

  useImperativeHandle(ref, () => ({
    show: (at, selection) => showOn(plot.current, at, selection),
  }), []);

  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const make = () => {
      plot.current?.destroy();
      const handlers = {
        hover: (at: number | null, left: number, top: number) => calls.current.onHover(at, left, top),
        select: (selection: Selection) => calls.current.onSelect(selection),
        reset: () => calls.current.onReset(),
      };
      const drawn = isStacked ? stacked(series) : series;
      plot.current = new uPlot(optionsOf({ grid, series: drawn, unit, zone, syncKey, isStacked }, element, handlers), dataOf(grid, drawn), element);
    };
    make();
    const sizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (plot.current !== null && width > 0 && (width !== plot.current.width || height !== plot.current.height)) {
        plot.current.setSize({ width, height });
      }
    });
    sizes.observe(element);
    // The system's theme changes without a render of this part.
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const remake = () => requestAnimationFrame(make);
    system.addEventListener('change', remake);
    return () => {
      sizes.disconnect();
      system.removeEventListener('change', remake);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [grid, series, unit, zone, syncKey, isStacked, colorScheme]);

  return <div ref={box} className="chart-canvas" />;
}

interface Handlers {
  hover: (at: number | null, left: number, top: number) => void;
  select: (selection: Selection) => void;
  reset: () => void;
}

function showOn(plot: uPlot | null, at: number | null, selection: Selection | null): void {
  if (plot === null) {
    return;
  }
  const times = plot.data[0];
  const left = (index: number) => plot.valToPos(times[index] ?? 0, 'x');
  plot.setCursor(at === null ? { left: -10, top: -10 } : { left: left(at), top: 10 }, false);
  if (selection === null) {
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  } else {
    const from = left(Math.min(selection.anchor, selection.end));
    const to = left(Math.max(selection.anchor, selection.end));
    plot.setSelect({ left: from, top: 0, width: Math.max(2, to - from), height: plot.bbox.height / devicePixelRatio }, false);
  }
}

function dataOf(grid: Grid, series: readonly ChartSeries[]): uPlot.AlignedData {
  const incomplete = incompleteSteps(grid);
  return [
    [...grid.times],
    ...series.flatMap((each) => {
      const { whole, part } = splitIncomplete(each.values, each.look === 'before' ? { first: false, last: false } : incomplete);
      return [whole, part];
    }),
  ];
}

function optionsOf({ grid, series, unit, zone, syncKey, isStacked }: Pick<PlotProps, 'grid' | 'series' | 'unit' | 'zone' | 'syncKey' | 'isStacked'>, element: HTMLElement, handlers: Handlers): uPlot.Options {
  const max = Math.max(0, ...series.flatMap((each) => each.values.filter((value) => value !== null)));
  const ticks = niceTicks(max, unit);
  const first = grid.times[0] ?? grid.fromMs;
  const last = Math.max(grid.times.at(-1) ?? grid.toMs, first + grid.stepMs);
  const text = tokenColour('--text3');
  const line = tokenColour('--line');
  const labels = isStacked ? [] : endLabels(series);
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    ms: 1,
    padding: [8, labels.length > 0 ? labelRoom : 18, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7 },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      // The crosshair is shared; what is dragged is of the one chart.
      sync: { key: syncKey, setSeries: false, filters: { pub: (type) => type !== 'mousedown' && type !== 'mouseup' } },
      bind: { dblclick: () => () => { handlers.reset(); return null; } },
    },
    scales: { x: { time: false, range: () => [first, last] }, y: { range: () => [0, ticks.at(-1) ?? 1] } },
    axes: [
      {
        stroke: text, font, size: 24, gap: 6, grid: { show: false }, ticks: { show: false },
        splits: (plot) => tickTimes(first, last, tickStep(last - first, Math.max(2, plot.width / 84)), zone),
        values: (_, splits) => timeTicks(splits, zone),
      },
      {
        stroke: text, font, size: 46, gap: 6, grid: { stroke: line, width: 1 }, ticks: { show: false },
        splits: () => ticks,
        values: (_, splits) => valueTicks(splits, unit),
      },
    ],
    series: [{}, ...series.flatMap((each) => seriesOf(each, isStacked))],
    hooks: {
      draw: [(plot) => drawLabels(plot, labels)],
      setCursor: [(plot) => {
        const isOver = plot.over.matches(':hover');
        handlers.hover(isOver ? plot.cursor.idx ?? null : null, plot.cursor.left ?? 0, plot.cursor.top ?? 0);
      }],
      setSelect: [(plot) => {
        if (plot.select.width > 0) {
          handlers.select({ anchor: plot.posToIdx(plot.select.left), end: plot.posToIdx(plot.select.left + plot.select.width) });
        }
      }],
    },
  };
}

/** Px at the right for the names of lines. */
const labelRoom = 84;
const labelGap = 13;

function drawLabels(plot: uPlot, labels: readonly EndLabel[]): void {
  const ratio = devicePixelRatio;
  const { top, height } = plot.bbox;
  const ys = spread(labels.map((label) => plot.valToPos(label.value, 'y', true)), labelGap * ratio, top + 4 * ratio, top + height - 4 * ratio);
  plot.ctx.save();
  plot.ctx.font = `${11 * ratio}px ${getComputedStyle(document.body).fontFamily}`;
  plot.ctx.textAlign = 'left';
  plot.ctx.textBaseline = 'middle';
  labels.forEach((label, index) => {
    plot.ctx.fillStyle = tokenColour(lookOf(label.look).token);
    plot.ctx.fillText(label.text, plot.valToPos(plot.data[0][label.at] ?? 0, 'x', true) + 6 * ratio, ys[index] ?? 0);
  });
  plot.ctx.restore();
}

/** Areas hide what is under them, or the colours would mix. */
function areaColour(stroke: string): string {
  return `color-mix(in srgb, ${stroke} 45%, ${tokenColour('--bg')})`;
}

function seriesOf(each: ChartSeries, isStacked: boolean): uPlot.Series[] {
  const look = lookOf(each.look);
  const stroke = tokenColour(look.token);
  const area = isStacked ? { fill: areaColour(stroke) } : {};
  const dots = (values: ArrayLike<number | null | undefined>) => isolated(Array.from(values, (value) => value ?? null));
  return [
    {
      ...area, stroke, width: look.width, dash: [...look.dash],
      points: each.look === 6 ? { show: true, size: 4, fill: stroke } : { show: true, size: 5, fill: stroke, filter: (plot, index) => dots(plot.data[index] ?? []) },
    },
    // What is not whole is dashed, and has no dot under the crosshair of its own where the whole line has one.
    { ...area, stroke, width: look.width, dash: [...partDash], points: { show: true, size: 5, fill: stroke, filter: (plot, index) => dots(plot.data[index] ?? []) } },
  ];
}
