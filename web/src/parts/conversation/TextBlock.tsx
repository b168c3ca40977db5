import { Component, lazy, Suspense, useState, type ReactNode } from 'react';
import { readValue } from '../../api/conversation';
import { Problem } from '../../api/problem';
import { formatBytes, formatCount } from '../../formats/count';
import { whyPlain } from '../markdown/limits';
import { LongText } from '../longtext/LongText';
import { Absence, AbsenceNote } from './Absence';
import { foldText } from './fold';
import { RedactedText } from './RedactedText';
import { sdkCutMark } from './redactions';
import { findWhole } from './wholeValue';
import { useTalk } from './talk';

const MarkdownText = lazy(() => import('../markdown/MarkdownText'));

export interface TextSource {
  readonly spanId: string;
  readonly field: string;
}

interface TextBlockProps {
  readonly text: string;
  readonly mode: 'markdown' | 'plain' | 'code';
  readonly openKey: string;
  /** Size of the whole, where `text` is its beginning. */
  readonly cutBytes?: number | null;
  readonly source?: TextSource;
  readonly note?: 'not_json' | null;
}

/** A text: folded when long, with all of it one click away when only its beginning came. */
export function TextBlock({ text, mode, openKey, cutBytes = null, source, note = null }: TextBlockProps) {
  const talk = useTalk();
  const folded = foldText(text);
  const open = folded.hidden === 0 || (talk.isOpen(openKey) ?? false);
  const shown = open ? text : folded.text;
  const plain = mode === 'markdown' ? whyPlain(text) : null;
  return (
    <div className="talk-text-block">
      {note !== null && <AbsenceNote reason={note} />}
      {plain !== null && <p className="talk-quiet">{plain}</p>}
      {mode === 'markdown' && plain === null
        ? <PlainOnFailure text={shown}><Suspense fallback={<PlainText text={shown} />}><MarkdownText text={shown} /></Suspense></PlainOnFailure>
        : mode === 'code' ? <pre className="talk-code" dir="auto"><RedactedText text={shown} /></pre> : <PlainText text={shown} />}
      {folded.hidden > 0 && (
        <button type="button" className="text-button" aria-expanded={open} onClick={() => talk.setOpen(openKey, !open)}>
          {open ? 'Show less' : `Show ${formatCount(folded.hidden)} lines`}
        </button>
      )}
      {cutBytes !== null && source && <ShowAll text={text} bytes={cutBytes} source={source} />}
      {cutBytes === null && sdkCutMark(text) !== null && <AbsenceNote reason="cut" />}
    </div>
  );
}

function PlainText({ text }: { text: string }) {
  return <div className="talk-text" dir="auto"><RedactedText text={text} /></div>;
}

/** All of a value of which the beginning is shown. */
function ShowAll({ text, bytes, source }: { text: string; bytes: number; source: TextSource }) {
  const talk = useTalk();
  const [whole, setWhole] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'loading' | Error>('idle');
  const load = () => {
    setState('loading');
    readValue(talk.traceId, source.spanId, source.field).then((value) => {
      setWhole(findWhole(value, text));
      setState('idle');
    }, (error: unknown) => setState(error instanceof Error ? error : new Error('The text could not be loaded.')));
  };
  if (whole !== null) {
    return <LongText text={whole} label="The whole text" onCopy={() => talk.copy(whole, 'Text')} onClose={() => setWhole(null)} />;
  }
  if (state instanceof Problem && state.status === 403) {
    return <Absence reason="hidden" />;
  }
  return (
    <p className="talk-cut">
      Only the beginning is shown. <button type="button" className="text-button" disabled={state === 'loading'} onClick={load}>{state === 'loading' ? 'Loading…' : `Show all (${formatBytes(bytes)})`}</button>
      {state instanceof Error && <span className="talk-bad" role="alert"> The text could not be loaded. {state.message}</span>}
    </p>
  );
}

/** A text that the Markdown reader cannot take is shown as the text it is. */
class PlainOnFailure extends Component<{ text: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <><p className="talk-quiet">Not readable as Markdown, shown as plain text.</p><PlainText text={this.props.text} /></> : this.props.children;
  }
}
