import { useEffect, useState } from 'react';
import { tracePreviews, type Preview } from '../../api/traces';

const debounceMs = 120;
const most = 50;

/** The first and last words of the traces in view, asked for in batches once scrolling rests. What was asked once is kept while the list is shown. */
export function usePreviews(visible: readonly string[], isOn: boolean): ReadonlyMap<string, Preview> {
  const [known, setKnown] = useState<ReadonlyMap<string, Preview>>(new Map());
  const missing = isOn ? visible.filter((id) => !known.has(id)).slice(0, most).join(',') : '';
  useEffect(() => {
    if (missing === '') {
      return undefined;
    }
    const cancel = new AbortController();
    const timer = setTimeout(() => {
      const ids = missing.split(',');
      tracePreviews(ids, cancel.signal).then(
        (previews) => setKnown((before) => {
          const next = new Map(before);
          for (const id of ids) {
            next.set(id, { traceId: id, input: null, output: null, inputKind: 'none', outputKind: 'none' });
          }
          for (const preview of previews) {
            next.set(preview.traceId, preview);
          }
          return next;
        }),
        // The rows say what they know without it; scrolling asks again.
        () => undefined,
      );
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [missing]);
  return known;
}
