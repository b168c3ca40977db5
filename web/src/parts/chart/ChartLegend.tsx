import type { MouseEvent } from 'react';
import { SeriesSample } from './SeriesSample';
import type { ChartSeries } from './series';
import { formatValue, type Unit } from './values';

interface ChartLegendProps {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly setHidden: (hidden: ReadonlySet<string>) => void;
  readonly unit: Unit;
}

/** The names of the lines with their totals. A click shows one alone, and again all; with Ctrl it takes one away or back. */
export function ChartLegend({ series, hidden, setHidden, unit }: ChartLegendProps) {
  return (
    <ul className="chart-legend">
      {series.map((each) => (
        <li key={each.key}>
          <button type="button" aria-pressed={!hidden.has(each.key)} title={`${each.label}\nClick: only this. Ctrl+click: hide or show.`}
            onClick={(event: MouseEvent) => setHidden(hiddenAfter(series.map((one) => one.key), hidden, each.key, event.ctrlKey || event.metaKey))}>
            <SeriesSample look={each.look} />
            <span className="chart-legend-name">{each.label}</span>
            {each.total !== null && <span className="chart-legend-total">{formatValue(each.total, unit)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is hidden after a click on a name. */
export function hiddenAfter(all: readonly string[], hidden: ReadonlySet<string>, key: string, toggles: boolean): ReadonlySet<string> {
  if (toggles) {
    const next = new Set(hidden);
    if (!next.delete(key)) {
      next.add(key);
    }
    return next.size === all.length ? new Set() : next;
  }
  const isAlone = !hidden.has(key) && hidden.size === all.length - 1;
  return isAlone ? new Set() : new Set(all.filter((each) => each !== key));
}
