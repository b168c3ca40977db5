import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

/** The messages of a trace, each once, and the calls that sent and got them (GET /traces/{id}/conversation). */
export interface ConversationAnswer {
  readonly traceId: string;
  readonly messages: Readonly<Record<string, Message>>;
  readonly calls: readonly Call[];
  /** True when the trace holds more calls than are answered. */
  readonly truncated: boolean;
}

export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'other';

export interface Message {
  readonly role: Role;
  readonly name: string | null;
  readonly parts: readonly Part[];
  readonly tokensEstimate: number | null;
}

export type PartType = 'text' | 'reasoning' | 'tool_call' | 'tool_result' | 'media' | 'hashed' | 'data';

export interface Part {
  readonly type: PartType;
  readonly text?: string | null;
  readonly toolCallId?: string | null;
  readonly toolName?: string | null;
  /** JSON, or the text that was sent where it is none. */
  readonly arguments?: unknown;
  readonly result?: unknown;
  readonly mediaType?: string | null;
  readonly bytes?: number | null;
  readonly uri?: string | null;
  readonly hash?: string | null;
  readonly length?: number | null;
  /** Size of the whole value where only its beginning is here. */
  readonly cutBytes?: number | null;
}

export interface CallUsage {
  readonly inputTokens?: number | null;
  readonly cacheReadTokens?: number | null;
  readonly outputTokens?: number | null;
  readonly reasoningTokens?: number | null;
  readonly role?: string | null;
}

export interface RetrievedDocument {
  readonly id?: string | null;
  readonly score?: number | null;
  readonly text?: string | null;
  readonly title?: string | null;
}

export type AbsenceReason = 'not_captured' | 'hashed' | 'hidden';

export interface Call {
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly operation: string;
  readonly name: string;
  readonly startTime: string;
  readonly durationMs: number | null;
  readonly status: string;
  readonly statusMessage: string | null;
  readonly errorType: string | null;
  readonly service: string | null;
  readonly provider: string | null;
  readonly requestModel: string | null;
  readonly responseModel: string | null;
  readonly finishReasons: readonly string[] | null;
  readonly ttftMs: number | null;
  readonly usage: CallUsage | null;
  readonly costUsd: number | null;
  readonly agentName: string | null;
  readonly toolName: string | null;
  readonly toolCallId: string | null;
  /** Hash of the system prompt's message. */
  readonly system: string | null;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly toolArguments: unknown;
  readonly toolResult: unknown;
  /** Size of the whole value where only its beginning is here. */
  readonly toolArgumentsCutBytes?: number | null;
  readonly toolResultCutBytes?: number | null;
  /** Hash of the message that holds the tools the model could call. */
  readonly toolDefinitions: string | null;
  readonly documents: readonly RetrievedDocument[] | null;
  readonly absence: { readonly input: string | null; readonly output: string | null } | null;
}

/** The conversation of a trace. What is over never changes; a running trace is asked again by who shows it. */
export function conversationQuery(traceId: string) {
  return queryOptions({
    queryKey: ['conversation', traceId],
    queryFn: async ({ signal }): Promise<ConversationAnswer> => {
      const response = await request(`/api/v1/traces/${encodeURIComponent(traceId)}/conversation`, { signal });
      return (await response.json()) as ConversationAnswer;
    },
    staleTime: 60_000,
  });
}

/** The whole text of a value of which a span shows the beginning (GET .../value?field=). */
export async function readValue(traceId: string, spanId: string, field: string, signal?: AbortSignal): Promise<string> {
  const path = `/api/v1/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}/value?field=${encodeURIComponent(field)}`;
  const response = await request(path, signal === undefined ? {} : { signal });
  return response.text();
}
