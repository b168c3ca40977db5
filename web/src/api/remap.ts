import { answer, api } from './client';
import type { components } from './schema';

/** What mapping stored spans anew changes. */
export type Remapped = components['schemas']['RemapResponse'];

/** A field that is understood otherwise. */
export type RemappedField = components['schemas']['RemappedFieldResponse'];

/** Says what mapping stored spans anew would change, or does it. */
export async function remap(range: { from: string; to: string }, query: string, dryRun: boolean): Promise<Remapped> {
  return answer(await api.POST('/api/v1/remap', { body: { ...range, query, dryRun } }));
}

export async function listRemaps(signal: AbortSignal): Promise<components['schemas']['RemapListResponse']> {
  return answer(await api.GET('/api/v1/remaps', { signal }));
}
