import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { quoted } from './pick';

export type Suggestion = components['schemas']['TraceSummaryResponse'];

export interface SuggestionGroup {
  readonly title: string;
  readonly traces: readonly Suggestion[];
}

/** What a trace may be compared with: others of its session and of its name; without one, the newest. */
export function suggestionsQuery(other: string | null) {
  return queryOptions({
    queryKey: ['compare suggestions', other],
    queryFn: async ({ signal }): Promise<readonly SuggestionGroup[]> => {
      const list = async (query: string | undefined, limit: number) => (answer(await api.GET('/api/v1/traces', { params: { query: { ...(query === undefined ? {} : { query }), from: 'now-168h', limit } }, signal }))).traces;
      if (other === null) {
        return groups([{ title: 'Newest', traces: await list(undefined, 8) }], new Set());
      }
      const [own] = await list(`trace:${other}`, 1);
      const seen = new Set([other]);
      if (!own) {
        return groups([{ title: 'Newest', traces: await list(undefined, 9) }], seen);
      }
      const [session, named] = await Promise.all([
        own.session === null ? Promise.resolve([]) : list(`session:${quoted(own.session)}`, 5),
        list(`root(name:${quoted(own.rootName)})`, 9),
      ]);
      return groups([{ title: 'Same session', traces: session }, { title: `Newest of ${own.rootName}`, traces: named }], seen);
    },
    staleTime: 30_000,
  });
}

/** Each trace once, in the first group that has it. */
function groups(all: readonly SuggestionGroup[], seen: Set<string>): readonly SuggestionGroup[] {
  return all.map((group) => ({
    title: group.title,
    traces: group.traces.filter((trace) => !seen.has(trace.traceId) && seen.add(trace.traceId)),
  })).filter((group) => group.traces.length > 0);
}
