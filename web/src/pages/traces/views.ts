import type { SavedView } from '../../api/views';

/** A view of the list: what a name brings back. */
export interface View {
  readonly name: string;
  readonly query: string;
  readonly sort: string | null;
  readonly range: string | null;
  readonly columns: string | null;
}

/** Views that are always there: only those the grammar can say. */
export const builtInViews: readonly View[] = [
  builtIn('Errors', 'status:error', null),
  builtIn('Failed tool calls', 'span(operation:tool status:error)', null),
  builtIn('Slowest', '', 'duration'),
  builtIn('Slow first token', 'ttft>2s', null),
  builtIn('Most tokens', 'trace.tokens>0', 'tokens'),
  builtIn('Costly', 'trace.cost>0', 'cost'),
  builtIn('With model calls', 'operation:llm', null),
];

/** What the address has to say to show a view. Columns of a built-in view are the person's own. */
export function viewChanges(view: View): Record<string, string | null> {
  return {
    q: view.query === '' ? null : view.query,
    // A view says its scope in its filter.
    scope: null,
    sort: view.sort,
    live: null,
    ...(view.columns === null ? {} : { cols: view.columns }),
    ...(view.range === null ? {} : { from: view.range === '-24h' ? null : view.range, to: null }),
  };
}

export function viewOf(saved: SavedView): View {
  return { name: saved.name, query: saved.query, sort: saved.sort === '' || saved.sort === 'time' ? null : saved.sort, range: saved.range === '' ? null : saved.range, columns: saved.columns.length === 0 ? null : saved.columns.join(',') };
}

/** Whether the list shows what the view says. */
export function isShown(view: View, now: { query: string; sort: string | null; columns: string | null }): boolean {
  return view.query === now.query && (view.sort ?? 'time') === (now.sort ?? 'time') && (view.columns === null || view.columns === now.columns);
}

function builtIn(name: string, query: string, sort: string | null): View {
  return { name, query, sort, range: null, columns: null };
}
