import { useState } from 'react';
import { noticesOf, type NoticeState } from './notices';

/** What is missing or was changed, each in a line that can be put away. */
export function TraceNotices(state: NoticeState) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const notes = noticesOf(state).filter((note) => !closed.includes(note.key));
  return (
    <div className="trace-notices" role="status">
      {notes.map((note) => (
        <p key={note.key} className="trace-notice" data-tone={note.tone}>
          <b aria-hidden>{note.tone === 'error' ? '✕' : note.tone === 'info' ? '◐' : '!'}</b> {note.text}
          <button type="button" aria-label="Put this notice away" onClick={() => setClosed([...closed, note.key])}>×</button>
        </p>
      ))}
    </div>
  );
}
