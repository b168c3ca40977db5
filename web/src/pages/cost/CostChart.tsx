import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { costSeriesOf, type CostAsk } from '../../api/costs';
import { Chart } from '../../parts/chart/Chart';
import { gridOf } from '../../parts/chart/series';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { stepFor } from '../../state/range';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { tracesAddress } from '../overview/measures';
import { useZoom } from '../overview/useZoom';
import { chartSeries, costChoice, metricChoices } from './costSeries';
import { dimensionOf } from './dimensions';

/** Where the money went over time: the largest groups, and all others as one. */
export function CostChart({ ask, groupBy }: { ask: CostAsk; groupBy: string }) {
  const url = useUrl();
  const { range } = useRange();
  const { zoom, reset } = useZoom();
  const choice = metricChoices.find((each) => each.metric === url.get('metric')) ?? costChoice;
  const step = useMemo(() => stepFor(range, 60), [range]);
  const grid = useMemo(() => gridOf(range.fromMs, range.toMs, step.ms), [range, step]);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(costSeriesOf({ ...ask, groupBy, metric: choice.metric, step: step.text }));
  const series = useMemo(() => chartSeries(data ?? [], grid, choice.label), [data, grid, choice]);
  return (
    <div className="cost-panel">
      <NativeSelect
        size="xs" className="cost-metric" label="Over time" value={choice.metric} data={metricChoices.map((each) => ({ value: each.metric, label: each.label }))}
        onChange={(event) => url.push({ metric: event.currentTarget.value === 'cost' ? null : event.currentTarget.value })}
      />
      {error !== null
        ? <ProblemNotice what="The chart could not be loaded." error={error} retry={() => void refetch()} />
        : (
          <Chart
            title={`${choice.label} by ${dimensionOf(groupBy).label.toLowerCase()}`} unit={choice.unit} grid={grid} series={series} syncKey="cost" isStacked isStale={isPlaceholderData}
            empty={isPending ? '' : choice.metric === 'cost' ? 'No priced call in this range' : 'Nothing in this range'} onZoom={zoom} onReset={reset}
            tracesIn={(fromMs, toMs) => tracesAddress({ q: ask.query, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })}
          />
        )}
    </div>
  );
}
