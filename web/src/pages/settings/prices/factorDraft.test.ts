import { describe, expect, it } from 'vitest';
import { checkFactor, draftOfFactor, emptyFactor, factorFaults, factorOf, isSame, withFactor, withoutFactor, type Factor } from './factorDraft';

const batch: Factor = { provider: 'openai', serviceTier: 'batch', region: null, factor: 0.5 };
const us: Factor = { provider: 'anthropic', serviceTier: null, region: 'us', factor: 1.1 };

describe('a factor as it is typed', () => {
  it('is of a service tier or of a region', () => {
    expect(factorOf({ provider: ' openai ', of: 'serviceTier', name: ' batch', factor: '0.5' })).toEqual(batch);
    expect(factorOf({ provider: 'anthropic', of: 'region', name: 'us', factor: '1.1' })).toEqual(us);
    expect([batch, us].map((each) => factorOf(draftOfFactor(each)))).toEqual([batch, us]);
  });

  it.each(['', '0', '-1', 'half', '1e3', '1001', '1,1'])('takes no %s', (factor) => {
    expect(checkFactor({ ...emptyFactor, factor })).toBe('A number above 0, at most 1,000.');
  });

  it.each(['0.5', '1', '1000', ' 2.5 '])('takes %s', (factor) => {
    expect(checkFactor({ ...emptyFactor, factor })).toBeNull();
  });

  it('takes the place of the one of the same tier, whatever its case, and not of a region of that name', () => {
    expect(withFactor([batch, us], { ...batch, serviceTier: 'Batch', factor: 0.4 })).toEqual([us, { ...batch, serviceTier: 'Batch', factor: 0.4 }]);
    expect(isSame(us, { ...us, serviceTier: 'us', region: null })).toBe(false);
    expect(withoutFactor([batch, us], us)).toEqual([batch]);
  });

  it('has what the server found wrong at its fields', () => {
    expect([...factorFaults([{ parameter: 'multipliers[3].factor', message: 'Too large.' }, { parameter: 'multipliers[3].serviceTier', message: 'Which?' }, { parameter: 'models[0].id', message: 'Twice.' }])])
      .toEqual([['factor', 'Too large.'], ['serviceTier', 'Which?']]);
  });
});
