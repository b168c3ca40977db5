import { currentKey, keyRefused } from './access';
import { Problem, problemOf, unreachable } from './problem';
import { emptyIndex, withChunk, type TraceIndex } from './traceIndex';
import type { IndexMessage, IndexRequest } from './traceIndex.worker';

/** Loads a trace's index in a worker. Calls `show` each time more rows are there; aborting ends the worker and its request. */
export function loadTraceIndex(traceId: string, signal: AbortSignal, show: (index: TraceIndex) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./traceIndex.worker.ts', import.meta.url), { type: 'module', name: 'trace index' });
    let index: TraceIndex | null = null;
    const end = (error?: Error) => {
      worker.terminate();
      signal.removeEventListener('abort', abort);
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    };
    const abort = () => end(new DOMException('Left', 'AbortError'));
    signal.addEventListener('abort', abort);
    worker.onerror = () => end(unreachable());
    worker.onmessage = (event: MessageEvent<IndexMessage>) => {
      const message = event.data;
      switch (message.type) {
        case 'header':
          index = emptyIndex(message.header);
          break;
        case 'chunk':
          if (index !== null) {
            index = withChunk(index, message.chunk);
            show(index);
          }
          break;
        case 'end':
          if (index?.loaded === 0) {
            show(index);
          }
          end();
          break;
        case 'refused':
          if (message.status === 401 || message.status === 403) {
            keyRefused();
          }
          end(problemOf(message.status, message.body));
          break;
        case 'failed':
          end(index === null ? unreachable() : new Problem(0, 'The trace came only in part.', message.message));
          break;
      }
    };
    if (signal.aborted) {
      abort();
    } else {
      worker.postMessage({ path: new URL(`/api/v1/traces/${encodeURIComponent(traceId)}/index`, window.location.href).href, key: currentKey() } satisfies IndexRequest);
    }
  });
}
