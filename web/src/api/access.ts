import { useSyncExternalStore } from 'react';

/** The key this browser tab reads with, where the server wants one. Kept for the tab only, never in an address. */
const storageKey = 'sightglass.key';
const listeners = new Set<() => void>();
let wanted = false;

export function currentKey(): string | null {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export function setKey(key: string): void {
  sessionStorage.setItem(storageKey, key);
  tell(false);
}

/** Called when the server refused: the page asks for a key. */
export function keyRefused(): void {
  tell(true);
}

/** True while the server refuses to answer without a (better) key. */
export function useKeyWanted(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => wanted);
}

function tell(value: boolean): void {
  wanted = value;
  for (const listener of listeners) {
    listener();
  }
}
