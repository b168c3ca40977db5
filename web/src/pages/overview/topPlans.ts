import type { Metric } from '../../api/stats';
import { writeValue } from '../../parts/filter/tokens';
import type { Unit } from '../../parts/chart/values';
import { addCondition } from '../../parts/filter/conditions';

export interface TopColumn {
  readonly metric: Metric;
  readonly label: string;
  readonly unit: Unit;
}

/** A short table: the groups with the most of the first column. */
export interface TopPlan {
  readonly key: string;
  readonly title: string;
  readonly field: string;
  readonly label: string;
  readonly condition?: string;
  readonly columns: readonly TopColumn[];
  /** What a group without a value is called. */
  readonly nameless: string;
  readonly empty: string;
  /** The condition of one row. */
  readonly rowCondition: (group: string) => string;
  /** All of them, in the trace list. */
  readonly all: { readonly condition?: string; readonly sort?: string };
}

export const topRows = 5;

export const topPlans: readonly TopPlan[] = [
  {
    key: 'slow', title: 'Slowest operations', field: 'name', label: 'Operation', nameless: 'No name', empty: 'No request in this range',
    columns: [{ metric: 'latency_p95', label: 'p95', unit: 'ms' }, { metric: 'requests', label: 'Requests', unit: 'count' }],
    rowCondition: (group) => (group === '' ? '-name:*' : `name:${writeValue(group)}`),
    all: { sort: 'duration' },
  },
  {
    key: 'errors', title: 'Top errors', field: 'error', label: 'Error type', condition: 'status:error', nameless: 'No error type', empty: 'No failed span in this range',
    columns: [{ metric: 'requests', label: 'Spans', unit: 'count' }],
    rowCondition: (group) => (group === '' ? 'span(status:error -error:*)' : `error:${writeValue(group)}`),
    all: { condition: 'status:error' },
  },
  {
    key: 'models', title: 'Busiest models', field: 'model', label: 'Model', condition: 'operation:llm', nameless: 'No model', empty: 'No model call in this range',
    columns: [{ metric: 'requests', label: 'Calls', unit: 'count' }, { metric: 'input_tokens', label: 'In', unit: 'tokens' }, { metric: 'output_tokens', label: 'Out', unit: 'tokens' }],
    rowCondition: (group) => (group === '' ? 'span(operation:llm -model:*)' : `model:${writeValue(group)}`),
    all: { condition: 'operation:llm' },
  },
  {
    key: 'services', title: 'Busiest services', field: 'service', label: 'Service', nameless: 'No service', empty: 'No request in this range',
    columns: [{ metric: 'requests', label: 'Requests', unit: 'count' }, { metric: 'error_rate', label: 'Errors', unit: 'ratio' }, { metric: 'latency_p95', label: 'p95', unit: 'ms' }],
    rowCondition: (group) => (group === '' ? '-service:*' : `service:${writeValue(group)}`),
    all: {},
  },
];

export interface TopRow {
  readonly group: string | null;
  readonly values: readonly (number | null)[];
}

interface Grouped {
  readonly group: string | null;
  readonly points: readonly { readonly value: number | null }[];
}

/** The rows: the groups of the first column, largest first, with the other columns beside them. */
export function topRowsOf(columns: readonly (readonly Grouped[] | undefined)[]): TopRow[] {
  const [first = [], ...others] = columns;
  const lookups = others.map((column) => new Map(column?.map((series) => [series.group, series.points[0]?.value ?? null])));
  return first
    .map((series): TopRow => ({ group: series.group, values: [series.points[0]?.value ?? null, ...lookups.map((lookup) => lookup.get(series.group) ?? null)] }))
    .filter((row) => row.values[0] !== null && row.values[0] !== undefined && row.values[0] > 0)
    .sort((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))
    .slice(0, topRows);
}

export function rowFilter(plan: TopPlan, q: string, group: string | null): string {
  return addCondition(q, plan.rowCondition(group ?? ''));
}
