import type { ChartSeries, Grid } from './series';
import { formatValue, type Unit } from './values';

interface ChartTableProps {
  readonly title: string;
  readonly grid: Grid;
  readonly series: readonly ChartSeries[];
  readonly unit: Unit;
  readonly label: (ms: number) => string;
}

/** The chart's numbers, newest first. */
export function ChartTable({ title, grid, series, unit, label }: ChartTableProps) {
  const steps = grid.times.map((_, index) => grid.times.length - 1 - index);
  return (
    // It scrolls, so it can be reached and scrolled by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="chart-table" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table>
        <thead><tr><th scope="col">Time</th>{series.map((each) => <th key={each.key} scope="col">{each.label}</th>)}</tr></thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step}>
              <th scope="row">{label(grid.times[step] ?? 0)}</th>
              {series.map((each) => <td key={each.key}>{formatValue(each.values[step] ?? null, unit)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
