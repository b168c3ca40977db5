import type { StatsSeries } from '../../api/stats';
import { alignPoints, sumOf, topGroups, zeroWhereNothing, type ChartSeries, type Grid, type Group } from '../../parts/chart/series';
import { rememberedSlots } from '../../parts/chart/colours';
import type { ChartPlan } from './chartPlans';

/** What the server answered for a chart: over time and of the whole range, line by line; and over time of the period before. */
export interface ChartAnswers {
  readonly overTime: readonly (readonly StatsSeries[] | undefined)[];
  readonly whole: readonly (readonly StatsSeries[] | undefined)[];
  readonly before: readonly StatsSeries[] | undefined;
  /** Whether they are of the question before: then nothing is said to be zero. */
  readonly isStale: boolean;
}

const mostGroups = 6;

/** The lines of a chart. */
export function seriesOf(plan: ChartPlan, answers: ChartAnswers, grid: Grid, beforeLabel: string): ChartSeries[] {
  if (plan.groupBy !== null) {
    return groupedSeries(plan, answers, grid);
  }
  const lines = plan.lines.map((line, index): ChartSeries => {
    const values = valuesOf(answers.overTime[index]?.[0], grid, plan, 0, answers.overTime[index] !== undefined && !answers.isStale);
    return { key: line.metric, label: line.label, values, total: plan.adds ? sumOf(values) : totalOf(answers.whole[index]?.[0]), look: line.look };
  });
  if (plan.before === null || answers.before === undefined) {
    return lines;
  }
  const values = valuesOf(answers.before[0], grid, plan, grid.toMs - grid.fromMs, !answers.isStale);
  const of = plan.lines.find((line) => line.metric === plan.before)?.label ?? '';
  return [...lines, { key: 'before', label: `${of} ${beforeLabel}`.trim(), values, total: plan.adds ? sumOf(values) : null, look: 'before' }];
}

function groupedSeries(plan: ChartPlan, { overTime, whole, isStale }: ChartAnswers, grid: Grid): ChartSeries[] {
  const totals = new Map(whole[0]?.map((series) => [series.group, totalOf(series)]));
  const groups = (overTime[0] ?? []).map((series): Group => {
    const values = valuesOf(series, grid, plan, 0, !isStale);
    return { name: series.group, values, total: plan.adds ? sumOf(values) : totals.get(series.group) ?? null };
  }).filter((group) => group.values.some((value) => value !== null && (!plan.adds || value > 0)));
  const top = topGroups(groups, mostGroups, plan.adds);
  const slots = rememberedSlots(top.slice(0, mostGroups).map((group) => nameOf(group.name, plan)));
  return top.map((group, index): ChartSeries => {
    const label = nameOf(group.name, plan);
    return { key: group.name ?? '\0', label, values: group.values, total: group.total, look: index >= mostGroups ? 'rest' : slots.get(label) ?? 'rest' };
  });
}

function nameOf(group: string | null, plan: ChartPlan): string {
  return group === null || group === '' ? `No ${plan.groupBy ?? 'group'}` : group;
}

function valuesOf(series: StatsSeries | undefined, grid: Grid, plan: ChartPlan, shiftMs: number, isWhole: boolean): (number | null)[] {
  const values = alignPoints(series?.points ?? [], grid, shiftMs);
  return plan.adds && isWhole ? zeroWhereNothing(values) : values;
}

function totalOf(series: StatsSeries | undefined): number | null {
  return series?.points[0]?.value ?? null;
}
