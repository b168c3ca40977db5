import type { SpanCost } from '../../../api/spanCost';

const parts: Readonly<Record<string, string>> = {
  input: 'Input, not cached', cache_read: 'Read from a cache', cache_write: 'Written to a cache', cache_write_hour: 'Written to a cache for an hour', output: 'Output',
};

const figures: Readonly<Record<string, string>> = {
  inputTokens: 'Input', cacheReadTokens: 'of it read from a cache', cacheWriteTokens: 'of it written to a cache', outputTokens: 'Output', reasoningTokens: 'of it reasoning',
};

const matches: Readonly<Record<string, string>> = {
  exact: 'by its id', alias: 'by another of its ids', without_date: 'by its id without the date', prefix: 'by its id without the version', any_model: 'one price for every model of the provider',
  deployment: 'by the name of your deployment',
};

const sources: Readonly<Record<string, string>> = {
  computed: 'computed', partial: 'computed, a part is missing', reported: 'as reported', unpriced: 'no price was known', usage_unknown: 'the tokens are not known',
};

const wordOf = (words: Readonly<Record<string, string>>, key: string) => words[key] ?? key;

export const partName = (part: string) => wordOf(parts, part);
export const figureName = (figure: string) => wordOf(figures, figure);
export const sourceName = (source: string | null) => (source === null ? 'no model is used' : wordOf(sources, source));

/** How the price was found, and what makes its rates others than the usual: "by its id, since 2025-01-01, above 200,000 input tokens". */
export function priceSentence(price: NonNullable<SpanCost['price']>): string {
  return [
    wordOf(matches, price.match),
    ...(price.from === null ? [] : [`since ${price.from.slice(0, 10)}`]),
    ...(price.to === null ? [] : [`until ${price.to.slice(0, 10)}`]),
    ...(price.tierAboveInputTokens === null ? [] : [`above ${price.tierAboveInputTokens.toLocaleString('en-US')} input tokens`]),
    ...(price.window ? ['rates of these hours'] : []),
    ...(price.factor === 1 ? [] : [`times ${price.factor} for the service tier`]),
  ].join(', ');
}
