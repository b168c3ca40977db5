import type { Url } from '../../../state/useUrl';
import type { FoldOptions } from '../layout/folds';

export type TraceMode = 'spans' | 'both' | 'conversation' | 'details';

export interface TraceOptions {
  readonly folds: FoldOptions;
  /** Whether what comes of a running trace is read at once and shown. */
  readonly follow: boolean;
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

/** What the address says, and of folds what was chosen last, where it says nothing. */
export function optionsOf(url: Pick<Url, 'get'>, keptFolds: string | null = null): TraceOptions {
  const columns = url.get('cols');
  return {
    folds: foldsFrom(url.get('folds') ?? keptFolds),
    follow: url.get('live') === 'on',
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

const foldRules = ['infrastructure', 'repeats', 'chains'] as const;
export type FoldRule = (typeof foldRules)[number];

/** Which rows are folded: `off` for none, rules by comma, or null for all. */
export function foldsFrom(text: string | null): FoldOptions {
  const asked = text === null ? foldRules : text.split(',');
  return { infrastructure: asked.includes('infrastructure'), repeats: asked.includes('repeats'), chains: asked.includes('chains') };
}

export function foldsText(folds: FoldOptions): string {
  return foldRules.filter((rule) => folds[rule]).join(',') || 'off';
}

const switches = { skew: 'skew', squeeze: 'squeeze', critical: 'critical', matchesOnly: 'only', follow: 'live' } as const;
export type Switch = keyof typeof switches;

/** What a switch changes in the address: nothing is there while it is as it is at first. */
export function switchChange(name: Switch, on: boolean): Record<string, string | null> {
  const initially = name === 'skew';
  return { [switches[name]]: on === initially ? null : name === 'matchesOnly' ? 'matches' : on ? 'on' : 'off' };
}
