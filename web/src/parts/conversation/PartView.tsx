import type { Part } from '../../api/conversation';
import { formatBytes, formatCount } from '../../formats/count';
import { SafeAddress } from '../markdown/SafeAddress';
import { HashedText } from './Absence';
import { Disclosure } from './Disclosure';
import { isBrokenJson, prettyJson, valueText } from './messages';
import type { Story } from './story';
import type { TextMode } from './talk';
import { TextBlock, type TextSource } from './TextBlock';

/** One part of a message, by what it is. Tool calls are drawn in groups (ToolCalls). */
export function PartView({ part, mode, place, story, source }: { part: Part; mode: TextMode; place: string; story: Story; source: TextSource }) {
  switch (part.type) {
    case 'text':
      return <TextPart text={part.text ?? ''} cutBytes={part.cutBytes ?? null} mode={mode} place={place} source={source} />;
    case 'reasoning':
      return (
        <Disclosure openKey={`think ${place}`} label={<>Reasoning{part.text ? ` · ${formatCount(part.text.length)} characters` : ''}</>}>
          {part.text ? <TextBlock text={part.text} mode="markdown" openKey={`fold think ${place}`} cutBytes={part.cutBytes ?? null} source={source} /> : <p className="talk-quiet">The provider sent no text of it.</p>}
        </Disclosure>
      );
    case 'tool_result':
      return (
        <div className="talk-result">
          <span className="talk-result-word">result{part.toolName ? ` of ${part.toolName}` : ''}</span>
          <ValueBlock value={part.result ?? part.text} place={place} cutBytes={part.cutBytes ?? null} source={source} />
        </div>
      );
    case 'media':
      return <MediaChip part={part} />;
    case 'hashed':
      return <HashedText hash={part.hash ?? null} length={part.length ?? null} calls={story.hashCalls.get(part.hash ?? '') ?? 1} />;
    default:
      return <ValueBlock value={part.result ?? part.arguments ?? part.text} place={place} cutBytes={part.cutBytes ?? null} source={source} />;
  }
}

function TextPart({ text, mode, place, cutBytes, source }: { text: string; mode: TextMode; place: string; cutBytes: number | null; source: TextSource }) {
  if (mode !== 'json') {
    return <TextBlock text={text} mode={mode === 'markdown' ? 'markdown' : 'plain'} openKey={`fold ${place}`} cutBytes={cutBytes} source={source} />;
  }
  const json = prettyJson(text);
  return json === null
    ? <TextBlock text={text} mode="plain" openKey={`fold ${place}`} cutBytes={cutBytes} source={source} note="not_json" />
    : <TextBlock text={json} mode="code" openKey={`fold ${place}`} cutBytes={cutBytes} source={source} />;
}

/** A value that may be JSON: arguments, results, data. */
export function ValueBlock({ value, place, cutBytes, source }: { value: unknown; place: string; cutBytes: number | null; source: TextSource }) {
  const text = valueText(value);
  const json = typeof value === 'string' ? prettyJson(value) : text;
  const broken = typeof value === 'string' && json === null && cutBytes === null && isBrokenJson(value);
  return text === ''
    ? <span className="talk-quiet">empty</span>
    : <TextBlock text={json ?? text} mode={json === null ? 'plain' : 'code'} openKey={`fold ${place}`} cutBytes={cutBytes} source={source} note={broken ? 'not_json' : null} />;
}

/** An image, sound or file: what it is and how big, never its bytes. */
function MediaChip({ part }: { part: Part }) {
  const [family, format] = (part.mediaType ?? '').split('/');
  const facts = [family === undefined || family === '' ? 'media' : family, part.bytes == null ? '' : formatBytes(part.bytes), format ?? ''].filter((fact) => fact !== '');
  return (
    <div className="media-chip">
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden><path d="M2 3h12v10H2zM2 11l3.500-4 3 3 2-2 3.500 3M10.500 6h.01" /></svg>
      <span>{facts.join(', ')}</span>
      {part.uri ? <SafeAddress address={part.uri} what="media" /> : <span className="talk-quiet">{part.text ?? 'bytes are not shown'}</span>}
    </div>
  );
}
