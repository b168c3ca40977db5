import type { Metric } from '../../api/stats';
import type { SeriesLook } from '../../parts/chart/series';
import type { Unit } from '../../parts/chart/values';

/** What a chart is split by; null is not at all. */
export type Split = 'service' | 'model' | null;

export interface LinePlan {
  readonly metric: Metric;
  readonly label: string;
  readonly look: SeriesLook;
}

/** What one chart asks and how it draws it: some lines, or one metric by group. */
export interface ChartPlan {
  readonly key: string;
  readonly title: string;
  readonly unit: Unit;
  readonly condition?: string;
  readonly lines: readonly LinePlan[];
  readonly groupBy: string | null;
  /** The line that the previous period is drawn for. */
  readonly before: Metric | null;
  /** Whether values add up: then what is beyond six groups is one more. */
  readonly adds: boolean;
}

/** The overview's charts. */
export function chartPlans(split: Split): readonly ChartPlan[] {
  const by = split === null ? '' : ` by ${split}`;
  // Only spans that name a model can be split by it.
  const own = split === 'model' ? { condition: 'model:*' } : {};
  const tokensBy = split ?? 'model';
  const count = { unit: 'count', adds: true } as const;
  const time = { unit: 'ms', adds: false } as const;
  return [
    split === null
      ? plan({ ...count, key: 'requests', title: 'Requests and errors', lines: [line('requests', 'Requests', 1), line('errors', 'Errors', 'error')], before: 'requests' })
      : plan({ ...count, ...own, key: 'requests', title: `${split === 'model' ? 'Spans' : 'Requests'}${by}`, lines: [line('requests', '', 1)], groupBy: split }),
    split === null
      ? plan({ ...time, key: 'duration', title: 'Duration', lines: [line('latency_p50', 'p50', 1), line('latency_p95', 'p95', 2), line('latency_p99', 'p99', 4)], before: 'latency_p95' })
      : plan({ ...time, ...own, key: 'duration', title: `Duration p95${by}`, lines: [line('latency_p95', '', 1)], groupBy: split }),
    split === null
      ? plan({ ...time, key: 'ttft', title: 'First token', lines: [line('ttft_p50', 'p50', 1), line('ttft_p95', 'p95', 2)], before: 'ttft_p95' })
      : plan({ ...time, ...own, key: 'ttft', title: `First token p95${by}`, lines: [line('ttft_p95', '', 1)], groupBy: split }),
    plan({ ...count, key: 'calls', title: `Model calls by ${tokensBy}`, condition: 'operation:llm', lines: [line('requests', '', 1)], groupBy: tokensBy }),
    plan({ key: 'input', title: `Input tokens by ${tokensBy}`, unit: 'tokens', adds: true, lines: [line('input_tokens', '', 1)], groupBy: tokensBy }),
    plan({ key: 'output', title: `Output tokens by ${tokensBy}`, unit: 'tokens', adds: true, lines: [line('output_tokens', '', 1)], groupBy: tokensBy }),
  ];
}

function line(metric: Metric, label: string, look: SeriesLook): LinePlan {
  return { metric, label, look };
}

function plan(parts: Omit<ChartPlan, 'groupBy' | 'before'> & Partial<Pick<ChartPlan, 'groupBy' | 'before'>>): ChartPlan {
  return { groupBy: null, before: null, ...parts };
}
