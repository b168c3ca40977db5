import { useSyncExternalStore } from 'react';
import type { Zone } from '../formats/time';

/** What is a person's own and not part of an address. Kept in this browser. */
export interface Preferences {
  /** `browser`, `UTC` or an IANA name. */
  readonly zone: Zone;
  readonly density: 'compact' | 'comfortable';
  /** Shortcuts of a single key can be in the way of speech input (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly railOpen: boolean;
  /** Widths of panels and columns by name, in px. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Columns of the trace list, by id and comma; null is the default. The address outranks it. */
  readonly traceColumns: string | null;
  /** Which rows of a trace are folded, by rule and comma; null is all. The address outranks it. */
  readonly traceFolds: string | null;
}

const key = 'sightglass.preferences';
const initial: Preferences = { zone: 'browser', density: 'compact', singleKeys: true, railOpen: false, sizes: {}, traceColumns: null, traceFolds: null };
let current = read();
const listeners = new Set<() => void>();

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

export function setPreferences(changes: Partial<Preferences>): void {
  current = { ...current, ...changes };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
  for (const listener of listeners) {
    listener();
  }
}

function read(): Preferences {
  try {
    const text = localStorage.getItem(key);
    return text === null ? initial : { ...initial, ...(JSON.parse(text) as Partial<Preferences>) };
  } catch {
    return initial;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
