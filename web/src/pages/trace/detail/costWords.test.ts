import { expect, test } from 'vitest';
import type { SpanCost } from '../../../api/spanCost';
import { figureName, partName, priceSentence, rateOf, sourceName } from './costWords';

const price: NonNullable<SpanCost['price']> = { provider: 'google', id: 'gemini-2.5-pro', match: 'exact', from: null, to: null, tierAboveInputTokens: null, window: false, factor: 1, region: null, regionFactor: 1, source: 's', origin: 'shipped' };

test('a price at its usual rates says how it was found', () => {
  expect(priceSentence(price)).toBe('by its id');
});

test('whatever makes the rates others is said', () => {
  expect(priceSentence({ ...price, match: 'without_date', from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', tierAboveInputTokens: 200_000, window: true, factor: 0.5, region: 'us', regionFactor: 1.1 }))
    .toBe('by its id without the date, since 2025-01-01, until 2026-01-01, above 200,000 input tokens, rates of these hours, times 0.5 for the service tier, times 1.1 for the region us');
});

test('a word that is not known stands for itself', () => {
  expect([partName('moonlight'), figureName('x'), sourceName('y'), sourceName(null)]).toEqual(['moonlight', 'x', 'y', 'no model is used']);
});

test('every part and every count that the server tells of has words, and rates have their unit', () => {
  const partsOf = ['input', 'cache_read', 'cache_write', 'cache_write_hour', 'output', 'input_audio', 'cache_read_audio', 'output_audio', 'input_image', 'cache_read_image', 'output_image', 'web_search', 'file_search', 'code_interpreter', 'grounding'];
  expect(partsOf.filter((part) => partName(part) === part)).toEqual([]);
  expect(['inputAudioTokens', 'outputImageTokens', 'webSearchCalls', 'groundingCalls'].map(figureName)).toEqual(['of the input audio', 'of the output images', 'Web searches', 'Grounding queries']);
  const line = { part: 'output', tokens: 5, usdPerMillion: 2.5, calls: null, usdPerThousand: null, usd: 0.1 };
  expect(rateOf(line)).toBe('$2.5 per million');
  expect(rateOf({ ...line, tokens: null, usdPerMillion: null, calls: 2, usdPerThousand: 10 })).toBe('$10 per 1,000 calls');
});
