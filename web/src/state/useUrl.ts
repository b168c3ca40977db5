import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** The state of what is shown, kept in the address. Null takes a parameter out; parameters not named are kept. */
export interface Url {
  readonly get: (name: string) => string | null;
  readonly all: URLSearchParams;
  /** What the address says already. What is drawn, and `get`, follow a moment later: a key pressed meanwhile goes on from here. */
  readonly now: (name: string) => string | null;
  /** A step that Back undoes: a filter, a range, a tab. */
  readonly push: (changes: Record<string, string | null>) => void;
  /** A step that Back does not stop at: walking rows, zooming, typing. */
  readonly replace: (changes: Record<string, string | null>) => void;
}

export function useUrl(): Url {
  const location = useLocation();
  const navigate = useNavigate();
  return useMemo(() => {
    const all = new URLSearchParams(location.search);
    // Read when it is called, not when it was made: two changes in one event must not undo each other.
    const change = (changes: Record<string, string | null>, replace: boolean) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) {
          next.delete(name);
        } else {
          next.set(name, value);
        }
      }
      const search = next.toString();
      void navigate({ pathname: window.location.pathname, search: search === '' ? '' : `?${search}`, hash: window.location.hash }, { replace });
    };
    return {
      get: (name) => all.get(name),
      all,
      now: (name) => new URLSearchParams(window.location.search).get(name),
      push: (changes) => change(changes, false),
      replace: (changes) => change(changes, true),
    };
  }, [location.search, navigate]);
}

/** What travels from page to page: the range and the filter. */
export function carriedSearch(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['from', 'to', 'q', 'scope', 'cmp']) {
    const value = search.get(name);
    if (value !== null) {
      kept.set(name, value);
    }
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}
