/** A time range as the address says it, and the moments it stands for. */
export interface Range {
  /** As written in the address: `-24h` or an instant. */
  readonly from: string;
  /** As written in the address; empty is now. */
  readonly to: string;
  /** Milliseconds since 1970 UTC. */
  readonly fromMs: number;
  readonly toMs: number;
  /** RFC 3339, as the API takes them. */
  readonly fromTime: string;
  readonly toTime: string;
  readonly isRelative: boolean;
}

export const defaultFrom = '-24h';

/** What relative ranges are resolved against until the first refresh: when the page was opened. */
export const openedMs = Date.now();

export const presets = [
  { from: '-15m', label: 'Last 15 min' },
  { from: '-1h', label: 'Last hour' },
  { from: '-6h', label: 'Last 6 h' },
  { from: '-24h', label: 'Last 24 h' },
  { from: '-7d', label: 'Last 7 d' },
  { from: '-30d', label: 'Last 30 d' },
] as const;

const sizes: Record<string, number> = { s: 1e3, m: 60e3, h: 3600e3, d: 86400e3, w: 604800e3 };

/** Resolves what the address says against now. Null when one of the two is neither an instant nor `-24h`, or they are the wrong way round. */
export function resolveRange(from: string, to: string, nowMs: number): Range | null {
  const fromMs = momentOf(from, nowMs);
  const toMs = to === '' ? nowMs : momentOf(to, nowMs);
  if (fromMs === null || toMs === null || fromMs > toMs) {
    return null;
  }
  return { from, to, fromMs, toMs, fromTime: new Date(fromMs).toISOString(), toTime: new Date(toMs).toISOString(), isRelative: to === '' && from.startsWith('-') };
}

/** The range as long as this one, right before it. */
export function previousRange(range: Range): Range {
  const length = range.toMs - range.fromMs;
  return absoluteRange(range.fromMs - length, range.fromMs);
}

/** Steps by a whole length: -1 back, 1 forward. */
export function stepRange(range: Range, direction: -1 | 1): Range {
  const length = range.toMs - range.fromMs;
  return absoluteRange(range.fromMs + direction * length, range.toMs + direction * length);
}

/** Twice as long, about the same middle, not beyond now. */
export function widenRange(range: Range, nowMs: number): Range {
  const length = range.toMs - range.fromMs;
  const toMs = Math.min(range.toMs + length / 2, Math.max(nowMs, range.toMs));
  return absoluteRange(toMs - 2 * length, toMs);
}

/** A range between two instants. */
export function absoluteRange(fromMs: number, toMs: number): Range {
  const from = new Date(fromMs).toISOString();
  const to = new Date(toMs).toISOString();
  return { from, to, fromMs, toMs, fromTime: from, toTime: to, isRelative: false };
}

/** The step of a chart with about this many points: a number of seconds that people count in. */
export function stepFor(range: Range, points: number): { text: string; ms: number } {
  const wanted = (range.toMs - range.fromMs) / points;
  const [text, ms] = steps.find(([, size]) => size >= wanted) ?? steps[steps.length - 1] ?? ['1d', 86400e3];
  return { text, ms };
}

const steps: readonly (readonly [string, number])[] = [
  ['1s', 1e3], ['5s', 5e3], ['10s', 10e3], ['30s', 30e3], ['1m', 60e3], ['2m', 120e3], ['5m', 300e3], ['10m', 600e3], ['15m', 900e3], ['30m', 1800e3],
  ['1h', 3600e3], ['2h', 7200e3], ['6h', 21600e3], ['12h', 43200e3], ['1d', 86400e3], ['7d', 604800e3], ['30d', 2592000e3],
];

function momentOf(text: string, nowMs: number): number | null {
  const relative = /^-(\d{1,6})([smhdw])$/.exec(text);
  if (relative) {
    return nowMs - Number(relative[1]) * (sizes[relative[2] ?? ''] ?? 0);
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) {
    return null;
  }
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
