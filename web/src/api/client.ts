import createClient, { type Middleware } from 'openapi-fetch';
import { currentKey, keyRefused } from './access';
import { Problem, problemOf, unreachable } from './problem';
import type { paths } from './schema';

/** The one way to the server. Every call takes a signal; leaving a page ends what it asked for. */
export const api = createClient<paths>({ baseUrl: '/', fetch: (request: Request) => send(request) });

const access: Middleware = {
  onRequest({ request }) {
    const key = currentKey();
    if (key !== null) {
      request.headers.set('Authorization', `Bearer ${key}`);
    }
    return request;
  },
};

api.use(access);

/** Gives what a call answered, or throws a Problem. */
export function answer<T>(result: { data?: T; error?: unknown; response: Response }): T {
  if (result.data === undefined) {
    throw problemOf(result.response.status, result.error);
  }
  return result.data;
}

/** For answers that are not JSON: bytes, lines, events. */
export async function request(path: string, init: { signal?: AbortSignal; headers?: Record<string, string> } = {}): Promise<Response> {
  const key = currentKey();
  const headers = { ...init.headers, ...(key === null ? {} : { Authorization: `Bearer ${key}` }) };
  const response = await send(new Request(path, { headers, signal: init.signal ?? null }));
  if (!response.ok) {
    throw problemOf(response.status, await response.json().catch(() => null));
  }
  return response;
}

async function send(call: Request): Promise<Response> {
  try {
    const response = await fetch(call);
    // A key that may read but not change is no reason to ask for another: who wanted the change is told.
    if (response.status === 401 || (response.status === 403 && call.method === 'GET')) {
      keyRefused();
    }
    return response;
  } catch (error) {
    if (call.signal.aborted || error instanceof Problem) {
      throw error;
    }
    throw unreachable();
  }
}
