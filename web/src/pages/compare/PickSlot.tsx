import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { explainTime, formatTime } from '../../formats/time';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { usePreferences } from '../../state/preferences';
import { useUrl } from '../../state/useUrl';
import { SideCard } from './CompareHeader';
import { sumsOf } from './compareTree';
import { traceIdIn } from './pick';
import { suggestionsQuery, type Suggestion } from './suggestions';
import type { Side } from './useCompareTree';

/** A place for a trace: what is in it, or what could be. */
export function PickSlot({ letter, side, other }: { letter: 'A' | 'B'; side: Side | null; other: string | null }) {
  const url = useUrl();
  const name = letter.toLowerCase();
  if (side) {
    return (
      <section className="picked-slot" aria-label={`Trace ${letter}`}>
        {side.tree ? <SideCard letter={letter} side={side} sums={sumsOf(side.tree)} /> : <p className="mono">{side.traceId.slice(0, 8)}</p>}
        <button type="button" className="text-button" onClick={() => url.push({ [name]: null })}>Pick another</button>
      </section>
    );
  }
  return <EmptySlot letter={letter} other={other} onPick={(traceId) => url.push({ [name]: traceId })} />;
}

function EmptySlot({ letter, other, onPick }: { letter: 'A' | 'B'; other: string | null; onPick: (traceId: string) => void }) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const suggestions = useQuery(suggestionsQuery(other));
  const submit = () => {
    const id = traceIdIn(typed);
    if (id === null) {
      setFault('This holds no trace id. An id has 32 hexadecimal digits.');
    } else {
      onPick(id);
    }
  };
  return (
    <section className="pick-slot" aria-label={`Pick trace ${letter}`}>
      <h2>Pick trace {letter}</h2>
      <form className="pick-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <TextInput label="Trace id or link" value={typed} error={fault} onChange={(event) => { setTyped(event.currentTarget.value); setFault(null); }} spellCheck={false} autoComplete="off" />
        <Button type="submit" disabled={typed.trim() === ''}>Use</Button>
      </form>
      {suggestions.error && <ProblemNotice what="Suggestions could not be loaded." error={suggestions.error} retry={() => void suggestions.refetch()} />}
      {suggestions.data?.length === 0 && <p className="diff-note">No other trace in the last 7 d.</p>}
      {(suggestions.data ?? []).map((group) => (
        <div key={group.title} className="pick-group">
          <h3>{group.title}</h3>
          <ul>{group.traces.map((trace) => <li key={trace.traceId}><SuggestionRow trace={trace} onPick={() => onPick(trace.traceId)} /></li>)}</ul>
        </div>
      ))}
    </section>
  );
}

function SuggestionRow({ trace, onPick }: { trace: Suggestion; onPick: () => void }) {
  const { zone } = usePreferences();
  const now = new Date();
  return (
    <button type="button" className="pick-row" onClick={onPick}>
      <span className={trace.errorCount > 0 ? 'talk-bad' : 'talk-good'}>{trace.errorCount > 0 ? '✕' : '✓'}<span className="visually-hidden">{trace.errorCount > 0 ? 'with errors' : 'no errors'}</span></span>
      <bdi className="pick-name">{trace.rootName}</bdi>
      <time title={explainTime(trace.startTime, zone, now)}>{formatTime(trace.startTime, zone, now)}</time>
      <span className="num">{formatMilliseconds(trace.durationMs)}</span>
      <span className="num">{formatTokenFlow(trace.inputTokens, trace.outputTokens)}</span>
    </button>
  );
}
