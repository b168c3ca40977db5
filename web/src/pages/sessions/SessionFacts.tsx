import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { Session } from '../../api/sessions';
import { formatCount, formatTokenFlow, formatTokens } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { explainTime, formatTime } from '../../formats/time';
import { writeValue } from '../../parts/filter/tokens';
import { usePreferences } from '../../state/preferences';

/** The talk in numbers; folded to one line where there is little room. */
export function SessionFacts({ session }: { session: Session }) {
  const isNarrow = useMediaQuery('(max-width: 640px)');
  return (
    <aside className="facts" aria-label="Facts">
      {isNarrow
        ? (
          <details className="facts-fold">
            <summary>{formatCount(session.turns)} {session.turns === 1 ? 'turn' : 'turns'} · {formatMilliseconds(session.lengthMs)} · {formatTokenFlow(session.inputTokens, session.outputTokens)}</summary>
            <FactList session={session} />
          </details>
        )
        : <FactList session={session} />}
    </aside>
  );
}

function FactList({ session }: { session: Session }) {
  const { zone } = usePreferences();
  const now = new Date();
  const time = (moment: string) => <span title={explainTime(moment, zone, now)}>{formatTime(moment, zone, now)}</span>;
  return (
    <>
      <dl>
        <Fact name="Turns">{formatCount(session.turns)}</Fact>
        <Fact name="Failed turns">{session.errorCount > 0 ? <span className="cell-error">✕ {formatCount(session.errorCount)}</span> : '0'}</Fact>
        <Fact name="Began">{time(session.firstTime)}</Fact>
        <Fact name="Last activity">{time(session.lastTime)}</Fact>
        <Fact name="Length">{formatMilliseconds(session.lengthMs)}</Fact>
        <Fact name="Input tokens">{formatTokens(session.inputTokens)}</Fact>
        <Fact name="Output tokens">{formatTokens(session.outputTokens)}</Fact>
        <Fact name="Cost">{formatUsd(session.costUsd)}</Fact>
        <Fact name="User">{listOr(session.users, (user) => <Link to={`/users/${encodeURIComponent(user)}`}>{user}</Link>)}</Fact>
        <Fact name="Models">{listOr(session.models, (model) => model)}</Fact>
        <Fact name="Services">{listOr(session.services, (service) => service)}</Fact>
      </dl>
      <Link to={`/traces?${new URLSearchParams({ q: `session:${writeValue(session.sessionId)}`, from: session.firstTime, to: session.lastTime }).toString()}`}>Show as traces</Link>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd dir="auto">{children}</dd></div>;
}

function listOr(values: readonly string[], show: (value: string) => ReactNode): ReactNode {
  return values.length === 0 ? '–' : values.map((value) => <span key={value} className="fact-value">{show(value)}</span>);
}
