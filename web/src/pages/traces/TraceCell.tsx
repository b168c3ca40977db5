import { Link } from 'react-router';
import type { Preview, TraceSummary } from '../../api/traces';
import { formatCount, formatTokenFlow } from '../../formats/count';
import { exactDuration, formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { dash } from '../../formats/space';
import { explainTime, formatTime } from '../../formats/time';
import type { ColumnId } from './columns';
import { previewText, statusOf } from './traceFacts';

export interface CellContext {
  readonly zone: string;
  readonly now: Date;
  /** Milliseconds a bar of full width stands for. */
  readonly scaleMs: number;
  readonly hrefOf: (trace: TraceSummary) => string;
  readonly previews: ReadonlyMap<string, Preview>;
}

/** What a cell of the trace list says. */
export function TraceCell({ column, trace, context }: { column: ColumnId; trace: TraceSummary; context: CellContext }) {
  switch (column) {
    case 'time':
      return <span title={explainTime(trace.startTime, context.zone, context.now)}>{formatTime(trace.startTime, context.zone, context.now)}</span>;
    case 'status':
      return <Status trace={trace} nowMs={context.now.getTime()} />;
    case 'name':
      return (
        <>
          <Link to={context.hrefOf(trace)} tabIndex={-1} className="trace-name" dir="auto">{trace.rootName === '' ? 'unnamed' : trace.rootName}</Link>
          {trace.service !== null && <span className="trace-service">{trace.service}</span>}
        </>
      );
    case 'text':
      return <PreviewCell preview={context.previews.get(trace.traceId)} />;
    case 'duration':
      return <Duration trace={trace} scaleMs={context.scaleMs} />;
    case 'tokens':
      return <span title={`${formatCount(trace.inputTokens)} in, ${formatCount(trace.outputTokens)} out`}>{formatTokenFlow(trace.inputTokens, trace.outputTokens)}</span>;
    case 'cost':
      return <span title={trace.costUsd === null ? 'Cost unknown' : `$${trace.costUsd}`}>{formatUsd(trace.costUsd)}</span>;
    case 'ttft':
      return <>{formatMilliseconds(trace.firstTokenMs)}</>;
    case 'model':
      return <Several values={trace.models} />;
    case 'spans':
      return <>{formatCount(trace.spanCount)}</>;
    case 'calls':
      return <>{formatCount(trace.modelCalls)}</>;
    case 'errors':
      return <span className={trace.errorCount > 0 ? 'trace-errors' : undefined}>{formatCount(trace.errorCount)}</span>;
    case 'session':
      return <>{trace.session ?? dash}</>;
    case 'user':
      return <>{trace.user ?? dash}</>;
    case 'release':
      return <>{trace.release ?? dash}</>;
    case 'environment':
      return <>{trace.environment ?? dash}</>;
    case 'services':
      return <Several values={trace.services} />;
    case 'trace':
      return <span className="mono" title={trace.traceId}>{trace.traceId.slice(0, 8)}</span>;
  }
}

export function Status({ trace, nowMs }: { trace: TraceSummary; nowMs: number }) {
  const status = statusOf(trace, nowMs);
  return <span className="list-status" data-tone={status.tone} title={status.word}><span aria-hidden>{status.glyph}</span><span className="visually-hidden">{status.word}</span></span>;
}

export function PreviewCell({ preview }: { preview: Preview | undefined }) {
  if (preview === undefined) {
    return <span className="preview-waiting" aria-hidden />;
  }
  const input = previewText(preview, 'input');
  const output = previewText(preview, 'output');
  if (input === null && output === null) {
    return <span className="preview-absent">[not captured]</span>;
  }
  return (
    <span className="preview">
      <Side side={input} />
      <span className="preview-arrow" aria-label="then">→</span>
      <Side side={output} />
    </span>
  );
}

function Side({ side }: { side: { text: string; isAbsent: boolean } | null }) {
  return side === null ? <span className="preview-absent">{dash}</span> : <span className={side.isAbsent ? 'preview-absent' : 'preview-text'} dir="auto">{side.text}</span>;
}

function Duration({ trace, scaleMs }: { trace: TraceSummary; scaleMs: number }) {
  const share = scaleMs > 0 ? trace.durationMs / scaleMs : 0;
  return (
    <>
      <span title={exactDuration(trace.durationMs * 1e6)}>{formatMilliseconds(trace.durationMs)}</span>
      <span className="duration-track" aria-hidden>
        <span className="duration-bar" data-clipped={share > 1 || undefined} data-running={trace.neverEnded ? true : undefined} style={{ width: `${Math.max(3, Math.min(100, share * 100))}%` }} />
      </span>
    </>
  );
}

function Several({ values }: { values: readonly string[] }) {
  return values.length === 0 ? <>{dash}</> : <span title={values.join('\n')}>{values[0]}{values.length > 1 && <span className="trace-service">+{values.length - 1}</span>}</span>;
}
