import type { Call, ConversationAnswer } from '../../api/conversation';
import { valueText, wholeText } from '../../parts/conversation/messages';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What a call was told and said, as texts that can be compared. Only what is there. */
export function callTexts(answer: ConversationAnswer | undefined, spanId: string | null): readonly NamedText[] {
  const call = spanId === null ? undefined : answer?.calls.find((other) => other.spanId === spanId);
  if (!answer || !call) {
    return [];
  }
  return [
    { name: 'System prompt', text: said(answer, call.system === null ? [] : [call.system], false) },
    { name: 'Prompt', text: said(answer, call.input, true) },
    { name: 'Tools', text: said(answer, call.toolDefinitions === null ? [] : [call.toolDefinitions], false) },
    { name: 'Arguments', text: indented(call.toolArguments) },
    { name: 'Result', text: indented(call.toolResult) },
    { name: 'Documents', text: call.documents.map((document, at) => `${at + 1}  ${document.title ?? document.id ?? ''}  ${document.score ?? ''}\n${document.text ?? ''}`.trim()).join('\n') },
    { name: 'Output', text: said(answer, call.output, false) },
    { name: 'Parameters', text: parameters(call) },
  ].filter((entry) => entry.text !== '');
}

/** A short key of all that a call was told and said: equal keys, equal words. */
export function contentKeys(answer: ConversationAnswer | undefined): ReadonlyMap<string, string> {
  return new Map((answer?.calls ?? []).map((call) => [call.spanId, contentKey(call)]));
}

function contentKey(call: Call): string {
  const documents = call.documents.map((document) => document.id ?? document.text ?? '');
  const isSaid = call.input.length + call.output.length + documents.length > 0 || call.toolArguments != null || call.toolResult != null;
  return isSaid ? JSON.stringify([call.system, call.input, call.output, call.toolArguments ?? null, call.toolResult ?? null, documents]) : '';
}

function said(answer: ConversationAnswer, hashes: readonly string[], withRole: boolean): string {
  return hashes.map((hash) => {
    const message = answer.messages[hash];
    return message ? `${withRole ? `${message.role}:\n` : ''}${wholeText(message)}` : '';
  }).filter((text) => text !== '').join('\n\n');
}

function indented(value: unknown): string {
  if (typeof value !== 'string') {
    return valueText(value);
  }
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

function parameters(call: Call): string {
  return [
    call.requestModel === null ? '' : `model: ${call.requestModel}`,
    call.responseModel === null || call.responseModel === call.requestModel ? '' : `answered by: ${call.responseModel}`,
    call.provider === null ? '' : `provider: ${call.provider}`,
    call.finishReasons.length === 0 ? '' : `ended: ${call.finishReasons.join(', ')}`,
  ].filter((line) => line !== '').join('\n');
}
