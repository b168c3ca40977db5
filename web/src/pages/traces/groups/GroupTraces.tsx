import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listTraces, type TraceSearch } from '../../../api/traces';
import { formatCount, formatTokenFlow } from '../../../formats/count';
import { formatMilliseconds } from '../../../formats/duration';
import { formatUsd } from '../../../formats/money';
import { formatTime } from '../../../formats/time';
import { usePreferences } from '../../../state/preferences';
import { rememberWalk } from '../../../state/traceWalk';
import { Status } from '../TraceCell';
import { groupColumns } from './groupColumns';

const shown = 5;

/** The newest traces of a group. */
export function GroupTraces({ search, total, all, name }: { search: TraceSearch; total: number; all: string; name: string }) {
  const { zone } = usePreferences();
  const found = useQuery({
    queryKey: ['group-traces', search.query, search.from, search.to],
    queryFn: ({ signal }) => listTraces(search, 'time', null, signal, shown),
    staleTime: 60_000,
  });
  const now = new Date();
  const traces = found.data?.traces ?? [];
  return (
    <tr className="group-traces">
      <td colSpan={groupColumns.length + 2}>
        {found.isPending && <p>Loading…</p>}
        {found.isError && <p role="alert">These traces could not be loaded. <button type="button" className="link-button" onClick={() => void found.refetch()}>Retry</button></p>}
        <ul aria-label={`Newest traces of ${name}`}>
          {traces.map((trace) => (
            <li key={trace.traceId}>
              <Status trace={trace} nowMs={now.getTime()} />
              <span className="group-trace-time">{formatTime(trace.startTime, zone, now).replace(/\.\d+$/, '')}</span>
              <Link to={`/traces/${trace.traceId}`} dir="auto" onClick={() => rememberWalk(traces.map((each) => each.traceId), all)}>{trace.rootName === '' ? 'unnamed' : trace.rootName}</Link>
              <span>{formatMilliseconds(trace.durationMs)}</span>
              <span className="group-trace-more">{formatTokenFlow(trace.inputTokens, trace.outputTokens)}</span>
              <span className="group-trace-more">{formatUsd(trace.costUsd)}</span>
            </li>
          ))}
        </ul>
        {total > traces.length && found.data !== undefined && <Link to={{ pathname: '/traces', search: all }}>All {formatCount(total)} traces</Link>}
      </td>
    </tr>
  );
}
