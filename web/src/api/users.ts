import { answer, api } from './client';
import { given } from './given';
import type { components, operations } from './schema';
import { listLimit, type ListAsk, type SessionSummary } from './sessions';

/** An end user of the apps. */
export type UserSummary = components['schemas']['UserSummaryResponse'];
export type UserTotals = components['schemas']['UserTotalResponse'];
export type UserPage = components['schemas']['UserListResponse'];

/** `sessions` is the list here: the latest twenty, instead of how many. */
export interface User extends Omit<UserSummary, 'sessions'> {
  readonly sessions: readonly SessionSummary[];
  readonly topErrors: readonly components['schemas']['FailureResponse'][];
}

type UserSort = NonNullable<NonNullable<operations['listUsers']['parameters']['query']>['sort']>;

export async function listUsers(ask: ListAsk, cursor: string | null, signal: AbortSignal): Promise<UserPage> {
  return answer(await api.GET('/api/v1/users', { params: { query: given({ ...ask, sort: ask.sort as UserSort, cursor, limit: listLimit }) }, signal }));
}

export async function getUser(id: string, within: { from: string; to: string }, signal: AbortSignal): Promise<User> {
  const { user, ...more } = answer(await api.GET('/api/v1/users/{id}', { params: { path: { id }, query: within }, signal }));
  return { ...user, ...more };
}
