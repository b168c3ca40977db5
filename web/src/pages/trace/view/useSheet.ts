import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useUrl } from '../../../state/useUrl';
import type { TraceMode } from './traceUrl';

export interface Sheet {
  readonly opened: boolean;
  /** What lies below it: it stays as it was left. */
  readonly below: TraceMode;
  readonly open: () => void;
  readonly close: () => void;
}

/**
 * The sheet of details on a phone. Opening is a step that Back undoes; closing is that same step back, or where a link led straight here,
 * the tree without it.
 */
export function useSheet(mode: TraceMode, narrow: boolean, onClosed: () => void): Sheet {
  const url = useUrl();
  const navigate = useNavigate();
  const [below, setBelow] = useState<TraceMode>(mode === 'conversation' ? 'conversation' : 'spans');
  const base = mode === 'details' ? below : mode === 'both' ? 'spans' : mode;
  if (base !== below) {
    setBelow(base);
  }
  const opened = narrow && mode === 'details';
  const wasPushed = useRef(false);
  const wasOpened = useRef(false);
  const closed = useRef(onClosed);
  useEffect(() => {
    closed.current = onClosed;
  });
  useEffect(() => {
    if (wasOpened.current && !opened) {
      wasPushed.current = false;
      closed.current();
    }
    wasOpened.current = opened;
  }, [opened]);
  // A link to a span opens its details, once.
  const linked = useRef(url.get('span') !== null && url.get('view') === null);
  useEffect(() => {
    if (linked.current && narrow) {
      url.replace({ view: 'details' });
    }
    linked.current &&= !narrow;
  }, [narrow, url]);
  return {
    opened, below: base,
    open: () => {
      if (mode !== 'details') {
        // What Back returns to is named, so that it is no link that opens the details again.
        url.replace({ view: base });
        wasPushed.current = true;
        url.push({ view: 'details' });
      }
    },
    close: () => {
      if (wasPushed.current) {
        void navigate(-1);
      } else {
        url.replace({ view: base });
      }
    },
  };
}
