import type { Message, Part } from '../../api/conversation';

/** What is read of a message: its texts, without reasoning, calls and results. */
export function messageText(message: Message): string {
  return message.parts.filter((part) => part.type === 'text').map((part) => part.text ?? '').join('\n\n');
}

/** A value as a person reads it: text as it is, anything else as indented JSON. */
export function valueText(value: unknown): string {
  return value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** The same on one line. */
export function valueLine(value: unknown): string {
  return value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON as a person reads it, or null where the text is none. Only what looks like an object or a list is tried. */
export function prettyJson(text: string): string | null {
  if (!/^\s*[[{]/.test(text)) {
    return null;
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** Whether a text sets out to be JSON and is not. */
export function isBrokenJson(text: string): boolean {
  return /^\s*(\{\s*"|\[\s*[[{"\d])/.test(text) && prettyJson(text) === null;
}

/** All that a message says as text, for diffs and copying. */
export function wholeText(message: Message): string {
  return message.parts.map(partText).filter((text) => text !== '').join('\n\n');
}

function partText(part: Part): string {
  switch (part.type) {
    case 'tool_call':
      return `${part.toolName ?? 'tool'} ${valueText(part.arguments)}`;
    case 'tool_result':
      return valueText(part.result ?? part.text);
    case 'media':
      return `[${part.mediaType ?? 'media'}]`;
    case 'hashed':
      return `[hashed ${part.hash ?? ''}]`;
    default:
      return part.text ?? valueText(part.result ?? part.arguments);
  }
}

/**
 * A key under which an answer and the same answer sent back are equal: role, words, names and arguments of tool calls. Reasoning is
 * left out, as most applications do not send it back.
 */
export function looseKey(message: Message): string {
  return [message.role, ...message.parts.filter((part) => part.type !== 'reasoning').map((part) => {
    switch (part.type) {
      case 'tool_call':
        return `call ${part.toolCallId ?? ''} ${part.toolName ?? ''} ${compactJson(part.arguments)}`;
      case 'tool_result':
        return `result ${part.toolCallId ?? ''} ${compactJson(part.result ?? part.text)}`;
      case 'hashed':
        return `hash ${part.hash ?? ''}`;
      case 'media':
        return `media ${part.mediaType ?? ''} ${part.bytes ?? ''} ${part.uri ?? ''}`;
      default:
        return (part.text ?? compactJson(part.result ?? part.arguments)).trim();
    }
  }).filter((text) => text !== '')].join('\u0001');
}

function compactJson(value: unknown): string {
  if (typeof value !== 'string') {
    return value == null ? '' : JSON.stringify(value);
  }
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return value;
  }
}

/** The one line that stands for a message that is folded. */
export function firstWords(message: Message, most = 120): string {
  const text = (messageText(message) || wholeText(message)).replace(/\s+/g, ' ').trim();
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
