import { expect, test } from 'vitest';
import type { SpanCost } from '../../../api/spanCost';
import { figureName, partName, priceSentence, sourceName } from './costWords';

const price: NonNullable<SpanCost['price']> = { provider: 'google', id: 'gemini-2.5-pro', match: 'exact', from: null, to: null, tierAboveInputTokens: null, window: false, factor: 1, source: 's', origin: 'shipped' };

test('a price at its usual rates says how it was found', () => {
  expect(priceSentence(price)).toBe('by its id');
});

test('whatever makes the rates others is said', () => {
  expect(priceSentence({ ...price, match: 'without_date', from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', tierAboveInputTokens: 200_000, window: true, factor: 0.5 }))
    .toBe('by its id without the date, since 2025-01-01, until 2026-01-01, above 200,000 input tokens, rates of these hours, times 0.5 for the service tier');
});

test('a word that is not known stands for itself', () => {
  expect([partName('output_audio'), figureName('x'), sourceName('y'), sourceName(null)]).toEqual(['output_audio', 'x', 'y', 'no model is used']);
});
