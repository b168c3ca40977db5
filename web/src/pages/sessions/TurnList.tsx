import type { Preview, TraceSummary } from '../../api/traces';
import { formatMilliseconds } from '../../formats/duration';

interface TurnListProps {
  readonly traces: readonly TraceSummary[];
  readonly previews: ReadonlyMap<string, Preview>;
  readonly current: string | null;
  readonly go: (traceId: string) => void;
}

/** The turns in order, by what the user said first. */
export function TurnList({ traces, previews, current, go }: TurnListProps) {
  return (
    <nav className="turns" aria-label="Turns">
      <ol>
        {traces.map((trace, index) => (
          <li key={trace.traceId}>
            <button type="button" aria-current={trace.traceId === current ? 'true' : undefined} onClick={() => go(trace.traceId)}>
              <span className="turn-number">{index + 1}</span>
              <span className="turn-words" dir="auto">{wordsOf(trace, previews.get(trace.traceId))}</span>
              <span className="turn-end">{trace.errorCount > 0 && <span className="cell-error" title={`${trace.errorCount} failed spans`}>✕<span className="visually-hidden"> failed</span></span>} {formatMilliseconds(trace.durationMs)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function wordsOf(trace: TraceSummary, preview: Preview | undefined): string {
  return preview?.inputKind === 'hashed' ? '[hashed]' : preview?.input ?? trace.rootName;
}
