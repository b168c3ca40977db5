import { useCallback, useMemo } from 'react';
import { useUrl } from '../../state/useUrl';
import { scopeFilter, scopeOf, type FilterScope } from './scope';

export interface ScopeChoice {
  readonly scope: FilterScope;
  readonly setScope: (scope: FilterScope) => void;
}

/** The scope in the address, and a filter as it is sent in it. */
export function useScope(): ScopeChoice & { readonly sent: (query: string) => string } {
  const url = useUrl();
  const scope = scopeOf(url.get('scope'));
  const sent = useCallback((query: string) => scopeFilter(query, scope).text, [scope]);
  return useMemo(() => ({ scope, sent, setScope: (next: FilterScope) => url.push({ scope: next === 'any' ? null : next }) }), [scope, sent, url]);
}
