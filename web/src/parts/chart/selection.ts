/** Steps chosen on a chart, by mouse or keys: both ends inside. */
export interface Selection {
  readonly anchor: number;
  readonly end: number;
}

export interface Walk {
  readonly at: number | null;
  readonly selection: Selection | null;
}

/** Where the crosshair and the selection go for a key; null when the key is none of the chart's. */
export function walk(state: Walk, key: string, shift: boolean, count: number): Walk | null {
  if (count === 0) {
    return null;
  }
  const at = state.at ?? (key === 'ArrowLeft' || key === 'End' ? count : -1);
  const next = key === 'ArrowRight' ? at + 1 : key === 'ArrowLeft' ? at - 1 : key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
  if (next === null) {
    return null;
  }
  const end = Math.min(count - 1, Math.max(0, next));
  if (!shift) {
    return { at: end, selection: null };
  }
  const anchor = state.selection?.anchor ?? Math.min(count - 1, Math.max(0, at));
  return { at: end, selection: { anchor, end } };
}

/** The time a selection covers: whole steps, not beyond the range's own ends. */
export function selectedTime(selection: Selection, times: readonly number[], stepMs: number, fromMs: number, toMs: number): { fromMs: number; toMs: number } {
  const first = Math.min(selection.anchor, selection.end);
  const last = Math.max(selection.anchor, selection.end);
  return { fromMs: Math.max(fromMs, times[first] ?? fromMs), toMs: Math.min(toMs, (times[last] ?? toMs - stepMs) + stepMs) };
}
