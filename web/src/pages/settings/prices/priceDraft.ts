import type { PriceBody, PricedModel, PricePeriod } from '../../../api/prices';
import type { Part } from './priceParts';

/** Rates as they are typed. */
export type RateDraft = Readonly<Partial<Record<Part, string>>>;

/** Rates of large requests as they are typed. */
export interface TierDraft {
  readonly key: number;
  readonly above: string;
  readonly rates: RateDraft;
}

/** Rates of certain hours as they are typed. */
export interface WindowDraft {
  readonly key: number;
  readonly days: readonly string[];
  /** Spans of hours, between commas. */
  readonly hours: string;
  readonly rates: RateDraft;
  readonly note: string;
}

/** A period as it is typed. */
export interface PeriodDraft {
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly rates: RateDraft;
  readonly tiers: readonly TierDraft[];
  readonly windows: readonly WindowDraft[];
}

/** A model's prices as they are typed. */
export interface PriceDraft {
  readonly provider: string;
  readonly model: string;
  readonly aliases: readonly string[];
  readonly source: string;
  readonly incomplete: boolean;
  readonly periods: readonly PeriodDraft[];
  /** The version of the project's own that is changed; 0 when there is none. */
  readonly version: number;
}

let lastKey = 0;

function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

export function emptyPeriod(): PeriodDraft {
  return { key: nextKey(), from: '', to: '', rates: {}, tiers: [], windows: [] };
}

export function emptyTier(): TierDraft {
  return { key: nextKey(), above: '', rates: {} };
}

export function emptyWindow(): WindowDraft {
  return { key: nextKey(), days: [], hours: '', rates: {}, note: '' };
}

/** A draft of a model nobody has a price for. A span without a provider is priced whoever serves it. */
export function draftOfNew(provider: string | null, model: string): PriceDraft {
  return { provider: provider ?? '*', model, aliases: [], source: '', incomplete: false, periods: [emptyPeriod()], version: 0 };
}

export function draftOf(price: PricedModel): PriceDraft {
  return {
    provider: price.provider,
    model: price.id,
    aliases: price.aliases,
    source: price.source,
    incomplete: price.incomplete,
    version: price.version ?? 0,
    periods: price.periods.map((period) => ({
      key: nextKey(),
      from: period.from ?? '',
      to: period.to ?? '',
      rates: typed(period.rates),
      tiers: period.tiers.map((tier) => ({ key: nextKey(), above: String(tier.aboveInputTokens), rates: typed(tier.rates) })),
      windows: period.windows.map((window) => ({ key: nextKey(), days: window.days, hours: window.utc.join(', '), rates: typed(window.rates), note: window.note })),
    })),
  };
}

/** The draft as it is sent. Only for one without faults. */
export function bodyOf(draft: PriceDraft): PriceBody {
  return {
    aliases: [...draft.aliases],
    source: draft.source.trim(),
    incomplete: draft.incomplete,
    version: draft.version,
    periods: draft.periods.map((period) => ({
      from: period.from.trim() === '' ? null : period.from.trim(),
      to: period.to.trim() === '' ? null : period.to.trim(),
      rates: sent(period.rates),
      tiers: period.tiers.map((tier) => ({ aboveInputTokens: Number(tier.above), rates: sent(tier.rates) })),
      windows: period.windows.map((window) => ({ days: [...window.days], utc: hoursOf(window.hours), rates: sent(window.rates), note: window.note.trim() })),
    })),
  };
}

/** The spans of hours that were typed. */
export function hoursOf(typedHours: string): string[] {
  return typedHours.split(',').map((hours) => hours.trim().replaceAll('–', '-').replace(/\s*-\s*/, '-')).filter((hours) => hours !== '');
}

/** The list with one item another, or without it. */
export function changed<T>(items: readonly T[], place: number, item: T | null): T[] {
  return items.flatMap((each, index) => (index !== place ? [each] : item === null ? [] : [item]));
}

/** The period that holds at a moment; undefined when none does. */
export function periodAt(periods: readonly PricePeriod[], at: Date): PricePeriod | undefined {
  return periods.find((period) => (period.from === null || new Date(period.from) <= at) && (period.to === null || at < new Date(period.to)));
}

function typed(rates: Readonly<Record<string, number>>): RateDraft {
  return Object.fromEntries(Object.entries(rates).map(([part, rate]) => [part, String(rate)]));
}

function sent(rates: RateDraft): Record<string, number> {
  return Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate.trim() !== '').map(([part, rate]) => [part, Number(rate)]));
}
