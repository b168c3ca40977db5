import { answer, api } from '../api/client';
import { quote } from '../parts/filter/tokens';
import type { PaletteEntry } from './paletteEntries';

/** What an id may be of: asked as a filter, and opened where its first span says. */
interface LookUp {
  readonly key: string;
  readonly group: string;
  readonly query: string;
  readonly entryOf: (span: Found) => Pick<PaletteEntry, 'label' | 'to'>;
}

export interface Found {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
}

const spanId = /^[0-9a-f]{16}$/i;
const traceId = /^[0-9a-f]{32}$/i;

/** What to ask of what was typed; nothing for words and for trace ids, which are opened unasked. */
export function lookUps(text: string): readonly LookUp[] {
  const id = text.trim();
  if (traceId.test(id) || id.length < 4 || id.length > 300 || !/\d/.test(id) || /\s/.test(id)) {
    return [];
  }
  const inTrace = (label: string) => (span: Found) => ({ label, to: { pathname: `/traces/${span.traceId}`, search: `?span=${span.spanId}` } });
  const value = quote(id);
  return [
    ...(spanId.test(id) ? [{ key: 'span', group: 'Span', query: `span:${id.toLowerCase()}`, entryOf: (span: Found) => inTrace(`${span.name === '' ? 'Span' : span.name} ${id.toLowerCase()}`)(span) }] : []),
    { key: 'session', group: 'Session', query: `session:${value}`, entryOf: () => ({ label: `Session ${id}`, to: { pathname: `/sessions/${encodeURIComponent(id)}`, search: '' } }) },
    {
      key: 'request', group: 'Request', query: `response_id:${value} OR tool_call:${value} OR attr.request_id:${value} OR attr.request.id:${value} OR attr.http.request.id:${value}`,
      entryOf: (span) => inTrace(`${span.name === '' ? 'Request' : span.name} ${id}`)(span),
    },
  ];
}

/** What the store knows under the id; what it could not be asked is left out. */
export async function lookUp(text: string, signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const found = await Promise.allSettled(lookUps(text).map(async ({ key, group, query, entryOf }) => {
    const span = answer(await api.GET('/api/v1/spans/summaries', { params: { query: { query, limit: 1 } }, signal })).spans[0];
    return span === undefined ? null : { key, group, ...entryOf(span) };
  }));
  signal.throwIfAborted();
  return found.flatMap((each) => (each.status === 'fulfilled' && each.value !== null ? [each.value] : []));
}
