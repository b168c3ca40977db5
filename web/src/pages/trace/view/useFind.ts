import { useEffect, useMemo, useState } from 'react';
import { findInTrace } from '../../../api/spanDetail';
import { rowsById, type TraceIndex } from '../../../api/traceIndex';
import { formatCount } from '../../../formats/count';
import { contentWords, findRows, parseFind } from '../layout/find';

export interface FindState {
  /** Rows that match, in order. */
  readonly rows: Int32Array;
  readonly set: ReadonlySet<number>;
  readonly fault: string | null;
  /** Whether the server is still looking through text and attributes. */
  readonly searching: boolean;
  readonly failed: boolean;
}

interface Elsewhere {
  readonly words: string;
  readonly rows: ReadonlySet<number>;
  readonly done: boolean;
  readonly failed: boolean;
}

const waitMs = 350;

/** Finds in names at once, and in attributes and content as the server's answer comes. */
export function useFind(index: TraceIndex, typed: string, content: boolean): FindState {
  const query = useMemo(() => parseFind(typed), [typed]);
  // The server looks for one text; several plain words are looked for as they stand, side by side.
  const words = content ? contentWords(query).join(' ') : '';
  const [elsewhere, setElsewhere] = useState<Elsewhere>({ words: '', rows: new Set(), done: true, failed: false });
  useEffect(() => {
    if (words.length < 2) {
      return undefined;
    }
    const leaving = new AbortController();
    const rows = new Set<number>();
    const timer = setTimeout(() => {
      let shown = 0;
      findInTrace(index.traceId, words, leaving.signal, (ids) => {
        for (const id of ids) {
          const row = rowsById(index).get(BigInt(`0x${id}`));
          if (row !== undefined) {
            rows.add(row);
          }
        }
        if (performance.now() - shown > 250) {
          shown = performance.now();
          setElsewhere({ words, rows: new Set(rows), done: false, failed: false });
        }
      }).then(
        () => setElsewhere({ words, rows, done: true, failed: false }),
        () => leaving.signal.aborted || setElsewhere({ words, rows, done: true, failed: true }),
      );
    }, waitMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [index, words]);
  const there = elsewhere.words === words ? elsewhere : null;
  return useMemo(() => {
    const named = findRows(index, query);
    const rows = there === null || there.rows.size === 0 ? named : union(named, findRows(index, query, (row) => there.rows.has(row)));
    return { rows, set: new Set(rows), fault: query.fault, searching: words.length >= 2 && there?.done !== true, failed: there?.failed === true };
  }, [index, query, there, words]);
}

function union(first: Int32Array, second: Int32Array): Int32Array {
  return Int32Array.from(new Set([...first, ...second])).sort();
}

/** The match after (1) or before (-1) a row, around the end; -1 when there is none. */
export function nextMatch(rows: ArrayLike<number>, from: number, direction: 1 | -1): number {
  const last = rows.length - 1;
  if (direction === 1) {
    for (let at = 0; at <= last; at++) {
      if ((rows[at] ?? 0) > from) {
        return rows[at] ?? -1;
      }
    }
    return rows[0] ?? -1;
  }
  for (let at = last; at >= 0; at--) {
    if ((rows[at] ?? 0) < from) {
      return rows[at] ?? -1;
    }
  }
  return rows[last] ?? -1;
}

/** "3 of 12", or that there is none. */
export function placeOfMatch(rows: ArrayLike<number>, row: number): string {
  const at = Array.prototype.indexOf.call(rows, row);
  return rows.length === 0 ? 'No match' : `${formatCount(at + 1)} of ${formatCount(rows.length)}`;
}
