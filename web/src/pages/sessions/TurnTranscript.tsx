import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { TraceSummary } from '../../api/traces';
import { formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { explainTime, formatTime } from '../../formats/time';
import { Conversation } from '../../parts/conversation/Conversation';
import { usePreferences } from '../../state/preferences';

interface TurnTranscriptProps {
  readonly trace: TraceSummary;
  readonly number: number;
  /** `3 h 12 m later`, when that long has passed. */
  readonly pause: string | null;
  /** The turn the address asks for: it is loaded at once. */
  readonly isWanted: boolean;
}

/** One turn of the talk. What was said is asked for when the turn comes near the view, and stays. */
export function TurnTranscript({ trace, number, pause, isWanted }: TurnTranscriptProps) {
  const { zone } = usePreferences();
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(isWanted);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        setNear(true);
        watch.disconnect();
      }
    }, { rootMargin: '400px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const now = new Date();
  const href = `/traces/${trace.traceId}`;
  return (
    <>
      {pause !== null && <p className="turn-pause"><span>{pause}</span></p>}
      <article ref={box} id={`turn-${trace.traceId}`} className="turn" aria-label={`Turn ${number}`}>
        <header className="turn-head">
          <h2>Turn {number}</h2>
          <span title={explainTime(trace.startTime, zone, now)}>{formatTime(trace.startTime, zone, now)}</span>
          <span>{formatMilliseconds(trace.durationMs)}</span>
          <span>{formatTokenFlow(trace.inputTokens, trace.outputTokens)}</span>
          {trace.errorCount > 0 && <span className="cell-error">✕ {trace.errorCount} failed</span>}
          <Link to={href}>Open trace</Link>
        </header>
        {isNear
          ? <Conversation traceId={trace.traceId} onOpenSpan={(spanId) => void navigate(`${href}?span=${spanId}`)} />
          : <div className="turn-later" aria-hidden />}
      </article>
    </>
  );
}
