import type { Metric } from '../../api/stats';
import { formatChange, formatPoints } from '../../formats/count';
import { addCondition } from '../../parts/filter/conditions';
import type { Unit } from '../../parts/chart/values';

/** One number of the overview's head. */
export interface Measure {
  readonly key: string;
  readonly label: string;
  readonly metric: Metric;
  /** Joined to the filter. */
  readonly condition?: string;
  readonly unit: Unit;
  /** Which way is good; null is neither. */
  readonly good: 'down' | null;
  /** What the number is out of: the count of this question. */
  readonly base: { readonly condition?: string; readonly noun: string };
}

export const measures: readonly Measure[] = [
  { key: 'requests', label: 'Requests', metric: 'requests', unit: 'count', good: null, base: { noun: 'requests' } },
  { key: 'errors', label: 'Error rate', metric: 'error_rate', unit: 'ratio', good: 'down', base: { noun: 'requests' } },
  { key: 'duration', label: 'Duration p95', metric: 'latency_p95', unit: 'ms', good: 'down', base: { noun: 'requests' } },
  { key: 'ttft', label: 'First token p95', metric: 'ttft_p95', unit: 'ms', good: 'down', base: { condition: 'ttft:*', noun: 'streamed calls' } },
  { key: 'tokens', label: 'Tokens in→out', metric: 'input_tokens', unit: 'tokens', good: null, base: { condition: 'operation:llm', noun: 'model calls' } },
  { key: 'calls', label: 'Model calls', metric: 'requests', condition: 'operation:llm', unit: 'count', good: null, base: { condition: 'operation:llm', noun: 'model calls' } },
];

/** The filter of a question: what the reader filters by, and the question's own condition. */
export function filterWith(q: string, condition: string | undefined): string {
  return condition === undefined ? q : addCondition(q, condition);
}

/** With a filter, requests are no longer whole requests but the spans that match. */
export function nounOf(noun: string, q: string): string {
  return q !== '' && noun === 'requests' ? 'matching spans' : noun;
}

export function labelOf(measure: Measure, q: string): string {
  return q !== '' && measure.key === 'requests' ? 'Matching spans' : measure.label;
}

/** Too few to judge a change by. */
export const fewest = 20;

export interface Change {
  readonly text: string;
  readonly glyph: '▲' | '▼' | '';
  readonly tone: 'better' | 'worse' | 'neutral' | 'few';
  /** For readers: better, worse, more, fewer. */
  readonly word: string;
}

/** A number against the one of the period before. */
export function changeOf(measure: Pick<Measure, 'unit' | 'good'>, now: number | null, before: number | null, n: number | null): Change | null {
  if (now === null || before === null) {
    return null;
  }
  const text = measure.unit === 'ratio' ? formatPoints(now, before) : formatChange(now, before);
  if (text === '=') {
    return { text: 'no change', glyph: '', tone: 'neutral', word: '' };
  }
  const isUp = now > before;
  const few = n !== null && n < fewest;
  const judged = measure.good === null ? null : isUp ? 'worse' : 'better';
  return {
    text,
    glyph: isUp ? '▲' : '▼',
    tone: few ? 'few' : judged ?? 'neutral',
    word: few ? 'too few to judge' : judged ?? (isUp ? 'more' : 'fewer'),
  };
}

/** Which traces lie behind a measure. */
export function tracesBehind(measure: Measure, q: string): { q: string; sort: string | null } {
  switch (measure.key) {
    case 'errors': return { q: q === '' ? 'root(status:error)' : addCondition(q, 'status:error'), sort: null };
    case 'duration': return { q, sort: 'duration' };
    case 'ttft': return { q: addCondition(q, 'ttft:*'), sort: null };
    case 'tokens': return { q: addCondition(q, 'tokens>0'), sort: 'tokens' };
    case 'calls': return { q: addCondition(q, 'operation:llm'), sort: null };
    default: return { q, sort: null };
  }
}

/** An address of the trace list: a filter, a range, an order. */
export function tracesAddress(parts: { q: string; from: string | null; to: string | null; sort?: string | null }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== '') {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return text === '' ? '/traces' : `/traces?${text}`;
}
