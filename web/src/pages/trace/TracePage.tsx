import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, answer } from '../../api/client';
import { Problem } from '../../api/problem';
import type { TraceSummary } from '../../api/traces';
import { Notice } from '../../parts/Notice';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { TraceWorkspace } from './TraceWorkspace';
import { useTraceIndex } from './view/useTraceIndex';
import './trace.css';

export function TracePage() {
  const { traceId = '' } = useParams();
  return <LoadedTrace key={traceId} traceId={traceId.toLowerCase()} />;
}

function LoadedTrace({ traceId }: { traceId: string }) {
  const [turn, setTurn] = useState(0);
  const { index, error, done } = useTraceIndex(traceId, turn);
  const summary = useQuery({
    // After the tree: both at once would only make the tree later.
    enabled: done,
    queryKey: ['trace-summary', traceId],
    queryFn: async ({ signal }): Promise<TraceSummary | null> => answer(await api.GET('/api/v1/traces', { params: { query: { query: `trace:${traceId}`, limit: 1 } }, signal })).traces[0] ?? null,
  });
  if (index !== null && index.loaded > 0) {
    return <TraceWorkspace index={index} complete={done} error={error} summary={summary.data ?? undefined} turn={turn} onMore={() => setTurn(turn + 1)} />;
  }
  if (error !== null) {
    const gone = error instanceof Problem && error.status === 404;
    return (
      <>
        <PageTitle title={`Trace ${traceId.slice(0, 8)}`} />
        {gone
          ? <Notice tone="info" title="Not found. It may be past the retention, or in another project."><Link to="/traces">Search all traces</Link></Notice>
          : <ProblemNotice what="The trace could not be loaded." error={error} retry={() => setTurn(turn + 1)} />}
      </>
    );
  }
  return <TraceSkeleton traceId={traceId} />;
}

/** The shape of what comes; seen only when it takes a while. */
function TraceSkeleton({ traceId }: { traceId: string }) {
  return (
    <div className="trace trace-loading" aria-busy>
      <PageTitle title={`Trace ${traceId.slice(0, 8)}`} />
      <div className="trace-skeleton" aria-hidden>
        <i className="bone bone-map" />
        {Array.from({ length: 12 }, (_, row) => <i key={row} className="bone" style={{ marginLeft: (row % 5) * 14, width: `${60 - (row % 4) * 9}%` }} />)}
      </div>
    </div>
  );
}
