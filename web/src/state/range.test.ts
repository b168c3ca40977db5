import { describe, expect, it } from 'vitest';
import { previousRange, resolveRange, stepFor, widenRange } from './range';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('resolveRange', () => {
  it('reads relative and absolute ranges', () => {
    expect(resolveRange('-24h', '', now)?.fromTime).toBe('2026-11-19T12:00:00.000Z');
    expect(resolveRange('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', now)?.toTime).toBe('2026-11-02T00:00:00.000Z');
  });

  it.each([['24h', ''], ['-24x', ''], ['yesterday', ''], ['2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'], ['5', '']])('refuses %s to %s', (from, to) => {
    expect(resolveRange(from, to, now)).toBeNull();
  });
});

it('the previous range ends where this one begins', () => {
  const range = resolveRange('-1h', '', now);
  expect(range && previousRange(range)).toMatchObject({ fromTime: '2026-11-20T10:00:00.000Z', toTime: '2026-11-20T11:00:00.000Z' });
});

it('widening does not look into the future', () => {
  const range = resolveRange('-1h', '', now);
  expect(range && widenRange(range, now)).toMatchObject({ fromTime: '2026-11-20T10:00:00.000Z', toTime: '2026-11-20T12:00:00.000Z' });
});

it('a chart has a step that people count in', () => {
  const range = resolveRange('-24h', '', now);
  expect(range && stepFor(range, 120).text).toBe('15m');
});
