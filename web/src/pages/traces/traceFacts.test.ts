import { describe, expect, it } from 'vitest';
import type { TraceSummary } from '../../api/traces';
import { barScale, bufferLive, filterValue, mergeLive, previewText, statusOf } from './traceFacts';

const trace = (id: string, more: Partial<TraceSummary> = {}): TraceSummary => ({
  traceId: id, rootName: 'agent', hasRoot: true, service: 'shop', startTime: `2026-11-20T12:00:0${id}.000000000Z`, durationMs: 1000, spanCount: 1, errorCount: 0,
  inputTokens: null, outputTokens: null, costUsd: null, models: [], user: null, session: null, scores: [], services: ['shop'], environment: null, release: null,
  modelCalls: 0, firstTokenMs: null, neverEnded: false, ...more,
});
const now = Date.parse('2026-11-20T12:01:00Z');

describe('statusOf', () => {
  it.each([
    [{ errorCount: 2, neverEnded: true }, '2 errors'], [{ errorCount: 1 }, 'Error'], [{ neverEnded: true }, 'Running'],
    [{ neverEnded: true, startTime: '2026-11-20T10:00:00Z' }, 'A span never ended'], [{ hasRoot: false }, 'Root not received'], [{}, 'OK'],
  ])('%j is %s', (more, word) => {
    expect(statusOf(trace('1', more), now).word).toBe(word);
  });
});

it('absent text says so', () => {
  const preview = { traceId: '1', input: null, output: null, inputKind: 'hashed', outputKind: 'none' } as const;
  expect(previewText(preview, 'input')).toEqual({ text: '[hashed]', isAbsent: true });
  expect(previewText(preview, 'output')).toBeNull();
});

it('a bar is measured by the 95th in a hundred', () => {
  expect(barScale(Array.from({ length: 100 }, (_, index) => trace('1', { durationMs: index === 99 ? 1e9 : index })))).toBe(95);
  expect(barScale([])).toBe(0);
});

it('a cell gives what its filter needs', () => {
  expect(filterValue(trace('1', { errorCount: 1 }), 'status')).toBe('error');
  expect(filterValue(trace('1'), 'status')).toBeNull();
  expect(filterValue(trace('1'), 'cost')).toBeNull();
});

describe('live traces', () => {
  it('stand on top once, and renew those that are listed in their place', () => {
    const merged = mergeLive([trace('2', { spanCount: 9 }), trace('5'), trace('6')], [trace('3'), trace('2')]);
    expect(merged.map((each) => `${each.traceId}:${each.spanCount}`)).toEqual(['6:1', '5:1', '3:1', '2:9']);
  });

  it('wait in a buffer that keeps the latest', () => {
    const buffer = bufferLive([trace('1'), trace('2')], [trace('2', { spanCount: 5 }), trace('3')], 2);
    expect(buffer.map((each) => each.traceId)).toEqual(['2', '3']);
    expect(buffer[0]?.spanCount).toBe(5);
  });
});
