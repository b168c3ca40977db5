import type { Part } from '../../api/conversation';
import { formatMilliseconds } from '../../formats/duration';
import { isBrokenJson, valueLine } from './messages';
import { AbsenceNote } from './Absence';
import { ValueBlock } from './PartView';
import { RoleGlyph } from './Role';
import type { Story } from './story';
import type { Turn } from './turns';
import { useTalk } from './talk';

/** The tool calls of an answer, each with its span and result; those made at once in one bracket. */
export function ToolCalls({ parts, turn, story, place }: { parts: readonly Part[]; turn: Turn; story: Story; place: string }) {
  const calls = parts.map((part, at) => <ToolCall key={at} part={part} turn={turn} story={story} place={`${place} tool ${at}`} />);
  return parts.length === 1 ? <>{calls}</> : (
    <div className="talk-parallel" role="group" aria-label={`${parts.length} tool calls at once`}>
      <p className="talk-parallel-mark">∥ {parts.length} <span>at once</span></p>
      {calls}
    </div>
  );
}

function ToolCall({ part, turn, story, place }: { part: Part; turn: Turn; story: Story; place: string }) {
  const talk = useTalk();
  const { span, result } = story.pairs.outcomeOf(turn, part);
  const line = valueLine(part.arguments ?? part.text);
  const isShort = line.length <= 96 && !line.includes('\n');
  const broken = typeof part.arguments === 'string' && isBrokenJson(part.arguments);
  const failed = span?.status === 'error';
  return (
    <div className="talk-tool">
      <div className="talk-tool-line">
        <RoleGlyph speaker="tool" />
        <strong className="mono"><bdi>{part.toolName ?? 'tool'}</bdi></strong>
        {isShort && line !== '' && <code className="talk-tool-args" dir="auto">{line}</code>}
        {broken && isShort && <AbsenceNote reason="not_json" />}
        <span className="talk-tool-end">
          {span && <span>→ {span.durationMs === null ? 'running' : formatMilliseconds(span.durationMs)} <span className={failed ? 'talk-bad' : 'talk-good'}>{failed ? '✕ failed' : '✓'}</span></span>}
          {span && talk.openSpan && <button type="button" className="text-button" onClick={() => talk.openSpan?.(span.spanId)}>Open span</button>}
        </span>
      </div>
      {!isShort && <div className="talk-tool-value"><ValueBlock value={part.arguments ?? part.text} place={`${place} args`} cutBytes={part.cutBytes ?? null} source={{ spanId: turn.call.spanId, field: 'outputMessages' }} /></div>}
      {failed && <p className="talk-error"><span aria-hidden>✕</span> <bdi>{[span.errorType, span.statusMessage].filter(Boolean).join(': ')}</bdi></p>}
      {result !== null ? (
        <div className="talk-result">
          <span className="talk-result-word"><span aria-hidden>└</span> result</span>
          <ValueBlock value={result.value} place={`${place} result`} cutBytes={result.cutBytes} source={{ spanId: span?.spanId ?? turn.call.spanId, field: span ? 'toolResult' : 'inputMessages' }} />
        </div>
      ) : !failed && <p className="talk-missing"><span aria-hidden>└ !</span> {span?.durationMs === null ? 'The tool is running.' : 'No result received for this tool call.'}</p>}
    </div>
  );
}
