import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { statsOf, type StatsSeries } from '../../api/stats';
import { Chart } from '../../parts/chart/Chart';
import type { Grid } from '../../parts/chart/series';
import { ProblemNotice } from '../../parts/ProblemNotice';
import type { Range } from '../../state/range';
import type { ChartPlan } from './chartPlans';
import { seriesOf } from './chartSeries';
import { filterWith, tracesAddress } from './measures';

export interface OverviewChartProps {
  readonly plan: ChartPlan;
  readonly q: string;
  readonly range: Range;
  readonly before: Range | null;
  readonly beforeLabel: string;
  readonly grid: Grid;
  readonly step: string;
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onReset: () => void;
}

interface Answers {
  readonly data: readonly (readonly StatsSeries[] | undefined)[];
  readonly isPending: boolean;
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** One chart of the overview, with its own questions: where one fails the others live on. */
export function OverviewChart({ plan, q, range, before, beforeLabel, grid, step, onZoom, onReset }: OverviewChartProps) {
  const query = filterWith(q, plan.condition);
  const inRange = { query, from: range.fromTime, to: range.toTime, ...(plan.groupBy === null ? {} : { groupBy: plan.groupBy, limit: 50 }) };
  const overTime = useAnswers(plan.lines.map((line) => statsOf({ metric: line.metric, ...inRange, step })));
  // Counts are added up here; a quantile of the whole is another question.
  const whole = useAnswers(plan.adds ? [] : plan.lines.map((line) => statsOf({ metric: line.metric, ...inRange })));
  const past = useQuery({
    ...statsOf({ metric: plan.before ?? 'requests', query, from: before?.fromTime ?? '', to: before?.toTime ?? '', step }),
    enabled: before !== null && plan.before !== null,
  });
  const pastData = before === null ? undefined : past.data;
  const series = useMemo(
    () => seriesOf(plan, { overTime: overTime.data, whole: whole.data, before: pastData, isStale: overTime.isStale }, grid, beforeLabel),
    [plan, overTime.data, whole.data, pastData, overTime.isStale, grid, beforeLabel],
  );
  if (overTime.error !== null) {
    return <ProblemNotice what={`${plan.title} could not be loaded.`} error={overTime.error} retry={overTime.retry} />;
  }
  return (
    <Chart
      title={plan.title}
      unit={plan.unit}
      grid={grid}
      series={series}
      syncKey="overview"
      isStale={overTime.isStale}
      empty={overTime.isPending ? '' : emptyText(plan)}
      onZoom={onZoom}
      onReset={onReset}
      tracesIn={(fromMs, toMs) => tracesAddress({ q: plan.condition === undefined ? q : query, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })}
    />
  );
}

function useAnswers(queries: readonly ReturnType<typeof statsOf>[]): Answers {
  return useQueries({ queries: [...queries], combine: combineAnswers });
}

// Outside of the component: it is the same function each time, so its result is kept while the answers are.
function combineAnswers(results: readonly { data: readonly StatsSeries[] | undefined; isPending: boolean; isPlaceholderData: boolean; error: Error | null; refetch: () => unknown }[]): Answers {
  return {
    data: results.map((result) => result.data),
    isPending: results.some((result) => result.isPending),
    isStale: results.some((result) => result.isPlaceholderData),
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

function emptyText(plan: ChartPlan): string {
  return plan.key === 'ttft' ? 'No streamed model call in this range' : plan.key === 'calls' ? 'No model call in this range' : plan.unit === 'tokens' ? 'No tokens reported in this range' : 'Nothing in this range';
}
