import type { Call, ConversationAnswer, Message, Part, Role } from '../api/conversation';

type PartialCall = Omit<Partial<Call>, 'usage'> & { spanId: string; usage?: Partial<Call['usage']> };

/** A call as tests write it: what is not said is unknown, and a parent is a call. */
export function callOf({ usage, ...call }: PartialCall): Call {
  return {
    parentSpanId: null, parentCallSpanId: call.parentSpanId ?? null, operation: 'llm', name: 'chat', startTime: '2026-11-20T14:00:00.000000000Z', durationMs: 1_000,
    status: 'unset', statusMessage: '', errorType: null, service: 'shop', provider: 'openai', requestModel: 'gpt-5-mini', responseModel: 'gpt-5-mini', finishReasons: ['stop'], ttftMs: null,
    usage: { inputTokens: null, cacheReadTokens: null, cacheWriteTokens: null, uncachedInputTokens: null, outputTokens: null, reasoningTokens: null, totalTokens: null, role: 'billable', verdict: 'counted', ...usage },
    costUsd: null, agentName: null, toolName: null, toolCallId: null, system: null, input: [], output: [], toolArguments: null, toolResult: null, toolArgumentsCutBytes: null,
    toolResultCutBytes: null, toolDefinitions: null, documents: [], absence: { input: null, output: null }, ...call,
  };
}

export function messageOf(role: Role, ...parts: (string | Part)[]): Message {
  return { role, name: null, tokensEstimate: null, parts: parts.map((part): Part => (typeof part === 'string' ? { type: 'text', text: part } : part)) };
}

/** Calls one second after the other. */
export function answerOf(messages: Record<string, Message>, calls: readonly PartialCall[]): ConversationAnswer {
  const start = Date.UTC(2026, 10, 20, 14);
  const all = calls.map((call, at) => callOf({ startTime: new Date(start + at * 1000).toISOString(), ...call }));
  return {
    traceId: '0'.repeat(32), messages, calls: all, callCount: all.length, modelCallCount: all.filter((call) => call.operation === 'llm').length, modelCallsBefore: 0, nextCursor: null,
  };
}
