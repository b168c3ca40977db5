import { redactedLabel } from '../markdown/markRedactions';
import { splitRedactions, visibleText } from './redactions';
import '../markdown/markdown.css';

/** Text with its masks as chips: [redacted: email]. */
export function RedactedText({ text }: { text: string }) {
  const pieces = splitRedactions(text);
  return pieces.map((piece, at) => (piece.redacted === null
    ? <span key={at}>{visibleText(piece.text)}</span>
    : <mark key={at} className="redacted-chip" title="Taken out before it was stored">{redactedLabel(piece.redacted)}</mark>));
}
