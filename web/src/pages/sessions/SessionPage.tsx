import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { getSession, type Session } from '../../api/sessions';
import { Notice } from '../../parts/Notice';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { carriedSearch, useUrl } from '../../state/useUrl';
import { usePreviews } from '../traces/usePreviews';
import { SessionFacts } from './SessionFacts';
import { TurnList } from './TurnList';
import { TurnTranscript } from './TurnTranscript';
import { pauseBefore } from './sessionFacts';
import { useTurnInView } from './useTurnInView';
import '../../parts/grid/grid.css';
import './sessions.css';

/** One talk: its turns in order, what was said, its totals. */
export function SessionPage() {
  const { sessionId = '' } = useParams();
  const url = useUrl();
  const session = useQuery({ queryKey: ['session', sessionId], queryFn: ({ signal }) => getSession(sessionId, signal) });
  const back = <Link className="back-link" to={`/sessions${carriedSearch(url.all)}`}>‹ Sessions</Link>;
  if (session.error) {
    return (
      <>
        {back}
        <PageTitle title="Session" />
        {session.error instanceof Problem && session.error.status === 404
          ? <Notice tone="info" title="Not found.">No trace has the session id <code>{sessionId}</code>. It may be in another project.</Notice>
          : <ProblemNotice what="The session could not be loaded." error={session.error} retry={() => void session.refetch()} />}
      </>
    );
  }
  return (
    <>
      <header className="session-head">
        {back}
        <PageTitle title={`Session ${sessionId}`} />
      </header>
      {session.data && <SessionView session={session.data} />}
    </>
  );
}

function SessionView({ session }: { session: Session }) {
  const url = useUrl();
  const { traces } = session;
  const previews = usePreviews(traces.map((trace) => trace.traceId), true);
  const turn = url.get('turn');
  const transcript = useRef<HTMLElement>(null);
  const bring = useTurnInView(transcript, turn);
  return (
    <div className="session">
      <TurnList traces={traces} previews={previews} current={turn} go={(traceId) => {
        url.replace({ turn: traceId });
        bring(traceId);
      }} />
      <section ref={transcript} className="session-transcript" aria-label="Transcript">
        {session.truncated && <Notice tone="warn" title={`Only the first ${traces.length} turns are shown.`}>Filter the traces by this session for the rest.</Notice>}
        {traces.map((trace, index) => (
          <TurnTranscript key={trace.traceId} trace={trace} number={index + 1} pause={pauseBefore(trace, traces[index - 1])} isWanted={trace.traceId === turn} />
        ))}
      </section>
      <SessionFacts session={session} />
    </div>
  );
}
