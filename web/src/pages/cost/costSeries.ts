import type { CostMetric, CostSeries } from '../../api/costs';
import { rememberedSlots } from '../../parts/chart/colours';
import { alignPoints, sumOf, zeroWhereNothing, type ChartSeries, type Grid } from '../../parts/chart/series';
import type { Unit } from '../../parts/chart/values';
import { labelOf } from './dimensions';

export interface MetricChoice {
  readonly metric: CostMetric;
  readonly label: string;
  readonly unit: Unit;
}

export const costChoice: MetricChoice = { metric: 'cost', label: 'Cost', unit: 'usd' };

export const metricChoices: readonly MetricChoice[] = [
  costChoice,
  { metric: 'calls', label: 'Calls', unit: 'count' },
  { metric: 'unpriced_calls', label: 'Unpriced calls', unit: 'count' },
  { metric: 'input_tokens', label: 'Input tokens', unit: 'tokens' },
  { metric: 'cache_read_tokens', label: 'Cached tokens', unit: 'tokens' },
  { metric: 'output_tokens', label: 'Output tokens', unit: 'tokens' },
  { metric: 'reasoning_tokens', label: 'Reasoning tokens', unit: 'tokens' },
];

/** What the chart lays on each other. A step without a call is zero; one whose calls have no price stays a gap. */
export function chartSeries(series: readonly CostSeries[], grid: Grid, whole: string): ChartSeries[] {
  const named = series.filter((each) => !each.other);
  const slots = rememberedSlots(named.map((each) => nameOf(each, whole)));
  return series.map((each): ChartSeries => {
    const label = nameOf(each, whole);
    const values = alignPoints(each.points, grid);
    const gaps = alignPoints(each.points.map((point) => ({ time: point.time, value: point.value === null ? 1 : 0 })), grid);
    const filled = zeroWhereNothing(values).map((value, step) => (gaps[step] === 1 ? null : value));
    return { key: each.other ? '\0other' : JSON.stringify(each.values), label, values: filled, total: sumOf(values), look: each.other ? 'rest' : slots.get(label) ?? 'rest' };
  });
}

function nameOf(series: CostSeries, whole: string): string {
  return series.other ? 'Other' : series.values.length === 0 ? whole : labelOf(series.values);
}
