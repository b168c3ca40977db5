import type { Preview, TraceSummary } from '../../api/traces';
import type { ColumnId } from './columns';

export interface StatusFact {
  readonly glyph: string;
  readonly word: string;
  readonly tone: 'ok' | 'error' | 'warn' | 'quiet';
}

/** How long a trace without an end is taken to be running still. */
const runningForMs = 10 * 60_000;

/** What became of a trace, in a glyph and a word. A failure outweighs what has not ended. */
export function statusOf(trace: TraceSummary, nowMs: number): StatusFact {
  if (trace.errorCount > 0) {
    return { glyph: '✕', word: trace.errorCount === 1 ? 'Error' : `${trace.errorCount} errors`, tone: 'error' };
  }
  if (trace.neverEnded) {
    const quietMs = nowMs - Date.parse(trace.startTime) - trace.durationMs;
    return quietMs < runningForMs ? { glyph: '◐', word: 'Running', tone: 'warn' } : { glyph: '!', word: 'A span never ended', tone: 'warn' };
  }
  return trace.hasRoot ? { glyph: '✓', word: 'OK', tone: 'ok' } : { glyph: '○', word: 'Root not received', tone: 'quiet' };
}

/** One side of a preview, with what is absent said as such. */
export function previewText(preview: Preview, side: 'input' | 'output'): { text: string; isAbsent: boolean } | null {
  const text = preview[side];
  const kind = side === 'input' ? preview.inputKind : preview.outputKind;
  if (kind === 'hashed') {
    return { text: '[hashed]', isAbsent: true };
  }
  return text === null ? null : { text, isAbsent: false };
}

/** The duration that a bar of full width stands for: of the rows loaded the 95th in a hundred, so that one giant does not flatten the rest. */
export function barScale(traces: readonly TraceSummary[]): number {
  const sorted = traces.map((trace) => trace.durationMs).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
}

/** What a cell stands for in a filter; null where there is nothing to filter by. */
export function filterValue(trace: TraceSummary, column: ColumnId): string | null {
  switch (column) {
    case 'status': return trace.errorCount > 0 ? 'error' : null;
    case 'name': return trace.rootName === '' ? null : trace.rootName;
    case 'model': return trace.models[0] ?? null;
    case 'session': return trace.session;
    case 'user': return trace.user;
    case 'release': return trace.release ?? null;
    case 'environment': return trace.environment ?? null;
    case 'services': return trace.service;
    case 'trace': return trace.traceId;
    default: return null;
  }
}

/** Live traces above those of the list, newest first, each once: what came later is newer knowledge. */
export function mergeLive(live: readonly TraceSummary[], listed: readonly TraceSummary[]): readonly TraceSummary[] {
  if (live.length === 0) {
    return listed;
  }
  const known = new Map(live.map((trace) => [trace.traceId, trace]));
  const stay = listed.map((trace) => {
    const fresh = known.get(trace.traceId);
    known.delete(trace.traceId);
    return fresh ?? trace;
  });
  return [...[...known.values()].sort((a, b) => (a.startTime < b.startTime ? 1 : -1)), ...stay];
}

/** Puts what arrived into the buffer: the latest state of each trace, at most so many. */
export function bufferLive(buffer: readonly TraceSummary[], arrived: readonly TraceSummary[], most: number): readonly TraceSummary[] {
  const all = new Map([...buffer, ...arrived].map((trace) => [trace.traceId, trace]));
  return [...all.values()].slice(-most);
}
