import { IndexCutter, type IndexChunk, type IndexHeader } from './traceIndex';

export interface IndexRequest {
  readonly path: string;
  readonly key: string | null;
}

export type IndexMessage =
  | { readonly type: 'header'; readonly header: IndexHeader }
  | { readonly type: 'chunk'; readonly chunk: IndexChunk }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly status: number; readonly body: unknown }
  | { readonly type: 'failed'; readonly message: string };

self.onmessage = (event: MessageEvent<IndexRequest>) => {
  void read(event.data).catch((error: unknown) => post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }));
};

async function read({ path, key }: IndexRequest): Promise<void> {
  const response = await fetch(path, { headers: key === null ? {} : { Authorization: `Bearer ${key}` } });
  if (!response.ok || response.body === null) {
    post({ type: 'refused', status: response.status, body: await response.json().catch(() => null) as unknown });
    return;
  }
  const cutter = new IndexCutter();
  const reader = response.body.getReader();
  let told = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const chunks = cutter.push(value);
    if (!told && cutter.header !== null) {
      told = true;
      post({ type: 'header', header: cutter.header });
    }
    for (const chunk of chunks) {
      post({ type: 'chunk', chunk }, [chunk.bytes]);
    }
  }
  cutter.end();
  post({ type: 'end' });
}

function post(message: IndexMessage, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
