import { describe, expect, it } from 'vitest';
import { foldsFrom, foldsText, optionsOf, switchChange } from './traceUrl';

const url = (text: string) => ({ get: (name: string) => new URLSearchParams(text).get(name) });

describe('which rows are folded', () => {
  it('is all until something is chosen', () => {
    expect(optionsOf(url('')).folds).toEqual({ infrastructure: true, repeats: true, chains: true });
  });

  it('is what was chosen last, and the address outranks it', () => {
    expect(optionsOf(url(''), 'repeats').folds).toEqual({ infrastructure: false, repeats: true, chains: false });
    expect(optionsOf(url('folds=off'), 'repeats').folds).toEqual({ infrastructure: false, repeats: false, chains: false });
  });

  it.each(['off', 'infrastructure', 'repeats,chains', 'infrastructure,repeats,chains'])('is written as it is read: %s', (text) => {
    expect(foldsText(foldsFrom(text))).toBe(text);
  });
});

describe('a switch', () => {
  it('is in the address only while it is not as at first', () => {
    expect([switchChange('skew', true), switchChange('skew', false)]).toEqual([{ skew: null }, { skew: 'off' }]);
    expect([switchChange('follow', true), switchChange('follow', false)]).toEqual([{ live: 'on' }, { live: null }]);
    expect(switchChange('matchesOnly', true)).toEqual({ only: 'matches' });
  });
});
