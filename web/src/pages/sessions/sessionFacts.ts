import { formatCount } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';

/** How many rows a list has, as far as is known. */
export function listCount(loaded: number, hasMore: boolean, one: string, many: string): string {
  return hasMore ? `The first ${formatCount(loaded)} ${many}, more below` : `${formatCount(loaded)} ${loaded === 1 ? one : many}`;
}

interface Turn {
  readonly startTime: string;
  readonly durationMs: number;
}

/** A pause between turns that is worth a line: five minutes. */
export const longPauseMs = 5 * 60_000;

/** What stands between two turns: `3 h 12 m later`, or nothing when one follows the other. */
export function pauseBefore(turn: Turn, before: Turn | undefined): string | null {
  if (before === undefined) {
    return null;
  }
  const pause = Date.parse(turn.startTime) - (Date.parse(before.startTime) + before.durationMs);
  return pause >= longPauseMs ? `${formatMilliseconds(pause)} later` : null;
}
