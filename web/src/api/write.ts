import { currentKey, keyRefused } from './access';
import { problemOf, unreachable } from './problem';

/** A call that may change something, with a JSON body. Throws a Problem. */
export async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const key = currentKey();
  const headers = { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key === null ? {} : { Authorization: `Bearer ${key}` }) };
  const response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null }).catch((error: unknown) => {
    throw signal?.aborted === true ? error : unreachable();
  });
  if (response.status === 401 || response.status === 403) {
    keyRefused();
  }
  if (!response.ok) {
    throw problemOf(response.status, await response.json().catch(() => null));
  }
  return response;
}

export async function answerOf<T>(response: Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}
