import { formatCount } from '../../../formats/count';
import { formatDuration } from '../../../formats/duration';
import type { TraceView } from '../view/traceView';
import { isOpen } from '../view/useRunning';

const mostRows = 1_000_000;

export interface NoticeState {
  readonly view: TraceView;
  readonly running: boolean;
  /** Since the last span, ms. */
  readonly quiet: number;
  readonly error: unknown;
  readonly skew: boolean;
  readonly complete: boolean;
}

export interface Note {
  readonly key: string;
  readonly tone: 'warn' | 'info' | 'error';
  readonly text: string;
}

/** What is missing or was changed, as sentences. */
export function noticesOf({ view, running, quiet, error, skew, complete }: NoticeState): readonly Note[] {
  const { index, totals } = view;
  const notes: Note[] = [];
  const add = (key: string, tone: Note['tone'], text: string) => notes.push({ key, tone, text });
  const spans = (count: number) => `${formatCount(count)} ${count === 1 ? 'span' : 'spans'}`;
  if (error !== null) {
    add('part', 'error', `The trace came only in part: ${formatCount(index.loaded)} of ${spans(index.count)}. Load the page again.`);
  }
  if (running) {
    add('running', 'info', `Still running. Last span ${formatDuration(quiet * 1e6)} ago.`);
  } else if (complete && isOpen(index)) {
    add('quiet', 'warn', `No span for ${formatDuration(quiet * 1e6)}. It may have stopped without closing.`);
  }
  if (complete && totals.parentMissing > 0 && totals.parentMissing === index.count) {
    add('root', 'warn', 'The root span has not been received. It may still arrive.');
  } else if (complete && (view.index.flags[0] ?? 0) % 2 === 1) {
    add('root', 'warn', 'The root span has not been received. It may still arrive.');
  } else if (totals.parentMissing > 0) {
    add('parents', 'warn', `${spans(totals.parentMissing)} ${totals.parentMissing === 1 ? 'has' : 'have'} no parent here. Shown under “Parent not received”. It may still arrive.`);
  }
  if (totals.neverEnded > 0 && !running) {
    add('open', 'warn', `${spans(totals.neverEnded)} never ended. ${totals.neverEnded === 1 ? 'Its bar is' : 'Their bars are'} drawn open to the end of the trace.`);
  }
  if (index.count >= mostRows) {
    add('truncated', 'warn', `Only the first ${formatCount(mostRows)} spans are shown.`);
  }
  if (skew && view.times.shiftedCount > 0) {
    add('skew', 'info', `${spans(view.times.shiftedCount)} of another clock ${view.times.shiftedCount === 1 ? 'was' : 'were'} shifted to begin with ${view.times.shiftedCount === 1 ? 'its' : 'their'} parent. Switch it off under View.`);
  }
  return notes;
}
