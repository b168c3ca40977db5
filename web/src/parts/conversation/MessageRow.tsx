import { Menu } from '@mantine/core';
import type { Message, Part } from '../../api/conversation';
import { Icon } from '../Icon';
import { isBrokenJson, messageText, prettyJson, wholeText } from './messages';
import { PartView } from './PartView';
import { RoleBlock } from './Role';
import type { Row } from './rows';
import type { Story } from './story';
import { useTalk, type TextMode } from './talk';
import { TextBlock } from './TextBlock';
import { ToolCalls } from './ToolCalls';

const modes: readonly { readonly mode: TextMode; readonly name: string }[] = [
  { mode: 'markdown', name: 'Markdown' }, { mode: 'plain', name: 'Plain' }, { mode: 'json', name: 'JSON' }, { mode: 'raw', name: 'Raw' },
];

export function MessageRow({ row, story }: { row: Extract<Row, { kind: 'message' }>; story: Story }) {
  const talk = useTalk();
  const { message, turn } = row;
  const mode = talk.modeOf(row.key) ?? defaultMode(message);
  const chunks = chunkParts(message.parts);
  return (
    <RoleBlock
      speaker={message.role}
      name={message.name}
      quiet={row.quiet}
      actions={<MessageActions message={message} mode={mode} onMode={(next) => talk.setMode(row.key, next)} onCopy={() => talk.copy(wholeText(message), 'Message')} />}
    >
      {row.more > 0 && <p className="talk-quiet">The same message {row.more + 1} times in a row</p>}
      {mode === 'raw'
        ? <TextBlock text={JSON.stringify(message, null, 2)} mode="code" openKey={`raw ${row.key}`} />
        : chunks.map((chunk, at) => (Array.isArray(chunk)
          ? <ToolCalls key={at} parts={chunk} turn={turn} story={story} place={row.key} />
          : <PartView key={at} part={chunk} mode={mode} place={`${row.key} ${at}`} story={story} source={{ spanId: turn.call.spanId, field: row.side === 'in' ? 'inputMessages' : 'outputMessages' }} />))}
      {message.parts.length === 0 && <p className="talk-quiet">Empty message</p>}
    </RoleBlock>
  );
}

/** Tool calls that stand beside each other were made at once. */
function chunkParts(parts: readonly Part[]): readonly (Part | Part[])[] {
  const chunks: (Part | Part[])[] = [];
  for (const part of parts) {
    const last = chunks[chunks.length - 1];
    if (part.type !== 'tool_call') {
      chunks.push(part);
    } else if (Array.isArray(last)) {
      last.push(part);
    } else {
      chunks.push([part]);
    }
  }
  return chunks;
}

/** What people wrote is shown as they wrote it; what models write is mostly Markdown; what is JSON is shown as such. */
export function defaultMode(message: Message): TextMode {
  if (message.role === 'user') {
    return 'plain';
  }
  const text = messageText(message);
  return prettyJson(text) === null && !isBrokenJson(text) ? 'markdown' : 'json';
}

function MessageActions({ message, mode, onMode, onCopy }: { message: Message; mode: TextMode; onMode: (mode: TextMode) => void; onCopy: () => void }) {
  const what = `${message.role} message`;
  return (
    <>
      <div className="talk-modes" role="group" aria-label={`Show ${what} as`}>
        {modes.map((entry) => <button key={entry.mode} type="button" aria-pressed={entry.mode === mode} onClick={() => onMode(entry.mode)}>{entry.name}</button>)}
        <button type="button" aria-label={`Copy ${what}`} title="Copy" onClick={onCopy}><Icon name="copy" size={14} /></button>
      </div>
      <Menu position="bottom-end">
        <Menu.Target><button type="button" className="talk-more" aria-label={`Actions of ${what}`}><Icon name="more" /></button></Menu.Target>
        <Menu.Dropdown>
          {modes.map((entry) => <Menu.Item key={entry.mode} onClick={() => onMode(entry.mode)}><span className="choice-mark">{entry.mode === mode ? '✓' : ''}</span> {entry.name}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item onClick={onCopy}>Copy</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
