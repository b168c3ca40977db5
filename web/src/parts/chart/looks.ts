import type { SeriesLook } from './series';

export interface Look {
  /** The token of its colour. */
  readonly token: string;
  readonly dash: readonly number[];
  readonly width: number;
}

const slots: Record<SeriesLook, Look> = {
  1: { token: '--series-1', dash: [], width: 2 },
  2: { token: '--series-2', dash: [6, 3], width: 2 },
  3: { token: '--series-3', dash: [2, 3], width: 2 },
  4: { token: '--series-4', dash: [6, 3, 2, 3], width: 2 },
  5: { token: '--series-5', dash: [10, 4], width: 2 },
  6: { token: '--series-6', dash: [], width: 1 },
  rest: { token: '--series-rest', dash: [], width: 1.5 },
  error: { token: '--error', dash: [], width: 2 },
  before: { token: '--text3', dash: [4, 4], width: 1 },
};

/** How a series is drawn: never by colour alone. */
export function lookOf(look: SeriesLook): Look {
  return slots[look];
}

/** What stands for a not-whole step's dashes. */
export const partDash: readonly number[] = [2, 3];

/** The colour of a token as it is now, for a canvas. */
export function tokenColour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}
