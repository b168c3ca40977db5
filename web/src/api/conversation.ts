import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, request } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

/** The messages of a trace, each once, and the calls that sent and got them (GET /traces/{id}/conversation). */
export interface ConversationAnswer extends Omit<Schemas['ConversationResponse'], 'messages' | 'calls'> {
  readonly messages: Readonly<Record<string, Message>>;
  readonly calls: readonly Call[];
}

export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'other';

export interface Message extends Omit<Schemas['MessageResponse'], 'role' | 'parts'> {
  readonly role: Role;
  readonly parts: readonly Part[];
}

export type PartType = 'text' | 'reasoning' | 'tool_call' | 'tool_result' | 'media' | 'hashed' | 'data';

/** What does not apply to its type is null, or left out where a part is made here. */
export interface Part extends Partial<Readonly<Omit<Schemas['PartResponse'], 'type'>>> {
  readonly type: PartType;
}

export type RetrievedDocument = Partial<Readonly<Schemas['DocumentResponse']>>;

export type Call = Readonly<Omit<Schemas['CallResponse'], 'documents'>> & { readonly documents: readonly RetrievedDocument[] };

/** The first page is small, so that there is something to read soon. */
const firstPage = 50;
const nextPages = 500;
/** Before and after a call that is read alone. */
const around = 120;

const staleMs = 60_000;

interface Page {
  readonly limit?: number;
  readonly cursor?: string;
  readonly span?: string;
}

async function readPage(traceId: string, page: Page, signal: AbortSignal): Promise<ConversationAnswer> {
  const query = { limit: page.limit, cursor: page.cursor, span: page.span };
  // The words for roles and types are an open list in the description and a closed one here: what is unknown is drawn as "other".
  return answer(await api.GET('/api/v1/traces/{traceId}/conversation', { params: { path: { traceId }, query }, signal })) as ConversationAnswer;
}

/** The conversation of a trace, page by page from its beginning. */
export function conversationPages(traceId: string) {
  return infiniteQueryOptions({
    queryKey: ['conversation', traceId, 'pages'],
    initialPageParam: { limit: firstPage },
    queryFn: ({ pageParam, signal }) => readPage(traceId, pageParam, signal),
    getNextPageParam: (last: ConversationAnswer): Page | undefined => (last.nextCursor === null ? undefined : { limit: nextPages, cursor: last.nextCursor }),
    // Many pages are not all read again because a minute has passed.
    staleTime: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? Infinity : staleMs),
  });
}

/** The calls around one, and those above them. */
export function conversationAround(traceId: string, spanId: string) {
  return queryOptions({
    queryKey: ['conversation', traceId, 'around', spanId],
    queryFn: ({ signal }) => readPage(traceId, { span: spanId, limit: around }, signal),
    staleTime: staleMs,
  });
}

/** All of it that is read at once, for comparing. */
export function conversationQuery(traceId: string) {
  return queryOptions({
    queryKey: ['conversation', traceId, 'whole'],
    queryFn: ({ signal }) => readPage(traceId, {}, signal),
    staleTime: staleMs,
  });
}

/** Pages that follow each other as one answer. */
export function joinPages(pages: readonly ConversationAnswer[]): ConversationAnswer | null {
  const [first] = pages;
  const last = pages[pages.length - 1];
  if (first === undefined || last === undefined || pages.length === 1) {
    return first ?? null;
  }
  return {
    ...last, modelCallsBefore: first.modelCallsBefore,
    messages: Object.assign({}, ...pages.map((page) => page.messages)) as ConversationAnswer['messages'],
    calls: pages.flatMap((page) => page.calls),
  };
}

/** The whole text of a value of which a span shows the beginning (GET .../value?field=). */
export async function readValue(traceId: string, spanId: string, field: string, signal?: AbortSignal): Promise<string> {
  const path = `/api/v1/traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}/value?field=${encodeURIComponent(field)}`;
  const response = await request(path, signal === undefined ? {} : { signal });
  return response.text();
}
