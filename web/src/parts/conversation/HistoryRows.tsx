import { TextDiff } from '../diff/TextDiff';
import '../diff/diff.css';
import { Icon } from '../Icon';
import { historySentence } from './history';
import { firstWords, wholeText } from './messages';
import type { Row } from './rows';
import type { Story } from './story';
import type { Turn } from './turns';
import { useTalk, type Talk } from './talk';

/** "14 earlier messages, unchanged", which opens to them; and the difference to the call before. */
export function EarlierRow({ row, story }: { row: Extract<Row, { kind: 'earlier' }>; story: Story }) {
  const talk = useTalk();
  const { turn } = row;
  const changed = turn.history !== null && historySentence(turn.history) !== null;
  return (
    <div>
      <div className="talk-disclosure-line">
        <button type="button" className="talk-toggle" aria-expanded={row.open} onClick={() => talk.setOpen(row.key, !row.open)}>
          <Icon name={row.open ? 'chevronDown' : 'chevronRight'} size={14} />
          <span>{row.count} earlier {row.count === 1 ? 'message' : 'messages'}, unchanged</span>
        </button>
        {!changed && <DiffToggle turn={turn} />}
      </div>
      {!changed && <HistoryDiff turn={turn} story={story} />}
    </div>
  );
}

/** "History changed since call 2: 2 removed, 1 edited." */
export function HistoryRow({ turn, story }: { turn: Turn; story: Story }) {
  const sentence = turn.history && historySentence(turn.history);
  return (
    <div>
      <div className="talk-history" role="note">
        <span aria-hidden>±</span> <span>History changed since call {turn.previous?.number}: {sentence}.</span> <DiffToggle turn={turn} />
      </div>
      <HistoryDiff turn={turn} story={story} />
    </div>
  );
}

function DiffToggle({ turn }: { turn: Turn }) {
  const talk = useTalk();
  const key = `diff ${turn.call.spanId}`;
  const open = isDiffOpen(talk, turn);
  return turn.previous && <button type="button" className="text-button" aria-expanded={open} onClick={() => talk.setOpen(key, !open)}>{open ? 'Close diff' : `Diff to call ${turn.previous.number}`}</button>;
}

/** A small change is shown at once: what was edited stands nowhere else. */
function isDiffOpen(talk: Talk, turn: Turn): boolean {
  const changes = (turn.history?.edited.length ?? 0) + (turn.history?.removed.length ?? 0);
  return talk.isOpen(`diff ${turn.call.spanId}`) ?? (changes > 0 && changes <= 6);
}

function HistoryDiff({ turn, story }: { turn: Turn; story: Story }) {
  const talk = useTalk();
  const history = turn.history;
  if (history === null || turn.previous === null || !isDiffOpen(talk, turn)) {
    return null;
  }
  const answered = new Set(turn.previous.call.output);
  const words = (hash: string) => {
    const message = story.answer.messages[hash];
    return message ? `${message.role}: ${firstWords(message, 400)}` : hash;
  };
  const whole = (hash: string) => {
    const message = story.answer.messages[hash];
    return message ? wholeText(message) : '';
  };
  return (
    <div className="talk-history-diff">
      {history.removed.map((hash, at) => <p key={`r${at}`} className="diff-line" data-mark="minus"><span className="diff-glyph" aria-hidden>−</span><span className="diff-words" dir="auto"><span className="visually-hidden">removed: </span>{words(hash)}</span></p>)}
      {history.edited.map((edit, at) => <TextDiff key={`e${at}`} before={whole(edit.before)} after={whole(edit.after)} label={`Edited message ${at + 1}`} />)}
      {history.added.map((position) => turn.input[position] ?? '').filter((hash) => !answered.has(hash)).map((hash, at) => <p key={`a${at}`} className="diff-line" data-mark="plus"><span className="diff-glyph" aria-hidden>+</span><span className="diff-words" dir="auto"><span className="visually-hidden">added: </span>{words(hash)}</span></p>)}
      {history.removed.length + history.edited.length + history.added.length === 0 && <p className="diff-note">Nothing but the answer of call {turn.previous.number} was added.</p>}
    </div>
  );
}
