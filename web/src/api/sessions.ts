import { answer, api } from './client';
import { given } from './given';
import type { components, operations } from './schema';

/** A talk of many traces. */
export type SessionSummary = components['schemas']['SessionSummaryResponse'];
export type SessionPage = components['schemas']['SessionListResponse'];
/** A session with its traces, oldest first. */
export type Session = components['schemas']['SessionResponse'];

/** What a list of groups is asked for. */
export interface ListAsk {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly sort: string;
}

type SessionSort = NonNullable<NonNullable<operations['listSessions']['parameters']['query']>['sort']>;

export const listLimit = 100;

export async function listSessions(ask: ListAsk, cursor: string | null, signal: AbortSignal): Promise<SessionPage> {
  return answer(await api.GET('/api/v1/sessions', { params: { query: given({ ...ask, sort: ask.sort as SessionSort, cursor, limit: listLimit }) }, signal }));
}

/** The whole session, whatever range the list had: a talk is read from its beginning. */
export async function getSession(id: string, signal: AbortSignal): Promise<Session> {
  return answer(await api.GET('/api/v1/sessions/{id}', { params: { path: { id } }, signal }));
}
