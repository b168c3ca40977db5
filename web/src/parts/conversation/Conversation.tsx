import { useCallback, useMemo, useState } from 'react';
import { Problem } from '../../api/problem';
import { formatCount } from '../../formats/count';
import { useUrl } from '../../state/useUrl';
import { copyText } from '../announcer/announcements';
import { ProblemNotice } from '../ProblemNotice';
import { Absence } from './Absence';
import { MoreCalls, ReadingOn } from './MoreCalls';
import { RowList } from './RowList';
import { RowView } from './RowView';
import { callRows, estimateRow, traceRows } from './rows';
import { tellStory, type Story } from './story';
import { TalkContext, type Talk, type TextMode } from './talk';
import { useConversation } from './useConversation';
import './conversation.css';

export interface ConversationProps {
  readonly traceId: string;
  /** Only this call, with what it was sent. */
  readonly spanId?: string;
  readonly onOpenSpan?: (spanId: string) => void;
}

/** What the model was told and said, in words: the whole trace, or one call of it. Scrolls with whatever it stands in. */
export function Conversation({ traceId, spanId, onOpenSpan }: ConversationProps) {
  const state = useConversation(traceId, spanId);
  const { answer, error } = state;
  const url = useUrl();
  const order = url.get('order') === 'answer' ? 'answer' : 'happened';
  const talk = useTalkState(traceId, onOpenSpan ?? null);
  const story = useMemo(() => (answer ? tellStory(answer) : null), [answer]);
  const isOpen = talk.isOpen;
  const rows = useMemo(() => {
    const options = { order, isOpen } as const;
    return story === null ? [] : spanId === undefined ? traceRows(story, options) : callRows(story, spanId, options);
  }, [story, spanId, order, isOpen]);

  if (error instanceof Problem && error.status === 403) {
    return <Absence reason="hidden" what="The conversation" />;
  }
  if (error) {
    return <ProblemNotice what="The conversation could not be loaded." error={error} retry={state.retry} />;
  }
  if (story === null) {
    return <Skeleton />;
  }
  if (rows.length === 0 && !state.hasMore) {
    return <p className="talk-none">{spanId === undefined ? 'No model call in this trace.' : 'This span carries no messages.'}</p>;
  }
  const isReadingOn = state.hasMore && order === 'answer';
  const turn = spanId === undefined ? null : (story.turnOf.get(spanId) ?? null);
  return (
    <TalkContext value={talk}>
      <section className="talk" aria-label={turn ? `Conversation of call ${turn.number} of ${story.total}` : 'Conversation'}>
        <div className="talk-bar">
          <span className="talk-count">{countLine(story, spanId !== undefined)}</span>
          <div className="talk-order" role="group" aria-label="Order">
            <button type="button" aria-pressed={order === 'happened'} onClick={() => url.push({ order: null })}>As happened</button>
            <button type="button" aria-pressed={order === 'answer'} onClick={() => url.push({ order: 'answer' })}>Answer first</button>
          </div>
        </div>
        {isReadingOn
          ? <ReadingOn state={state} read={story.answer.calls.length} total={story.answer.callCount} />
          : <RowList rows={rows} estimate={estimateRow}>{(row) => <RowView row={row} story={story} />}</RowList>}
        {state.hasMore && !isReadingOn && <MoreCalls state={state} read={story.answer.calls.length} total={story.answer.callCount} />}
      </section>
    </TalkContext>
  );
}

function countLine(story: Story, alone: boolean): string {
  if (alone) {
    return '';
  }
  const calls = `${formatCount(story.total)} model ${story.total === 1 ? 'call' : 'calls'}`;
  const messages = Object.keys(story.answer.messages).length;
  return story.answer.nextCursor === null ? `${calls} · ${formatCount(messages)} different ${messages === 1 ? 'message' : 'messages'}` : calls;
}

function useTalkState(traceId: string, openSpan: ((spanId: string) => void) | null): Talk {
  const [open, setOpenKeys] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [modes, setModes] = useState<ReadonlyMap<string, TextMode>>(new Map());
  const isOpen = useCallback((key: string) => open.get(key), [open]);
  return useMemo((): Talk => ({
    traceId, isOpen, openSpan,
    setOpen: (key, value) => setOpenKeys((keys) => new Map(keys).set(key, value)),
    modeOf: (key) => modes.get(key),
    setMode: (key, mode) => setModes((keys) => new Map(keys).set(key, mode)),
    copy: (text, what) => void copyText(text, what),
  }), [traceId, isOpen, modes, openSpan]);
}

function Skeleton() {
  return (
    <div role="region" aria-busy="true" aria-label="Conversation">
      {[0, 1, 2].map((block) => (
        <div key={block} className="talk-skeleton" aria-hidden><span /><span /><span /></div>
      ))}
    </div>
  );
}
