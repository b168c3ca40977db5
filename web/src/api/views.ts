import { answer, api } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

/** A saved view of the trace list: the filter, range, columns and order under a name. */
export type SavedView = components['schemas']['ViewResponse'];

/** What a view says, apart from its id and version. */
export type ViewBody = Omit<components['schemas']['ViewBody'], 'version'>;

export async function listViews(signal: AbortSignal): Promise<readonly SavedView[]> {
  return answer(await api.GET('/api/v1/views', { signal })).views.filter((view) => view.page === 'traces');
}

export async function createView(view: ViewBody): Promise<SavedView> {
  return answer(await api.POST('/api/v1/views', { body: view }));
}

/** Refused with status 409 when somebody else changed it since that version was read. */
export async function replaceView(id: string, version: number, view: ViewBody): Promise<SavedView> {
  return answer(await api.PUT('/api/v1/views/{id}', { params: { path: { id } }, body: { ...view, version } }));
}

export async function deleteView(id: string): Promise<void> {
  const { response, error } = await api.DELETE('/api/v1/views/{id}', { params: { path: { id } } });
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
}
