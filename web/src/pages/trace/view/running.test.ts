import { describe, expect, it } from 'vitest';
import { flag } from '../../../api/traceIndex';
import { noticesOf } from '../head/notices';
import { traceOf } from '../layout/testTrace';
import { toggleSentence } from './sentence';
import { traceViewOf } from './traceView';
import { placeOfMatch } from './useFind';
import { newestRow } from './useFollow';

const open = traceViewOf(traceOf([{ name: 'root', flags: flag.neverEnded }, { name: 'a', level: 1, start: 700 }, { name: 'b', level: 1, start: 300 }]), true);
const texts = (running: boolean, quietMs: number) => noticesOf({ view: open, running, quiet: quietMs, error: null, skew: true, complete: true }).map((note) => note.text);

describe('a trace whose root has not ended', () => {
  it('runs while spans come', () => {
    expect(texts(true, 4_000)).toContain('Still running. Last span 4 s ago.'.replace('4 s', '4.00 s').replace(' s ', '\u202fs '));
  });

  it('may have stopped when none came for long', () => {
    expect(texts(false, 660_000).some((text) => text.endsWith('It may have stopped without closing.'))).toBe(true);
    expect(texts(true, 4_000).some((text) => text.includes('stopped'))).toBe(false);
  });
});

it('the newest row is the one that began last, wherever it stands', () => {
  expect(newestRow(open.index)).toBe(1);
});

it('a step through matches says where it is', () => {
  expect(placeOfMatch(Int32Array.of(2, 5, 9), 5)).toBe('2 of 3');
  expect(placeOfMatch(new Int32Array(0), -1)).toBe('No match');
});

it('a row that opens says how much is below', () => {
  expect([toggleSentence(true, 42), toggleSentence(false, 1)]).toEqual(['Expanded, 42 spans', 'Collapsed, 1 span']);
});
