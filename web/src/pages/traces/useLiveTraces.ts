import { useEffect, useEffectEvent, useReducer, useState } from 'react';
import { request } from '../../api/client';
import { backOffMs, EventReader, type StreamEvent } from '../../api/eventStream';
import type { TraceSummary } from '../../api/traces';
import { liveRowsAfter, noLiveRows } from './liveRows';

export interface Live {
  /** What is shown above the list. */
  readonly rows: readonly TraceSummary[];
  /** How many wait while it is paused. */
  readonly waiting: number;
  /** How many came since it was switched on. */
  readonly arrived: number;
  /** Traces a second that were not sent, because there are too many. */
  readonly skipped: number;
  readonly connection: 'off' | 'connecting' | 'on' | { readonly retryInMs: number };
  /** Shows what waits. */
  readonly flush: () => void;
}

/** Traces as they come in. It holds still while paused or hidden, and takes up after a lost connection where it was. */
export function useLiveTraces(query: string, isOn: boolean, isPaused: boolean): Live {
  const [rows, change] = useReducer(liveRowsAfter, noLiveRows);
  const [connection, setConnection] = useState<Live['connection']>('off');
  const isVisible = usePageVisible();

  const onEvent = useEffectEvent((event: StreamEvent) => {
    setConnection('on');
    if (event.type === 'trace') {
      change({ type: 'arrived', ...tracesOf(event.data), isPaused });
    }
  });
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    return () => change({ type: 'clear' });
  }, [isOn, query]);
  useEffect(() => {
    if (!isOn || !isVisible) {
      return undefined;
    }
    const cancel = new AbortController();
    void follow(query, cancel.signal, onEvent, setConnection);
    return () => {
      cancel.abort();
      setConnection('off');
    };
  }, [isOn, isVisible, query]);

  return { rows: rows.shown, waiting: rows.waiting.length, arrived: rows.arrived, skipped: rows.skipped, connection, flush: () => change({ type: 'flush' }) };
}

let lastSeen: { query: string; id: string } | null = null;

async function follow(query: string, signal: AbortSignal, onEvent: (event: StreamEvent) => void, tell: (connection: Live['connection']) => void): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const after = lastSeen?.query === query ? lastSeen.id : '';
      const parameters = new URLSearchParams(query === '' ? {} : { query });
      const response = await request(`/api/v1/traces/live?${parameters.toString()}`, { signal, headers: { Accept: 'text/event-stream', ...(after === '' ? {} : { 'Last-Event-ID': after }) } });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
        for (const event of events.read(piece.value)) {
          attempt = 0;
          if (event.id !== '') {
            lastSeen = { query, id: event.id };
          }
          onEvent(event);
        }
      }
    } catch {
      // Said below: it is tried again.
    }
    const waitMs = backOffMs(attempt);
    if (!isAborted(signal)) {
      tell({ retryInMs: waitMs });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

// A call, because the compiler does not expect a signal to change while it is waited for.
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function tracesOf(data: string): { traces: readonly TraceSummary[]; skipped: number } {
  try {
    const body = JSON.parse(data) as readonly TraceSummary[] | { traces?: readonly TraceSummary[]; skipped?: number };
    return 'length' in body ? { traces: body, skipped: 0 } : { traces: body.traces ?? [], skipped: body.skipped ?? 0 };
  } catch {
    return { traces: [], skipped: 0 };
  }
}

function usePageVisible(): boolean {
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const listener = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
  return isVisible;
}
