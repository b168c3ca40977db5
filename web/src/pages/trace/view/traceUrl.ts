import type { Url } from '../../../state/useUrl';

export type TraceMode = 'spans' | 'both' | 'conversation' | 'details';

export interface TraceOptions {
  readonly folds: boolean;
  readonly skew: boolean;
  readonly squeeze: boolean;
  readonly critical: boolean;
  readonly matchesOnly: boolean;
  readonly gutters: readonly Gutter[];
}

export const gutters = ['duration', 'self', 'first', 'tokens', 'cost', 'start'] as const;
export type Gutter = (typeof gutters)[number];

export const gutterNames: Readonly<Record<Gutter, string>> = { duration: 'Duration', self: 'Self time', first: 'First token', tokens: 'Tokens', cost: 'Cost', start: 'Start' };
const usual: readonly Gutter[] = ['duration', 'tokens', 'cost'];

export function modeOf(url: Url): TraceMode {
  const view = url.get('view');
  return view === 'spans' || view === 'conversation' || view === 'details' ? view : 'both';
}

export function optionsOf(url: Url): TraceOptions {
  const columns = url.get('cols');
  return {
    folds: url.get('folds') !== 'off',
    skew: url.get('skew') !== 'off',
    squeeze: url.get('squeeze') === 'on',
    critical: url.get('critical') === 'on',
    matchesOnly: url.get('only') === 'matches',
    gutters: columns === null ? usual : gutters.filter((each) => columns.split(',').includes(each)),
  };
}

/** The parameter for gutters: none when they are the usual ones. */
export function guttersParameter(chosen: readonly Gutter[]): string | null {
  const text = gutters.filter((each) => chosen.includes(each)).join(',');
  return text === usual.join(',') ? null : text;
}
