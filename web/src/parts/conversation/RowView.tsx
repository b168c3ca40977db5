import { AgentCard } from './AgentCard';
import { AbsenceRow } from './Absence';
import { CallHead } from './CallHead';
import { EarlierRow, HistoryRow } from './HistoryRows';
import { MessageRow } from './MessageRow';
import type { Row } from './rows';
import { SetupRow } from './SetupRow';
import { StepRow } from './StepRow';
import type { Story } from './story';

/** A row by its kind, set in by how many agents it is in. */
export function RowView({ row, story }: { row: Row; story: Story }) {
  const depth = Math.min(row.depth, 4);
  return depth === 0 ? <RowBody row={row} story={story} /> : <div className="talk-nested" data-depth={depth}><RowBody row={row} story={story} /></div>;
}

function RowBody({ row, story }: { row: Row; story: Story }) {
  switch (row.kind) {
    case 'agent':
      return <AgentCard row={row} />;
    case 'call':
      return <CallHead turn={row.turn} total={story.total} />;
    case 'setup':
      return <SetupRow turn={row.turn} story={story} />;
    case 'earlier':
      return <EarlierRow row={row} story={story} />;
    case 'history':
      return <HistoryRow turn={row.turn} story={story} />;
    case 'message':
      return <MessageRow row={row} story={story} />;
    case 'results':
      return <p className="talk-quiet">{row.count === 1 ? '1 tool result' : `${row.count} tool results`}, shown with {row.count === 1 ? 'its tool call' : 'their tool calls'}</p>;
    case 'absence':
      return <AbsenceRow row={row} />;
    case 'label':
      return <p className="talk-label">{row.text}</p>;
    case 'step':
      return <StepRow row={row} />;
  }
}
