import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { numberOf, statsOf, type StatsSeries } from '../../api/stats';
import { formatCount, formatTokenFlow } from '../../formats/count';
import { alignPoints, zeroWhereNothing, type Grid } from '../../parts/chart/series';
import { formatValue } from '../../parts/chart/values';
import type { Range } from '../../state/range';
import { changeOf, filterWith, labelOf, nounOf, tracesAddress, tracesBehind, type Measure } from './measures';
import { Sparkline } from './Sparkline';

export interface TileProps {
  readonly measure: Measure;
  readonly q: string;
  readonly range: Range;
  readonly before: Range | null;
  readonly grid: Grid;
  readonly step: string;
}

/** One number: value, change against the period before, what it is out of, how it went. Opens the traces behind it. */
export function Tile({ measure, q, range, before, grid, step }: TileProps) {
  const query = filterWith(q, measure.condition);
  const ask = { metric: measure.metric, query };
  const inRange = { from: range.fromTime, to: range.toTime };
  // What is asked where there is no period before is what is asked anyway, so nothing more is.
  const inBefore = before === null ? inRange : { from: before.fromTime, to: before.toTime };
  const now = useQuery(statsOf({ ...ask, ...inRange }));
  const then = useQuery(statsOf({ ...ask, ...inBefore }));
  const base = useQuery(statsOf({ metric: 'requests', query: filterWith(q, measure.base.condition), ...inRange }));
  const flow = useQuery({ ...statsOf({ metric: 'output_tokens', query, ...inRange }), enabled: measure.key === 'tokens' });
  const line = useQuery(statsOf({ ...ask, ...inRange, step }));
  const lineBefore = useQuery({ ...statsOf({ ...ask, ...inBefore, step }), enabled: before !== null });
  const value = numberOf(now.data);
  const n = numberOf(base.data);
  const change = before === null ? null : changeOf(measure, value, numberOf(then.data), n);
  const target = tracesBehind(measure, q);
  const search = new URLSearchParams(window.location.search);
  return (
    <Link className="tile" to={tracesAddress({ q: target.q, from: search.get('from'), to: search.get('to'), sort: target.sort })} data-stale={now.isPlaceholderData || undefined} aria-busy={now.isPending}>
      <span className="tile-label">{labelOf(measure, q)}</span>
      <span className="tile-value" data-long={measure.key === 'tokens' || undefined} data-pending={now.isPending || undefined}>{now.isPending ? '' : now.isError ? '–' : measure.key === 'tokens' ? formatTokenFlow(value, numberOf(flow.data)) : formatValue(value, measure.unit)}</span>
      <span className="tile-change" data-tone={change?.tone}>
        {change && <><span aria-hidden>{change.glyph}</span> {change.text}<span className="visually-hidden"> {change.word}</span></>}
      </span>
      <Sparkline now={sparkValues(line.data, grid, measure, 0)} before={before === null ? null : sparkValues(lineBefore.data, grid, measure, range.toMs - range.fromMs)} />
      <span className="tile-base">{now.isPending || base.isPending ? '' : now.isError ? 'could not be loaded' : `of ${formatCount(n ?? 0)} ${nounOf(measure.base.noun, q)}`}</span>
    </Link>
  );
}

function sparkValues(series: readonly StatsSeries[] | undefined, grid: Grid, measure: Measure, shiftMs: number): (number | null)[] {
  const values = alignPoints(series?.[0]?.points ?? [], grid, shiftMs);
  return series !== undefined && (measure.unit === 'count' || measure.unit === 'tokens') ? zeroWhereNothing(values) : values;
}
