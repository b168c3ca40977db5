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
      const sameName = `root(name:${quoted(own.rootName)})`;
      const [session, versions, named] = await Promise.all([
        own.session === null ? Promise.resolve([]) : list(`session:${quoted(own.session)}`, 5),
        own.release === null ? Promise.resolve([]) : list(`${sameName} release:* -release:${quoted(own.release)}`, 5),
        list(sameName, 9),
      ]);
      return groups([{ title: 'Same session', traces: session }, { title: 'Other versions', traces: versions }, { title: `Newest of ${own.rootName}`, traces: named }], seen);
    },
    staleTime: 30_000,
  });
}

/** The trace before this one: of its session, or else of its name; null when there is none. */
export async function previousTrace(traceId: string): Promise<string | null> {
  const list = async (query: string, to?: string) => (answer(await api.GET('/api/v1/traces', { params: { query: { query, limit: 2, ...(to === undefined ? {} : { to }) } } }))).traces;
  const [own] = await list(`trace:${traceId}`);
  if (own === undefined) {
    return null;
  }
  const before = async (query: string) => (await list(query, own.startTime)).find((trace) => trace.traceId !== traceId)?.traceId ?? null;
  return (own.session === null ? null : await before(`session:${quoted(own.session)}`)) ?? await before(`root(name:${quoted(own.rootName)})`);
}

/** Each trace once, in the first group that has it. */
function groups(all: readonly SuggestionGroup[], seen: Set<string>): readonly SuggestionGroup[] {
  return all.map((group) => ({
    title: group.title,
    traces: group.traces.filter((trace) => !seen.has(trace.traceId) && seen.add(trace.traceId)),
  })).filter((group) => group.traces.length > 0);
}
