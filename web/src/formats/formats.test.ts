import { describe, expect, it } from 'vitest';
import { formatBytes, formatChange, formatPercent, formatPoints, formatTokenFlow, formatTokens } from './count';
import { formatDuration } from './duration';
import { formatUsd, formatUsdAtLeast } from './money';
import { explainTime, formatAge, formatMinute, formatTime, zoneLabel } from './time';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('durations', () => {
  it.each([
    [0, '0 ns'], [850, '850 ns'], [412_000, '412 µs'], [999_499, '999 µs'], [999_500, '1.0 ms'], [4_200_000, '4.2 ms'], [9_950_000, '10 ms'], [812e6, '812 ms'],
    [999.6e6, '1.00 s'], [1.42e9, '1.42 s'], [12.4e9, '12.4 s'], [59.96e9, '1 m 00 s'], [187e9, '3 m 07 s'], [3599.6e9, '1 h 00 m'],
    [8_040e9, '2 h 14 m'], [86_399e9, '1 d 0 h'], [273_600e9, '3 d 4 h'], [-1.8e9, '−1.80 s'],
  ])('%d ns is %s', (nanos, text) => {
    expect(plain(formatDuration(nanos))).toBe(text);
  });

  it('is never 0 for a positive value', () => {
    expect(plain(formatDuration(0.4))).toBe('<1 ns');
  });

  it('says nothing of what is unknown', () => {
    expect(formatDuration(null)).toBe('–');
    expect(formatDuration(NaN)).toBe('–');
  });
});

describe('tokens', () => {
  it.each([[0, '0'], [9_999, '9,999'], [10_000, '10k'], [12_400, '12.4k'], [999_600, '1M'], [1_840_000, '1.84M'], [1_200_000_000, '1.2B']])('%d is %s', (count, text) => {
    expect(formatTokens(count)).toBe(text);
  });

  it('shows in and out, and what is unknown as such', () => {
    expect(formatTokenFlow(6_100, 412)).toBe('6.1k→412');
    expect(formatTokenFlow(null, 412)).toBe('–→412');
    expect(formatTokenFlow(null, null)).toBe('–');
  });
});

describe('money', () => {
  it.each([
    [0, '$0'], [0.214, '$0.214'], [0.0312, '$0.0312'], [0.0042, '$0.0042'], [0.000038, '$0.000038'], [0.0000004, '<$0.000001'], [0.5, '$0.5'],
    [0.9996, '$1.00'], [1, '$1.00'], [128.4, '$128.40'], [999.996, '$1,000'], [1043.834, '$1,044'], [99_999.6, '$100k'], [128_000, '$128k'], [1_500_000, '$1.5M'], [-0.21, '−$0.21'],
  ])('%d is %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  it('is never $0 for unknown', () => {
    expect(formatUsd(null)).toBe('–');
    expect(formatUsdAtLeast(0.011)).toBe('≥$0.011');
  });
});

describe('shares and changes', () => {
  it.each([[0, '0 %'], [0.0004, '<0.1 %'], [0.024, '2.4 %'], [0.38, '38 %'], [0.0996, '10 %'], [1, '100 %']])('%d is %s', (share, text) => {
    expect(plain(formatPercent(share))).toBe(text);
  });

  it('names the change', () => {
    expect(plain(formatChange(138, 100))).toBe('+38 %');
    expect(plain(formatChange(98, 100))).toBe('−2 %');
    expect(plain(formatChange(1099, 100))).toBe('+999 %');
    expect(plain(formatChange(1100, 100))).toBe('>+999 %');
    expect(formatChange(5, 0)).toBe('new');
    expect(formatChange(5, 5)).toBe('=');
    expect(plain(formatPoints(0.024, 0.013))).toBe('+1.1 pt');
  });

  it('writes bytes in binary units', () => {
    expect(plain(formatBytes(812))).toBe('812 B');
    expect(plain(formatBytes(65_536))).toBe('64 KiB');
    expect(plain(formatBytes(2_202_010))).toBe('2.1 MiB');
  });
});

describe('times', () => {
  const now = new Date('2026-11-20T15:00:00Z');

  it('is short today, longer this year, whole before', () => {
    expect(formatTime('2026-11-20T14:03:22.118000123Z', 'UTC', now)).toBe('14:03:22.118');
    expect(formatTime('2026-11-19T14:03:22.118Z', 'UTC', now)).toBe('19 Nov 14:03:22');
    expect(formatTime('2025-11-20T14:03:22Z', 'UTC', now)).toBe('2025-11-20 14:03');
  });

  it('is day and minute for what begins at set times', () => {
    expect(formatMinute('2026-11-20T00:00:00.000000000Z', 'Europe/Berlin', now)).toBe('20 Nov 01:00');
    expect(formatMinute('2025-12-31T23:30:00Z', 'UTC', now)).toBe('2025-12-31 23:30');
  });

  it('obeys the zone', () => {
    expect(formatTime('2026-11-20T14:03:22.118Z', 'Europe/Berlin', now)).toBe('15:03:22.118');
    expect(zoneLabel('Europe/Berlin', now)).toBe('UTC+1');
    expect(zoneLabel('UTC', now)).toBe('UTC');
  });

  it('explains with UTC to the nanosecond and age', () => {
    expect(explainTime('2026-11-20T14:03:22.118000123Z', 'Europe/Berlin', now)).toBe('2026-11-20T14:03:22.118000123Z\n20 Nov 2026 15:03:22.118 UTC+1\n56 min ago');
    expect(formatAge('2026-11-17T14:00:00Z', now)).toBe('3 d ago');
  });
});
