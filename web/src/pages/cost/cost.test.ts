import { describe, expect, it } from 'vitest';
import { gridOf, stacked, type ChartSeries } from '../../parts/chart/series';
import { chartSeries } from './costSeries';
import { fieldsOf, groupQuery, labelOf } from './dimensions';
import { cachedShare, costText, missingText, reasonText, signedUsd } from './figures';
import { sampleText } from './promptParts';

describe('fieldsOf', () => {
  it('parts two fields, and leaves a comma in quotes alone', () => {
    expect(fieldsOf('prompt,prompt_version')).toEqual(['prompt', 'prompt_version']);
    expect(fieldsOf('attr."a,b", model')).toEqual(['attr."a,b"', 'model']);
  });
});

describe('labelOf', () => {
  it('names what is not attributed', () => {
    expect(labelOf([null])).toBe('Not attributed');
    expect(labelOf(['chat', null])).toBe('chat · –');
  });
});

describe('groupQuery', () => {
  it('asks the trace for who it was for, and one call for what it is', () => {
    expect(groupQuery('', 'user', ['ann'])).toBe('user:ann');
    expect(groupQuery('service:chat', 'attr.feature', [null])).toBe('service:chat -attr.feature:*');
    expect(groupQuery('', 'model', ['gpt 5'])).toBe('model:"gpt 5"');
    expect(groupQuery('', 'model', [null])).toBe('span(role:billable -model:*)');
    expect(groupQuery('', 'prompt,prompt_version', ['chat', '3'])).toBe('span(role:billable prompt:chat prompt_version:3)');
    expect(groupQuery('', 'user,model', ['ann', 'm'])).toBe('user:ann model:m');
  });
});

describe('money', () => {
  it('says at least where a price is missing, and never $0 for unknown', () => {
    expect(costText({ costUsd: 1.5, calls: 3, unpricedCalls: 0 })).toBe('$1.50');
    expect(costText({ costUsd: 1.5, calls: 3, unpricedCalls: 1 })).toBe('≥$1.50');
    expect(costText({ costUsd: null, calls: 3, unpricedCalls: 3 })).toBe('–');
    expect(missingText({ costUsd: 1, calls: 5, unpricedCalls: 2 })).toBe('2 of 5 calls have no price.');
    expect(missingText({ costUsd: 1, calls: 5, unpricedCalls: 0 })).toBeNull();
  });

  it('gives a difference its sign', () => {
    expect([signedUsd(1.2), signedUsd(-0.04), signedUsd(0), signedUsd(null)]).toEqual(['+$1.20', '−$0.04', '$0', '–']);
  });

  it('gives the reason of a change', () => {
    expect(reasonText({ presence: 'new', byCallsUsd: 1, byCostPerCallUsd: 0 })).toBe('new');
    expect(reasonText({ presence: 'changed', byCallsUsd: 0.75, byCostPerCallUsd: -0.65 })).toBe('+$0.75 by calls, −$0.65 by cost per call');
    expect(reasonText({ presence: 'changed', byCallsUsd: null, byCostPerCallUsd: null })).toBe('not all calls have a price');
  });

  it('knows the cached part only where both numbers are', () => {
    expect(cachedShare({ inputTokens: 200, cacheReadTokens: 50 })).toBe(0.25);
    expect(cachedShare({ inputTokens: 200, cacheReadTokens: null })).toBeNull();
    expect(cachedShare({ inputTokens: 0, cacheReadTokens: 0 })).toBeNull();
  });
});

describe('chartSeries', () => {
  const grid = gridOf(0, 3000, 1000);
  const at = (ms: number, value: number | null) => ({ time: new Date(ms).toISOString(), value });

  it('is zero where nothing was called, and a gap where nothing is priced', () => {
    const [first, other] = chartSeries([{ values: ['a'], other: false, points: [at(0, 2), at(1000, null)] }, { values: [], other: true, points: [at(2000, 5)] }], grid, 'Cost');
    expect(first).toMatchObject({ label: 'a', values: [2, null, 0], total: 2 });
    expect(other).toMatchObject({ label: 'Other', values: [0, 0, 5], total: 5, look: 'rest' });
  });
});

describe('stacked', () => {
  it('lays each on those before it, the whole first', () => {
    const of = (key: string, values: readonly (number | null)[]): ChartSeries => ({ key, label: key, values, total: null, look: 1 });
    expect(stacked([of('a', [1, null]), of('b', [2, 3])]).map(({ key, values }) => [key, values])).toEqual([['b', [3, 3]], ['a', [1, 0]]]);
  });
});

describe('sampleText', () => {
  const none = { withoutContentCalls: 0, tooLargeCalls: 0, withoutTokensCalls: 0 };

  it('says that it is an estimate, of how many, and what is missing', () => {
    expect(sampleText({ ...none, calls: 0, sampledCalls: 0, measuredCalls: 0 })).toBe('No model call in this range.');
    expect(sampleText({ ...none, calls: 12, sampledCalls: 12, measuredCalls: 12 })).toBe('An estimate by length, from all 12 model calls.');
    expect(sampleText({ calls: 5000, sampledCalls: 200, measuredCalls: 150, withoutContentCalls: 40, tooLargeCalls: 0, withoutTokensCalls: 10 }))
      .toBe('An estimate by length, from 200 of 5,000 model calls, always the same ones (40 without a stored prompt, 10 without input tokens).');
  });
});
