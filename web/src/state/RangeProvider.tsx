import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { absoluteRange, defaultFrom, openedMs, resolveRange } from './range';
import { RangeContext, type RangeState } from './useRange';
import { useUrl } from './useUrl';

/** Holds the resolved range of the address: a relative one stands still until it is refreshed, so that pages and charts agree. */
export function RangeProvider({ children }: { children: ReactNode }) {
  const url = useUrl();
  const client = useQueryClient();
  const [nowMs, setNowMs] = useState(openedMs);
  const from = url.get('from') ?? defaultFrom;
  const to = url.get('to') ?? '';

  const setRange = useCallback((range: { from: string; to: string }) => {
    setNowMs(Date.now());
    url.push({ from: range.from === defaultFrom ? null : range.from, to: range.to === '' ? null : range.to });
  }, [url]);

  const refresh = useCallback(() => {
    setNowMs(Date.now());
    void client.invalidateQueries();
  }, [client]);

  const state = useMemo<RangeState>(() => {
    const range = resolveRange(from, to, nowMs);
    return {
      range: range ?? absoluteRange(nowMs - 86_400_000, nowMs),
      fault: range === null ? `The address asks for the range ${from} to ${to === '' ? 'now' : to}, which is none. The last 24 h are shown.` : null,
      setRange,
      refresh,
    };
  }, [from, to, nowMs, setRange, refresh]);

  return <RangeContext value={state}>{children}</RangeContext>;
}
