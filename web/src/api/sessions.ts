import { request } from './client';
import type { TraceSummary } from './traces';

/** A talk of many traces. */
export interface SessionSummary {
  readonly sessionId: string;
  readonly firstTime: string;
  readonly lastTime: string;
  readonly lengthMs: number;
  readonly turns: number;
  readonly errorCount: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly users: readonly string[];
  readonly models: readonly string[];
  readonly services: readonly string[];
}

export interface SessionPage {
  readonly sessions: readonly SessionSummary[];
  readonly nextCursor: string | null;
}

/** A session with its traces, oldest first. */
export interface Session extends SessionSummary {
  readonly traces: readonly TraceSummary[];
  readonly truncated: boolean;
}

/** What a list of groups is asked for. */
export interface ListAsk {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly sort: string;
}

export const listLimit = 100;

export async function listSessions(ask: ListAsk, cursor: string | null, signal: AbortSignal): Promise<SessionPage> {
  return read(`/api/v1/sessions?${listParameters(ask, cursor)}`, signal);
}

/** The whole session, whatever range the list had: a talk is read from its beginning. */
export async function getSession(id: string, signal: AbortSignal): Promise<Session> {
  return read(`/api/v1/sessions/${encodeURIComponent(id)}`, signal);
}

export function listParameters(ask: ListAsk, cursor: string | null): string {
  const parameters = new URLSearchParams({ from: ask.from, to: ask.to, sort: ask.sort, limit: String(listLimit) });
  if (ask.query !== '') {
    parameters.set('query', ask.query);
  }
  if (cursor !== null) {
    parameters.set('cursor', cursor);
  }
  return parameters.toString();
}

export async function read<T>(address: string, signal: AbortSignal): Promise<T> {
  return (await (await request(address, { signal })).json()) as T;
}
