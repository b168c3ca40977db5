import { currentKey, keyRefused } from './access';
import { Problem, problemOf, unreachable } from './problem';
import { emptyIndex, withChunk, type TraceIndex } from './traceIndex';
import type { IndexMessage, IndexRequest } from './traceIndex.worker';

interface Load {
  readonly traceId: string;
  readonly worker: Worker;
  /** What came before anyone asked for it. */
  readonly held: (IndexMessage | 'error')[];
}

let prepared: Load | null = null;

/** Begins to load a trace's index before the code of its page is there; the first loadTraceIndex of that trace takes it over. */
export function prepareTraceIndex(traceId: string): void {
  prepared?.worker.terminate();
  prepared = begin(traceId);
}

function begin(traceId: string): Load {
  const worker = new Worker(new URL('./traceIndex.worker.ts', import.meta.url), { type: 'module', name: 'trace index' });
  const held: (IndexMessage | 'error')[] = [];
  worker.onerror = () => held.push('error');
  worker.onmessage = (event: MessageEvent<IndexMessage>) => held.push(event.data);
  worker.postMessage({ path: new URL(`/api/v1/traces/${encodeURIComponent(traceId)}/index`, window.location.href).href, key: currentKey() } satisfies IndexRequest);
  return { traceId, worker, held };
}

/** Loads a trace's index in a worker. Calls `show` each time more rows are there; aborting ends the worker and its request. */
export function loadTraceIndex(traceId: string, signal: AbortSignal, show: (index: TraceIndex) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(left());
      return;
    }
    const load = prepared?.traceId === traceId ? prepared : begin(traceId);
    prepared = load === prepared ? null : prepared;
    const { worker } = load;
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
    const abort = () => end(left());
    signal.addEventListener('abort', abort);
    const take = (message: IndexMessage | 'error') => {
      if (message === 'error') {
        end(unreachable());
        return;
      }
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
    worker.onerror = () => take('error');
    worker.onmessage = (event: MessageEvent<IndexMessage>) => take(event.data);
    load.held.forEach(take);
  });
}

function left(): DOMException {
  return new DOMException('Left', 'AbortError');
}
