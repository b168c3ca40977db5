import type { SpanCost } from '../../../api/spanCost';

const parts: Readonly<Record<string, string>> = {
  input: 'Input, not cached', cache_read: 'Read from a cache', cache_write: 'Written to a cache', cache_write_hour: 'Written to a cache for an hour', output: 'Output',
  input_audio: 'Audio in, not cached', cache_read_audio: 'Audio from a cache', output_audio: 'Audio out', input_image: 'Images in, not cached', cache_read_image: 'Images from a cache', output_image: 'Images out',
  web_search: 'Web searches', file_search: 'File searches', code_interpreter: 'Code runs', grounding: 'Grounding queries',
};

const figures: Readonly<Record<string, string>> = {
  inputTokens: 'Input', cacheReadTokens: 'of it read from a cache', cacheWriteTokens: 'of it written to a cache', outputTokens: 'Output', reasoningTokens: 'of it reasoning',
  inputAudioTokens: 'of the input audio', inputImageTokens: 'of the input images', cacheReadAudioTokens: 'of it audio from a cache', cacheReadImageTokens: 'of it images from a cache',
  outputAudioTokens: 'of the output audio', outputImageTokens: 'of the output images',
  webSearchCalls: 'Web searches', fileSearchCalls: 'File searches', codeInterpreterCalls: 'Code runs', groundingCalls: 'Grounding queries',
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
    ...(price.regionFactor === 1 ? [] : [`times ${price.regionFactor} for the region ${price.region ?? ''}`]),
  ].join(', ');
}

/** A line's rate with its unit. */
export function rateOf(line: SpanCost['lines'][number]): string {
  return line.calls === null ? `$${line.usdPerMillion} per million` : `$${line.usdPerThousand} per 1,000 calls`;
}
