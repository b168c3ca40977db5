import { answer, api } from './client';
import type { components } from './schema';

/** What a look at a trace shows: the words first and last said, and the steps that took longest. */
export interface Peek {
  readonly messages: readonly { readonly role: string; readonly label: string; readonly text: string }[];
  readonly slowest: readonly { readonly spanId: string; readonly name: string; readonly durationMs: number }[];
}

type Conversation = components['schemas']['ConversationResponse'];

/** The part of the conversation's answer that is needed here. */
export interface PeekSource {
  readonly messages: Readonly<Record<string, { readonly role: string; readonly parts: readonly Pick<Conversation['messages'][string]['parts'][number], 'type' | 'text' | 'toolName'>[] }>>;
  readonly calls: readonly Pick<Conversation['calls'][number], 'spanId' | 'operation' | 'name' | 'durationMs' | 'input' | 'output'>[];
}

const longest = 600;

export async function peekTrace(traceId: string, signal: AbortSignal): Promise<Peek> {
  return peekOf(answer(await api.GET('/api/v1/traces/{traceId}/conversation', { params: { path: { traceId } }, signal })));
}

/** The first thing a user said, the last thing answered, and the three slowest steps that hold no others. */
export function peekOf(source: PeekSource): Peek {
  const calls = source.calls.filter((call) => call.operation === 'llm');
  const textOf = (hash: string) => {
    const message = source.messages[hash];
    const text = message?.parts.map((part) => part.text ?? (part.type === 'hashed' ? '[hashed]' : part.toolName == null ? '' : `${part.toolName}(…)`)).filter((each) => each !== '').join('\n') ?? '';
    return { role: message?.role ?? 'other', text: text.length > longest ? `${text.slice(0, longest)}…` : text };
  };
  const first = calls.flatMap((call) => call.input).map(textOf).find((message) => message.role === 'user' && message.text !== '');
  const last = calls.toReversed().flatMap((call) => call.output).map(textOf).find((message) => message.text !== '');
  return {
    messages: [first, last].filter((message) => message !== undefined).map((message) => ({ ...message, label: labels[message.role] ?? 'Other' })),
    slowest: source.calls
      .filter((call) => !['agent', 'workflow'].includes(call.operation))
      .map((call) => ({ spanId: call.spanId, name: call.name, durationMs: call.durationMs ?? 0 }))
      .sort((a, b) => b.durationMs - a.durationMs)
      .slice(0, 3),
  };
}

const labels: Record<string, string> = { user: 'User', assistant: 'Assistant', system: 'System', tool: 'Tool' };
