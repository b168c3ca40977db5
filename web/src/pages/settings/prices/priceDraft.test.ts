import { describe, expect, it } from 'vitest';
import type { PricedModel } from '../../../api/prices';
import { bodyOf, draftOf, draftOfNew, emptyPeriod, emptyTier, emptyWindow, hoursOf, periodAt, type PriceDraft } from './priceDraft';
import { checkDraft, faultsOf as placesOf } from './priceFaults';

const shipped: PricedModel = {
  provider: 'openai', id: 'o3', aliases: ['o3-2025-04-16'], incomplete: false, source: 'list', origin: 'shipped', version: null, changedAt: null, replacesShipped: false,
  periods: [
    { from: null, to: '2025-06-10', rates: { input: 10, output: 40 }, tiers: [], windows: [] },
    { from: '2025-06-10', to: null, rates: { input: 2, output: 8 }, tiers: [{ aboveInputTokens: 200_000, rates: { input: 4 } }],
      windows: [{ days: ['mon', 'fri'], utc: ['01:00-04:00', '06:00-10:00'], rates: { input: 3, webSearch: 12 }, note: 'without holidays' }] },
  ],
};

function draft(...periods: Partial<PriceDraft['periods'][number]>[]): PriceDraft {
  return { ...draftOfNew('acme', 'house'), periods: periods.map((period) => ({ ...emptyPeriod(), rates: { input: '1' }, ...period })) };
}

function faultsOf(of: PriceDraft): string[] {
  return [...checkDraft(of).keys()].sort();
}

describe('a price as it is typed', () => {
  it('that was read and not changed is sent as it was', () => {
    const { version, source, aliases, periods } = bodyOf(draftOf(shipped));

    expect(version).toBe(0);
    expect(source).toBe('list');
    expect(aliases).toEqual(shipped.aliases);
    expect(periods).toEqual(shipped.periods);
    expect(faultsOf(draftOf(shipped))).toEqual([]);
  });

  it('names the version of the project it changes', () => {
    expect(bodyOf(draftOf({ ...shipped, origin: 'project', version: 7 })).version).toBe(7);
  });

  it('of a span without a provider is for any', () => {
    expect(draftOfNew(null, 'house').provider).toBe('*');
  });

  it('leaves out what is not typed: unknown is not 0', () => {
    expect(bodyOf(draft({ rates: { input: ' 1.50 ', output: ' ', cacheRead: '0' } })).periods?.[0]?.rates).toEqual({ input: 1.5, cacheRead: 0 });
  });

  it.each(['-1', '1,5', 'NaN', '1e3', '1000001', 'free', '.', '$2'])('takes no %s for a rate', (rate) => {
    expect(faultsOf(draft({ rates: { input: '1', output: rate } }))).toEqual(['periods[0].rates.output']);
  });

  it('needs a rate for input, unless some rates are not known', () => {
    expect(faultsOf(draft({ rates: { output: '1' } }))).toEqual(['periods[0].rates.input']);
    expect(faultsOf({ ...draft({ rates: { output: '1' } }), incomplete: true })).toEqual([]);
    expect(faultsOf({ ...draft({ rates: {} }), incomplete: true })).toEqual(['periods[0].rates.input']);
  });

  it.each(['2026-02-30', '20.11.2026', 'soon', '2026-1-1', '2026-11-20T25:00Z'])('takes no %s for a day', (from) => {
    expect(faultsOf(draft({ from }))).toEqual(['periods[0].from']);
  });

  it('ends after it begins', () => {
    expect(faultsOf(draft({ from: '2026-11-20', to: '2026-11-20' }))).toEqual(['periods[0].to']);
    expect(faultsOf(draft({ from: '2026-11-20', to: '2026-11-20T00:01Z' }))).toEqual([]);
  });

  it('finds periods that overlap, in whatever order they stand', () => {
    expect(faultsOf(draft({ from: '2026-06-01' }, { to: '2026-06-01' }))).toEqual([]);
    expect(faultsOf(draft({ from: '2026-06-01' }, { to: '2026-06-02' }))).toEqual(['periods[0].from']);
    expect(faultsOf(draft({}, {}))).toEqual(['periods[1].from']);
  });

  it('needs a provider and a model', () => {
    expect(faultsOf({ ...draft({}), provider: ' ', model: '' })).toEqual(['id', 'provider']);
  });
});

describe('tiers and hours as they are typed', () => {
  const tier = { ...emptyTier(), above: '200000', rates: { input: '4' } };
  const window = { ...emptyWindow(), days: ['mon'], hours: '01:00-04:00', rates: { input: '3' } };

  it('are sent as numbers and lists', () => {
    const period = bodyOf(draft({ tiers: [{ ...tier, rates: { input: ' 4.50 ', output: '' } }], windows: [{ ...window, hours: ' 01:00 – 04:00, 06:00-10:00,', note: ' n ' }] })).periods?.[0];

    expect(period?.tiers).toEqual([{ aboveInputTokens: 200_000, rates: { input: 4.5 } }]);
    expect(period?.windows).toEqual([{ days: ['mon'], utc: ['01:00-04:00', '06:00-10:00'], rates: { input: 3 }, note: 'n' }]);
  });

  it.each(['', '0', '-5', '1.5', '200,000', 'many'])('takes no %s for a limit', (above) => {
    expect(faultsOf(draft({ tiers: [{ ...tier, above }] }))).toEqual(['periods[0].tiers[0].aboveInputTokens']);
  });

  it('has a limit once', () => {
    expect(faultsOf(draft({ tiers: [tier, { ...tier, above: '0200000' }] }))).toEqual(['periods[0].tiers[1].aboveInputTokens']);
  });

  it.each(['', '4-1', '04:00-01:00', '24:00-25:00', '01:00', '01:00-04:00, noon'])('takes no %s for hours', (hours) => {
    expect(faultsOf(draft({ windows: [{ ...window, hours }] }))).toEqual(['periods[0].windows[0].utc']);
  });

  it('need a day and a rate, and a rate that is one', () => {
    expect(faultsOf(draft({ windows: [{ ...window, days: [], rates: {} }] }))).toEqual(['periods[0].windows[0].days', 'periods[0].windows[0].rates.input']);
    expect(faultsOf(draft({ tiers: [{ ...tier, rates: { webSearch: 'x' } }] }))).toEqual(['periods[0].tiers[0].rates.webSearch']);
    expect(faultsOf(draft({ tiers: [tier], windows: [window] }))).toEqual([]);
  });

  it('reads hours with commas, dashes and blanks', () => {
    expect(hoursOf('01:00-04:00 , 06:00 – 10:00')).toEqual(['01:00-04:00', '06:00-10:00']);
  });
});

describe('what the server found wrong', () => {
  it('stands at its fields, of rates as a whole at the first', () => {
    const found = placesOf([
      { parameter: 'periods[0].tiers[1].aboveInputTokens', message: 'A limit.' }, { parameter: 'periods[0].rates', message: 'One.' }, { parameter: 'periods[0].rates.input', message: 'Two.' },
    ]);

    expect([...found]).toEqual([['periods[0].tiers[1].aboveInputTokens', 'A limit.'], ['periods[0].rates.input', 'One. Two.']]);
  });
});

describe('the period that holds', () => {
  it('begins with its first moment and ends before its last', () => {
    expect(periodAt(shipped.periods, new Date('2025-06-09T23:59:59Z'))?.rates.input).toBe(10);
    expect(periodAt(shipped.periods, new Date('2025-06-10T00:00:00Z'))?.rates.input).toBe(2);
    expect(periodAt([{ ...shipped.periods[0], from: '2025-01-01' } as never], new Date('2024-01-01'))).toBeUndefined();
  });
});
