import type { Range } from '../../state/range';

export interface Bar {
  readonly fromMs: number;
  readonly count: number;
  readonly errors: number;
}

interface Point {
  readonly time: string;
  readonly value: number | null;
}

/** Whether the range covers a step only in part: its bar is lower than it will be, or than it was. */
export function isPartial(fromMs: number, stepMs: number, range: Range): boolean {
  return fromMs < range.fromMs || fromMs + stepMs > range.toMs;
}

/** The bars of the range: one for each step in which something happened. */
export function barsOf(requests: readonly Point[], errors: readonly Point[], range: Range, stepMs: number): readonly Bar[] {
  const failed = new Map(errors.map((point) => [Date.parse(point.time), point.value ?? 0]));
  return requests
    .map((point) => ({ fromMs: Date.parse(point.time), count: point.value ?? 0, errors: failed.get(Date.parse(point.time)) ?? 0 }))
    .filter((bar) => bar.count > 0 && bar.fromMs + stepMs > range.fromMs && bar.fromMs <= range.toMs);
}

/** The range that a drag over so many px asks for; null for what is a click. */
export function draggedRange(drag: { from: number; to: number }, width: number, range: Range): { from: string; to: string } | null {
  const least = 4;
  if (width <= 0 || Math.abs(drag.to - drag.from) < least) {
    return null;
  }
  const at = (px: number) => new Date(Math.round(range.fromMs + (Math.max(0, Math.min(width, px)) / width) * (range.toMs - range.fromMs))).toISOString();
  return { from: at(Math.min(drag.from, drag.to)), to: at(Math.max(drag.from, drag.to)) };
}
