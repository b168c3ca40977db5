/** The list a trace was opened from, so that its neighbours can be reached in the same filter and order. Kept for the tab. */
const key = 'sightglass.walk';

export interface TraceWalk {
  /** Trace ids in the order of the list. */
  readonly ids: readonly string[];
  /** The list's address, with its `?`: the way back. */
  readonly search: string;
}

export interface Place {
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly search: string;
}

/** Called by a list when a trace of it is opened, and when more of it has been loaded. */
export function rememberWalk(ids: readonly string[], search: string): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ids, search } satisfies TraceWalk));
  } catch {
    // Without it there are no neighbours; the trace opens all the same.
  }
}

/** The trace before (-1) or after (1) in the list; null at its ends and for a trace that came from no list. */
export function neighbour(traceId: string, direction: -1 | 1): string | null {
  const { ids } = walk();
  const at = ids.indexOf(traceId);
  return at < 0 ? null : ids[at + direction] ?? null;
}

/** Where the trace stands in the list it came from; null when it came from none. */
export function placeInWalk(traceId: string): Place | null {
  const { ids, search } = walk();
  const at = ids.indexOf(traceId);
  return at < 0 ? null : { position: at + 1, count: ids.length, search };
}

function walk(): TraceWalk {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'ids' in kept && 'search' in kept && Array.isArray(kept.ids) && typeof kept.search === 'string') {
      return { ids: kept.ids.filter((id) => typeof id === 'string'), search: kept.search };
    }
  } catch {
    // As good as none.
  }
  return { ids: [], search: '' };
}
