import { listParameters, read, type ListAsk, type SessionSummary } from './sessions';

/** An end user of the apps. */
export interface UserSummary {
  readonly userId: string;
  readonly firstTime: string;
  readonly lastTime: string;
  readonly requests: number;
  readonly errorCount: number;
  readonly errorRate: number | null;
  readonly p95Ms: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly sessions: number;
  readonly models: readonly string[];
}

export interface UserTotals {
  readonly requests: number;
  readonly errorCount: number;
  readonly costUsd: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

export interface UserPage {
  readonly users: readonly UserSummary[];
  readonly nextCursor: string | null;
  readonly total: UserTotals;
}

/** `sessions` is the list here: the latest twenty, instead of how many. */
export interface User extends Omit<UserSummary, 'sessions'> {
  readonly sessions: readonly SessionSummary[];
  readonly topErrors: readonly { readonly type: string | null; readonly message: string | null; readonly traces: number }[];
}

export async function listUsers(ask: ListAsk, cursor: string | null, signal: AbortSignal): Promise<UserPage> {
  return read(`/api/v1/users?${listParameters(ask, cursor)}`, signal);
}

export async function getUser(id: string, within: { from: string; to: string }, signal: AbortSignal): Promise<User> {
  const { user, ...more } = await read<{ user: UserSummary } & Pick<User, 'sessions' | 'topErrors'>>(`/api/v1/users/${encodeURIComponent(id)}?${new URLSearchParams(within).toString()}`, signal);
  return { ...user, ...more };
}
