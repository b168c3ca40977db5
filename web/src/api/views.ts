import { answerOf, send } from './write';

/** A saved view of the trace list: the filter, range, columns and order under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly page: string;
  readonly query: string;
  readonly range: string | null;
  readonly columns: readonly string[] | null;
  readonly sort: string | null;
  readonly version?: number;
}

export type ViewBody = Omit<SavedView, 'id' | 'version'>;

export async function listViews(signal: AbortSignal): Promise<readonly SavedView[]> {
  const body = await answerOf<readonly SavedView[] | { views: readonly SavedView[] }>(send('GET', '/api/v1/views', undefined, signal));
  const views = Array.isArray(body) ? (body as readonly SavedView[]) : (body as { views: readonly SavedView[] }).views;
  return views.filter((view) => view.page === 'traces');
}

export function createView(view: ViewBody): Promise<SavedView> {
  return answerOf<SavedView>(send('POST', '/api/v1/views', view));
}

export function replaceView(id: string, version: number | undefined, view: ViewBody): Promise<SavedView> {
  return answerOf<SavedView>(send('PUT', `/api/v1/views/${encodeURIComponent(id)}`, version === undefined ? view : { ...view, version }));
}

export async function deleteView(id: string): Promise<void> {
  await send('DELETE', `/api/v1/views/${encodeURIComponent(id)}`);
}
