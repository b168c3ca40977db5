import { ActionIcon, Tooltip } from '@mantine/core';
import type { Call } from '../../api/conversation';
import { formatCount, formatTokenFlow, formatTokens } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { Icon } from '../Icon';
import type { Turn } from './turns';
import { useTalk } from './talk';

/** call 3 of 9 · planner · gpt-5-mini · 1.42 s · first token 812 ms · 2.0k→96 (1.8k cached) · $0.0042 */
export function CallHead({ turn, total }: { turn: Turn; total: number }) {
  const talk = useTalk();
  const { call } = turn;
  const link = () => new URL(`/traces/${encodeURIComponent(talk.traceId)}?span=${encodeURIComponent(call.spanId)}`, window.location.origin).href;
  return (
    <header className="talk-call">
      <div className="talk-call-line">
        <strong>{call.operation === 'llm' ? `Call ${formatCount(turn.number)} of ${formatCount(total)}` : call.name}</strong>
        {callFacts(call).map((fact) => <span key={fact.key} title={fact.title}><bdi>{fact.text}</bdi></span>)}
      </div>
      <div className="talk-call-actions">
        <Tooltip label="Copy link to this call"><ActionIcon size={24} aria-label={`Copy link to call ${turn.number}`} onClick={() => talk.copy(link(), 'Link')}><Icon name="link" size={14} /></ActionIcon></Tooltip>
        {talk.openSpan && <Tooltip label="Open span"><ActionIcon size={24} aria-label={`Open span of call ${turn.number}`} onClick={() => talk.openSpan?.(call.spanId)}><Icon name="external" size={14} /></ActionIcon></Tooltip>}
      </div>
      {call.status === 'error' && <ErrorLine call={call} />}
    </header>
  );
}

export function ErrorLine({ call }: { call: Call }) {
  const words = [call.errorType, call.statusMessage].filter((text): text is string => text != null && text !== '');
  return <p className="talk-error"><span aria-hidden>✕</span> <strong>Error</strong> <bdi>{words.join(': ')}</bdi></p>;
}

interface Fact {
  readonly key: string;
  readonly text: string;
  readonly title?: string;
}

/** What is known of a call, in the order it is written. */
export function callFacts(call: Call): readonly Fact[] {
  const usage = call.usage;
  const cached = usage.cacheReadTokens ? ` (${formatTokens(usage.cacheReadTokens)} cached)` : '';
  const served = call.responseModel ?? call.requestModel;
  const model = served === null ? null : { key: 'model', text: served, title: call.requestModel !== null && call.requestModel !== served ? `asked for ${call.requestModel}` : undefined };
  return [
    call.agentName && { key: 'agent', text: call.agentName },
    model,
    { key: 'duration', text: call.durationMs === null ? 'running' : formatMilliseconds(call.durationMs) },
    call.ttftMs !== null && { key: 'first', text: `first token ${formatMilliseconds(call.ttftMs)}` },
    (usage.inputTokens != null || usage.outputTokens != null) && { key: 'tokens', text: `${formatTokenFlow(usage.inputTokens, usage.outputTokens)}${cached}`, title: `${usage.inputTokens ?? 'unknown'} tokens in, ${usage.outputTokens ?? 'unknown'} out` },
    call.costUsd !== null && { key: 'cost', text: formatUsd(call.costUsd), title: `$${call.costUsd}` },
    unusualEnd(call),
  ].filter((fact): fact is Fact => Boolean(fact));
}

function unusualEnd(call: Call): Fact | null {
  const reasons = call.finishReasons.filter((reason) => !['stop', 'end_turn', 'tool_calls', 'tool_use', 'completed', 'tool_call'].includes(reason.toLowerCase()));
  return reasons.length === 0 ? null : { key: 'end', text: `! ended: ${reasons.join(', ')}` };
}
