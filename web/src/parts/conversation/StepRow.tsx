import { formatMilliseconds } from '../../formats/duration';
import { callFacts, ErrorLine } from './CallHead';
import { Disclosure } from './Disclosure';
import { documentLines, formatScore, type DocumentLine } from './documents';
import { ValueBlock } from './PartView';
import { RoleBlock } from './Role';
import type { Row } from './rows';
import { useTalk } from './talk';
import { TextBlock } from './TextBlock';

const operationWords: Record<string, string> = { retrieval: 'retrieval', rerank: 'rerank', embedding: 'embedding', tool: 'tool' };

/** A step that is no model call: what was looked up, or a tool that no model asked for. */
export function StepRow({ row }: { row: Extract<Row, { kind: 'step' }> }) {
  const talk = useTalk();
  const { call } = row;
  const isTool = call.operation === 'tool';
  const lines = documentLines(call.documents, row.answer, row.earlier?.documents ?? null);
  const open = talk.openSpan && <button type="button" className="text-button" onClick={() => talk.openSpan?.(call.spanId)}>Open span</button>;
  const cited = lines.filter((line) => line.isCited).length;
  return (
    <RoleBlock speaker={isTool ? 'tool' : call.operation === 'embedding' ? 'other' : 'document'} name={null}>
      <p className="talk-step-line">
        <strong><bdi>{call.toolName ?? call.name}</bdi></strong>
        <span>{operationWords[call.operation] ?? call.operation}</span>
        {lines.length > 0 && <span>{lines.length} {lines.length === 1 ? 'document' : 'documents'}{cited > 0 ? `, ${cited} named in the answer` : ''}</span>}
        {isTool ? <span>{call.durationMs === null ? 'running' : formatMilliseconds(call.durationMs)}</span> : callFacts(call).map((fact) => <span key={fact.key}>{fact.text}</span>)}
        {open}
      </p>
      {call.status === 'error' && <ErrorLine call={call} />}
      {isTool && call.toolArguments != null && <ValueBlock value={call.toolArguments} place={`${row.key} args`} cutBytes={call.toolArgumentsCutBytes ?? null} source={{ spanId: call.spanId, field: 'toolArguments' }} />}
      {isTool && (call.toolResult != null
        ? <div className="talk-result"><span className="talk-result-word"><span aria-hidden>└</span> result</span><ValueBlock value={call.toolResult} place={`${row.key} result`} cutBytes={call.toolResultCutBytes ?? null} source={{ spanId: call.spanId, field: 'toolResult' }} /></div>
        : call.status !== 'error' && call.toolArguments != null && <p className="talk-missing"><span aria-hidden>└ !</span> No result received for this tool call.</p>)}
      {lines.length > 0 && <ol className="documents">{lines.map((line) => <Document key={line.rank} line={line} place={row.key} />)}</ol>}
    </RoleBlock>
  );
}

function Document({ line, place }: { line: DocumentLine; place: string }) {
  const moved = line.before !== null && line.before !== line.rank ? `rank ${line.before} → ${line.rank} by rerank` : null;
  return (
    <li className="document">
      <div className="document-line">
        <span className="document-rank">{line.rank}</span>
        <bdi className="document-name" title={line.name}>{line.name}</bdi>
        <span className="document-score">{line.score === null ? '' : <>score {formatScore(line.score)} <meter className="visually-hidden" min={0} max={1} value={line.share}>{formatScore(line.score)}</meter></>}</span>
        <span className="document-bar" aria-hidden>{line.score !== null && <span style={{ width: `${(line.share * 100).toFixed(1)}%` }} />}</span>
        {line.isCited && <span className="document-mark">✓ named in the answer</span>}
        {moved !== null && <span className="document-mark">{moved}</span>}
      </div>
      {line.text !== '' && (line.text.length <= 140
        ? <p className="document-text" dir="auto">{line.text}</p>
        : <Disclosure openKey={`document ${line.rank} ${place}`} label={<span className="document-text" dir="auto">{line.text.slice(0, 140).replace(/\s+/g, ' ')}…</span>}><TextBlock text={line.text} mode="plain" openKey={`fold document ${line.rank} ${place}`} /></Disclosure>)}
    </li>
  );
}
