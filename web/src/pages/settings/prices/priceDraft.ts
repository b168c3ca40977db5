import type { PriceBody, PricedModel, PricePeriod } from '../../../api/prices';

/** The parts that a rate can be of, with the words for them. The first five are what a model of text has. */
export const parts = [
  { key: 'input', label: 'Input' },
  { key: 'cacheRead', label: 'Cache read' },
  { key: 'cacheWrite', label: 'Cache write' },
  { key: 'cacheWriteHour', label: 'Cache write, 1 h' },
  { key: 'output', label: 'Output' },
  { key: 'inputAudio', label: 'Audio in' },
  { key: 'cacheReadAudio', label: 'Audio from cache' },
  { key: 'outputAudio', label: 'Audio out' },
  { key: 'inputImage', label: 'Image in' },
  { key: 'cacheReadImage', label: 'Image from cache' },
  { key: 'webSearch', label: 'Web search, per 1,000' },
] as const;

export type Part = (typeof parts)[number]['key'];

export const textParts = parts.slice(0, 5);
export const otherParts = parts.slice(5);

const largestRate = 1_000_000;

/** A period as it is typed. Tiers and hours are kept as they were read. */
export interface PeriodDraft {
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly rates: Readonly<Partial<Record<Part, string>>>;
  readonly tiers: PricePeriod['tiers'];
  readonly windows: PricePeriod['windows'];
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

/** What is wrong with a draft: by field, as `provider`, `0.from`, `0.input`. */
export type DraftFaults = ReadonlyMap<string, string>;

let lastKey = 0;

export function emptyPeriod(): PeriodDraft {
  lastKey += 1;
  return { key: lastKey, from: '', to: '', rates: {}, tiers: [], windows: [] };
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
      ...emptyPeriod(),
      from: period.from ?? '',
      to: period.to ?? '',
      rates: Object.fromEntries(Object.entries(period.rates).map(([part, rate]) => [part, String(rate)])),
      tiers: period.tiers,
      windows: period.windows,
    })),
  };
}

/** Everything that can be seen to be wrong before it is sent. */
export function checkDraft(draft: PriceDraft): DraftFaults {
  const faults = new Map<string, string>();
  if (draft.provider.trim() === '') {
    faults.set('provider', 'Whose price list it is, as spans say it; * for any.');
  }
  if (draft.model.trim() === '') {
    faults.set('model', 'The model as spans say it.');
  }
  draft.periods.forEach((period, index) => {
    checkPeriod(period, draft.incomplete, `${index}.`, faults);
  });
  checkOrder(draft.periods, faults);
  return faults;
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
      rates: Object.fromEntries(Object.entries(period.rates).filter(([, rate]) => rate.trim() !== '').map(([part, rate]) => [part, Number(rate)])),
      tiers: period.tiers,
      windows: period.windows,
    })),
  };
}

/** The period that holds at a moment; undefined when none does. */
export function periodAt(periods: readonly PricePeriod[], at: Date): PricePeriod | undefined {
  return periods.find((period) => (period.from === null || new Date(period.from) <= at) && (period.to === null || at < new Date(period.to)));
}

function checkPeriod(period: PeriodDraft, isIncomplete: boolean, place: string, faults: Map<string, string>): void {
  for (const end of ['from', 'to'] as const) {
    if (period[end].trim() !== '' && momentOf(period[end]) === null) {
      faults.set(place + end, 'Write a day such as 2026-11-20.');
    }
  }
  const [from, to] = [momentOf(period.from), momentOf(period.to)];
  if (from !== null && to !== null && from >= to) {
    faults.set(`${place}to`, 'It must end after it begins.');
  }
  for (const [part, rate] of Object.entries(period.rates)) {
    if (rate.trim() !== '' && !(/^\d+(\.\d+)?$/.test(rate.trim()) && Number(rate) <= largestRate)) {
      faults.set(place + part, 'A number from 0 to 1,000,000.');
    }
  }
  const isEmpty = Object.values(period.rates).every((rate) => rate.trim() === '');
  if (isEmpty || ((period.rates.input ?? '').trim() === '' && !isIncomplete)) {
    faults.set(`${place}input`, 'Needed; 0 when it is free.');
  }
}

function checkOrder(periods: readonly PeriodDraft[], faults: Map<string, string>): void {
  const sorted = periods.map((period, index) => ({ from: momentOf(period.from) ?? -Infinity, to: momentOf(period.to) ?? Infinity, index })).sort((a, b) => a.from - b.from);
  sorted.forEach((period, place) => {
    const before = sorted[place - 1];
    if (before !== undefined && before.to > period.from && !faults.has(`${period.index}.from`)) {
      faults.set(`${period.index}.from`, `It overlaps another period: that one ends ${before.to === Infinity ? 'never' : new Date(before.to).toISOString().slice(0, 10)}.`);
    }
  });
}

/** A day or moment as milliseconds; null for what is none, such as 30 February. */
function momentOf(text: string): number | null {
  const typed = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?Z)?$/.test(typed)) {
    return null;
  }
  const time = Date.parse(typed);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(typed.slice(0, 10)) ? null : time;
}
