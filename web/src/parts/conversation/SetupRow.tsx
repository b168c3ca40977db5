import { formatCount } from '../../formats/count';
import { TextDiff } from '../diff/TextDiff';
import { Disclosure } from './Disclosure';
import { messageText, wholeText } from './messages';
import { PartView } from './PartView';
import type { Story } from './story';
import type { Mark, Turn } from './turns';
import { TextBlock } from './TextBlock';
import { compareTools, readTools } from './tools';

/** System prompt and tools of a call: folded, with a word on whether they are those of the call before. */
export function SetupRow({ turn, story }: { turn: Turn; story: Story }) {
  return (
    <div className="talk-setup">
      {turn.system && <SystemPrompt mark={turn.system} turn={turn} story={story} />}
      {turn.tools && <Tools mark={turn.tools} turn={turn} story={story} />}
    </div>
  );
}

function SystemPrompt({ mark, turn, story }: { mark: Mark; turn: Turn; story: Story }) {
  const message = story.answer.messages[mark.hash];
  const before = mark.before === null ? undefined : story.answer.messages[mark.before];
  const text = message ? messageText(message) : '';
  const size = message?.tokensEstimate == null ? `${formatCount(text.length)} characters` : `${formatCount(message.tokensEstimate)} tokens`;
  const place = `system ${turn.call.spanId}`;
  return (
    <Disclosure openKey={place} label={<>System prompt · {size} <StateMark mark={mark} /></>}>
      {before && message
        ? <TextDiff before={wholeText(before)} after={wholeText(message)} label={`System prompt, changed since call ${mark.since}`} />
        : message?.parts.map((part, at) => (part.type === 'text'
          ? <TextBlock key={at} text={part.text ?? ''} mode="markdown" openKey={`fold ${place} ${at}`} cutBytes={part.cutBytes ?? null} source={{ spanId: turn.call.spanId, field: 'systemInstructions' }} />
          : <PartView key={at} part={part} mode="markdown" place={`${place} ${at}`} story={story} source={{ spanId: turn.call.spanId, field: 'systemInstructions' }} />))}
    </Disclosure>
  );
}

function Tools({ mark, turn, story }: { mark: Mark; turn: Turn; story: Story }) {
  const tools = readTools(story.answer.messages[mark.hash]);
  const before = mark.before === null ? null : readTools(story.answer.messages[mark.before]);
  const place = `tools ${turn.call.spanId}`;
  return (
    <Disclosure openKey={place} label={<>{tools.length} {tools.length === 1 ? 'tool' : 'tools'} <StateMark mark={mark} detail={before && compareTools(before, tools)} /></>}>
      <ul className="talk-tools">
        {tools.map((tool, at) => {
          const old = before?.find((other) => other.name === tool.name);
          const state = before === null ? '' : old === undefined ? 'added' : old.json !== tool.json ? 'changed' : '';
          return (
            <li key={at}>
              <Disclosure openKey={`${place} ${at}`} label={<><span className="mono">{tool.name}</span>{state !== '' && <span className="talk-changed"> ± {state}</span>}</>}>
                {state === 'changed' && old ? <TextDiff before={old.json} after={tool.json} label={`Definition of ${tool.name}`} /> : <TextBlock text={tool.json} mode="code" openKey={`fold ${place} ${at}`} />}
              </Disclosure>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}

function StateMark({ mark, detail }: { mark: Mark; detail?: string | null }) {
  if (mark.state === 'first') {
    return null;
  }
  return mark.state === 'same'
    ? <span className="talk-same">= same as call {mark.since}</span>
    : <span className="talk-changed">± {detail ?? 'changed'} since call {mark.since}</span>;
}
