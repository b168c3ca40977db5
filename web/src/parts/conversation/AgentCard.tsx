import { formatCount, formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { Icon } from '../Icon';
import type { Row } from './rows';
import { useTalk } from './talk';

/** A sub-agent as one card: what it took in sum; its own conversation when opened. */
export function AgentCard({ row }: { row: Extract<Row, { kind: 'agent' }> }) {
  const talk = useTalk();
  const { call, sum } = row;
  const facts = [
    sum.durationMs === null ? 'running' : formatMilliseconds(sum.durationMs),
    `${formatCount(sum.calls)} model ${sum.calls === 1 ? 'call' : 'calls'}`,
    sum.inputTokens === null && sum.outputTokens === null ? '' : formatTokenFlow(sum.inputTokens, sum.outputTokens),
    sum.costUsd === null ? '' : formatUsd(sum.costUsd),
  ].filter((fact) => fact !== '');
  return (
    <div className="talk-agent" data-open={row.open || undefined}>
      <button type="button" className="talk-agent-toggle" aria-expanded={row.open} onClick={() => talk.setOpen(row.key, !row.open)}>
        <Icon name={row.open ? 'chevronDown' : 'chevronRight'} size={14} />
        <svg className="talk-agent-glyph" width="14" height="14" viewBox="0 0 16 16" aria-hidden><path d="M8 1l6 3.500v7L8 15l-6-3.500v-7z" fill="none" stroke="currentColor" strokeWidth="1.5" /></svg>
        <strong><bdi>{call.agentName ?? call.name}</bdi></strong>
        <span className="talk-agent-word">agent</span>
        {facts.map((fact) => <span key={fact}>{fact}</span>)}
        {sum.errors > 0 && <span className="talk-bad">✕ {sum.errors} {sum.errors === 1 ? 'error' : 'errors'}</span>}
      </button>
      {talk.openSpan && <button type="button" className="text-button" onClick={() => talk.openSpan?.(call.spanId)}>Open span</button>}
    </div>
  );
}
