import { useImperativeHandle, useState, type Ref } from 'react';
import { SeriesSample } from './SeriesSample';
import type { ChartSeries, Grid } from './series';
import { formatValue, type Unit } from './values';

const most = 6;

export interface TooltipHandle {
  /** A step, and where the pointer is; without a place it hangs over the middle. Null hides it. */
  show: (at: number | null, place: { left: number; top: number } | null, isPinned?: boolean) => void;
}

interface ChartTooltipProps {
  readonly ref: Ref<TooltipHandle>;
  readonly grid: Grid;
  readonly series: readonly ChartSeries[];
  readonly unit: Unit;
  readonly label: (ms: number) => string;
}

/** What stands under the crosshair. Hidden from screen readers, which hear the same as speech. */
export function ChartTooltip({ ref, grid, series, unit, label }: ChartTooltipProps) {
  const [state, setState] = useState<{ at: number; place: { left: number; top: number } | null; isPinned: boolean } | null>(null);
  useImperativeHandle(ref, () => ({
    show: (at, place, isPinned = false) => setState(at === null ? null : { at, place, isPinned }),
  }), []);
  const time = state && grid.times[state.at];
  if (state === null || time == null) {
    return null;
  }
  const isRight = (state.at + 1) / grid.times.length > 0.5;
  const isPart = time < grid.fromMs || time + grid.stepMs > grid.toMs;
  return (
    <div className="chart-tooltip" data-side={isRight ? 'left' : 'right'} data-pinned={state.isPinned || undefined} aria-hidden style={placeOf(state, grid)}>
      <strong>{label(time)} to {label(time + grid.stepMs)}{isPart && ' (in part)'}</strong>
      <table>
        <tbody>
          {series.slice(0, most).map((each) => (
            <tr key={each.key}>
              <td><SeriesSample look={each.look} /></td>
              <td className="chart-tooltip-name">{each.label}</td>
              <td>{formatValue(each.values[state.at] ?? null, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {series.length > most && <span>+{series.length - most}</span>}
      {state.isPinned && <small>Pinned. Click or Esc lets go.</small>}
    </div>
  );
}

function placeOf({ at, place }: { at: number; place: { left: number; top: number } | null }, grid: Grid) {
  return place === null
    ? { left: `calc(46px + (100% - 58px) * ${(at / Math.max(1, grid.times.length - 1)).toFixed(3)})`, top: 8 }
    : { left: place.left + 46, top: Math.max(0, place.top - 8) };
}
