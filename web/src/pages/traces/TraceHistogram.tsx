import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/client';
import type { TraceSearch } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { formatTime } from '../../formats/time';
import { stepLabel } from '../../parts/chart/axis';
import { ChartTable } from '../../parts/chart/ChartTable';
import { alignPoints, gridOf, zeroWhereNothing } from '../../parts/chart/series';
import { usePreferences } from '../../state/preferences';
import { stepFor, type Range } from '../../state/range';
import { useRowsCame } from '../../state/rowsFirst';
import { useRange } from '../../state/useRange';
import { barsOf, isPartial } from './histogram';
import { HistogramPlot } from './HistogramPlot';
import '../../parts/chart/chart.css';

/** Requests over the range, failed ones on the ground line in the error colour; and the same as a table. */
export function TraceHistogram({ search }: { search: TraceSearch }) {
  const { range, setRange } = useRange();
  const { zone } = usePreferences();
  const [pointed, setPointed] = useState<number | null>(null);
  const [view, setView] = useState('chart');
  const step = stepFor(range, 120);
  const grid = useMemo(() => gridOf(range.fromMs, range.toMs, step.ms), [range.fromMs, range.toMs, step.ms]);
  const stats = useQuery({
    queryKey: ['trace-histogram', search.query, search.from, search.to, step.text],
    queryFn: async ({ signal }) => {
      const [requests, errors] = await Promise.all((['requests', 'errors'] as const).map(async (metric) => answer(await api.GET('/api/v1/stats', { params: { query: { metric, step: step.text, ...search } }, signal }))));
      return { requests: requests?.series[0]?.points ?? [], errors: errors?.series[0]?.points ?? [] };
    },
    enabled: useRowsCame(),
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  });
  const bars = useMemo(() => barsOf(stats.data?.requests ?? [], stats.data?.errors ?? [], range, step.ms), [stats.data, range, step.ms]);
  const word = search.query === '' ? 'requests' : 'spans that match';
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const failed = bars.reduce((sum, bar) => sum + bar.errors, 0);
  const stepText = (fromMs: number) => {
    const bar = bars.find((each) => each.fromMs === fromMs);
    return `${formatTime(fromMs, zone, new Date()).replace(/\.\d+$/, '')}${isPartial(fromMs, step.ms, range) ? ' (in part)' : ''} · ${formatCount(bar?.count ?? 0)} ${word}, ${formatCount(bar?.errors ?? 0)} failed`;
  };
  const title = search.query === '' ? 'Requests over time' : 'Spans that match over time';
  return (
    <section className="histogram" aria-label={title} aria-busy={stats.isFetching}>
      <div className="histogram-caption">
        <span>{pointed === null ? caption(range, zone) : stepText(pointed)}</span>
        <span className="histogram-key">
          <i data-tone="count" />{word}<i data-tone="error" />failed
          <SegmentedControl size="xs" value={view} onChange={setView} aria-label={`${title}: view as`} data={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]} />
        </span>
      </div>
      {view === 'table'
        ? (
          <ChartTable
            title={title} grid={grid} unit="count" label={(ms) => stepLabel(ms, step.ms, range.toMs - range.fromMs, zone)}
            series={[
              { key: 'count', label: word === 'requests' ? 'Requests' : 'Spans that match', values: zeroWhereNothing(alignPoints(stats.data?.requests ?? [], grid)), total: null, look: 1 },
              { key: 'errors', label: 'Failed', values: zeroWhereNothing(alignPoints(stats.data?.errors ?? [], grid)), total: null, look: 'error' },
            ]}
          />
        )
        : (
          <>
            <HistogramPlot
              key={`${range.fromTime} ${range.toTime}`} bars={bars} grid={grid} range={range} stepText={stepText} onPoint={setPointed} onZoom={(from, to) => setRange({ from, to })}
              label={`${formatCount(total)} ${word} in the range, ${formatCount(failed)} failed. Arrows walk the bars, with Shift they choose, Enter zooms.`}
            />
            <div className="histogram-axis" aria-hidden>
              {[0, 0.25, 0.5, 0.75, 1].map((share) => <span key={share}>{formatTime(range.fromMs + share * (range.toMs - range.fromMs), zone, new Date()).replace(/(:\d\d)(:\d\d)?(\.\d+)?$/, '$1')}</span>)}
            </div>
          </>
        )}
    </section>
  );
}

function caption(range: Range, zone: string): string {
  const now = new Date();
  return `${formatTime(range.fromMs, zone, now).replace(/\.\d+$/, '')} to ${formatTime(range.toMs, zone, now).replace(/\.\d+$/, '')} · drag to zoom`;
}
