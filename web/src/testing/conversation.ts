import type { Call, ConversationAnswer, Message, Part, Role } from '../api/conversation';

/** A call as tests write it: what is not said is unknown. */
export function callOf(call: Partial<Call> & { spanId: string }): Call {
  return {
    parentSpanId: null, operation: 'llm', name: 'chat', startTime: '2026-11-20T14:00:00.000000000Z', durationMs: 1_000, status: 'unset', statusMessage: null, errorType: null,
    service: 'shop', provider: 'openai', requestModel: 'gpt-5-mini', responseModel: 'gpt-5-mini', finishReasons: ['stop'], ttftMs: null, usage: null, costUsd: null, agentName: null,
    toolName: null, toolCallId: null, system: null, input: [], output: [], toolArguments: null, toolResult: null, toolDefinitions: null, documents: [],
    absence: { input: null, output: null }, ...call,
  };
}

export function messageOf(role: Role, ...parts: (string | Part)[]): Message {
  return { role, name: null, tokensEstimate: null, parts: parts.map((part): Part => (typeof part === 'string' ? { type: 'text', text: part } : part)) };
}

/** Calls one second after the other. */
export function answerOf(messages: Record<string, Message>, calls: readonly (Partial<Call> & { spanId: string })[]): ConversationAnswer {
  return {
    traceId: '0'.repeat(32), messages, truncated: false,
    calls: calls.map((call, at) => callOf({ startTime: `2026-11-20T14:00:${at.toString().padStart(2, '0')}.000000000Z`, ...call })),
  };
}
