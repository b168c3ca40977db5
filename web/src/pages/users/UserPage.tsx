import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { getUser, type User } from '../../api/users';
import { formatCount, formatPercent, formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { formatAge } from '../../formats/time';
import { gridOf } from '../../parts/chart/series';
import { writeValue } from '../../parts/filter/tokens';
import { Notice } from '../../parts/Notice';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { stepFor } from '../../state/range';
import { useRange } from '../../state/useRange';
import { carriedSearch, useUrl } from '../../state/useUrl';
import { chartPlans } from '../overview/chartPlans';
import { OverviewChart } from '../overview/OverviewChart';
import { useZoom } from '../overview/useZoom';
import { FigureStrip } from './FigureStrip';
import './users.css';
import '../overview/overview.css';
import '../../parts/grid/grid.css';

/** One end user: how they were served, their latest talks, what failed for them. */
export function UserPage() {
  const { userId = '' } = useParams();
  const url = useUrl();
  const { range } = useRange();
  const user = useQuery({ queryKey: ['user', userId, range.fromTime, range.toTime], queryFn: ({ signal }) => getUser(userId, { from: range.fromTime, to: range.toTime }, signal) });
  return (
    <div className="user-page">
      <header className="session-head">
        <Link className="back-link" to={`/users${carriedSearch(url.all)}`}>‹ Users</Link>
        <PageTitle title={`User ${userId}`} />
      </header>
      {user.error && (user.error instanceof Problem && user.error.status === 404
        ? <Notice tone="info" title="Nothing of this user in this range.">No trace in the range has the user id <code>{userId}</code>. Take a longer range.</Notice>
        : <ProblemNotice what="The user could not be loaded." error={user.error} retry={() => void user.refetch()} />)}
      {user.data && <UserView user={user.data} />}
    </div>
  );
}

function UserView({ user }: { user: User }) {
  const { range } = useRange();
  const { zoom, reset } = useZoom();
  const q = `user:${writeValue(user.userId)}`;
  const step = useMemo(() => stepFor(range, 72), [range]);
  const grid = useMemo(() => gridOf(range.fromMs, range.toMs, step.ms), [range, step]);
  const plans = useMemo(() => chartPlans(null).filter((plan) => ['requests', 'duration', 'calls', 'input'].includes(plan.key)).map((plan) => (plan.key === 'requests' ? { ...plan, title: 'Spans and errors', lines: plan.lines.map((line) => (line.label === 'Requests' ? { ...line, label: 'Spans' } : line)) } : plan)), []);
  return (
    <>
      <FigureStrip
        label="In this range"
        figures={[
          { name: 'Requests', value: formatCount(user.requests) },
          { name: 'Error rate', value: formatPercent(user.errorRate), note: `${formatCount(user.errorCount)} of ${formatCount(user.requests)}` },
          { name: 'Duration p95', value: formatMilliseconds(user.p95Ms) },
          { name: 'Tokens in→out', value: formatTokenFlow(user.inputTokens, user.outputTokens) },
          { name: 'Cost', value: formatUsd(user.costUsd) },
          { name: 'Last seen', value: formatAge(user.lastTime, new Date()) },
        ]}
      />
      <div className="charts">
        {plans.map((plan) => <OverviewChart key={plan.key} plan={plan} q={q} range={range} before={null} beforeLabel="" grid={grid} step={step.text} onZoom={zoom} onReset={reset} />)}
      </div>
      <div className="tops">
        <LatestSessions user={user} />
        <TopErrors user={user} q={q} />
      </div>
    </>
  );
}

function LatestSessions({ user }: { user: User }) {
  return (
    <section className="top" aria-labelledby="user-sessions">
      <header className="top-head"><h2 id="user-sessions">Latest sessions</h2></header>
      <table>
        <thead><tr><th scope="col">Session</th><th scope="col">Turns</th><th scope="col">Errors</th><th scope="col">Last</th></tr></thead>
        <tbody>
          {user.sessions.map((session) => (
            <tr key={session.sessionId}>
              <th scope="row"><Link dir="auto" to={`/sessions/${encodeURIComponent(session.sessionId)}`}>{session.sessionId}</Link></th>
              <td>{formatCount(session.turns)}</td>
              <td>{session.errorCount > 0 ? <span className="cell-error">✕ {formatCount(session.errorCount)}</span> : '0'}</td>
              <td>{formatAge(session.lastTime, new Date())}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {user.sessions.length === 0 && <p className="top-empty">No session id received from this user</p>}
    </section>
  );
}

function TopErrors({ user, q }: { user: User; q: string }) {
  const { range } = useRange();
  return (
    <section className="top" aria-labelledby="user-errors">
      <header className="top-head"><h2 id="user-errors">Top errors</h2></header>
      <table>
        <thead><tr><th scope="col">Error</th><th scope="col">Traces</th></tr></thead>
        <tbody>
          {user.topErrors.map((error) => (
            <tr key={`${error.type ?? ''}\n${error.message}`}>
              <th scope="row">
                <Link dir="auto" title={error.message} to={`/traces?${new URLSearchParams({ q: `${q} ${error.type ? `error:${writeValue(error.type)}` : 'status:error'}`, from: range.from, ...(range.to === '' ? {} : { to: range.to }) }).toString()}`}>
                  {[error.type, error.message].filter(Boolean).join(': ') || 'No error type'}
                </Link>
              </th>
              <td>{formatCount(error.traces)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {user.topErrors.length === 0 && <p className="top-empty">Nothing failed for this user in this range</p>}
    </section>
  );
}
