import { createContext, use } from 'react';
import type { Range } from './range';

export interface RangeState {
  readonly range: Range;
  /** Said when the address holds a range that is none, and the default is shown instead. */
  readonly fault: string | null;
  readonly setRange: (range: { from: string; to: string }) => void;
  /** Resolves a relative range against now once more, and loads again what is shown. */
  readonly refresh: () => void;
}

export const RangeContext = createContext<RangeState | null>(null);

export function useRange(): RangeState {
  const state = use(RangeContext);
  if (state === null) {
    throw new Error('useRange outside of RangeProvider');
  }
  return state;
}
