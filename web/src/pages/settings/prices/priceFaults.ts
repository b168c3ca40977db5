import type { ParameterFault } from '../../../api/problem';
import { hoursOf, type PeriodDraft, type PriceDraft, type RateDraft, type TierDraft, type WindowDraft } from './priceDraft';

/** What is wrong with a draft, by the place as the server names it: `provider`, `periods[0].from`, `periods[0].tiers[1].rates.input`. */
export type DraftFaults = ReadonlyMap<string, string>;

const largestRate = 1_000_000;

/** Everything that can be seen to be wrong before it is sent. */
export function checkDraft(draft: PriceDraft): DraftFaults {
  const faults = new Map<string, string>();
  if (draft.provider.trim() === '') {
    faults.set('provider', 'Whose price list it is, as spans say it; * for any.');
  }
  if (draft.model.trim() === '') {
    faults.set('id', 'The model as spans say it.');
  }
  draft.periods.forEach((period, index) => {
    checkPeriod(period, draft.incomplete, `periods[${index}].`, faults);
  });
  checkOrder(draft.periods, faults);
  return faults;
}

/** What the server found wrong, at the fields; what it says of rates as a whole stands at the first of them. */
export function faultsOf(placed: readonly ParameterFault[]): DraftFaults {
  const faults = new Map<string, string>();
  for (const { parameter, message } of placed) {
    const place = parameter.endsWith('rates') ? `${parameter}.input` : parameter;
    faults.set(place, [faults.get(place), message].filter((text) => text !== undefined).join(' '));
  }
  return faults;
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
  checkRates(period.rates, place, faults);
  if (isEmpty(period.rates) || ((period.rates.input ?? '').trim() === '' && !isIncomplete)) {
    faults.set(`${place}rates.input`, 'Needed; 0 when it is free.');
  }
  period.tiers.forEach((tier, index) => {
    checkTier(tier, period.tiers.slice(0, index), `${place}tiers[${index}].`, faults);
  });
  period.windows.forEach((window, index) => {
    checkWindow(window, `${place}windows[${index}].`, faults);
  });
}

function checkTier(tier: TierDraft, before: readonly TierDraft[], place: string, faults: Map<string, string>): void {
  if (!/^\d{1,15}$/.test(tier.above.trim()) || Number(tier.above) === 0) {
    faults.set(`${place}aboveInputTokens`, 'A whole number above 0.');
  } else if (before.some((other) => Number(other.above) === Number(tier.above))) {
    faults.set(`${place}aboveInputTokens`, 'Another tier has this limit.');
  }
  checkStep(tier.rates, place, faults);
}

function checkWindow(window: WindowDraft, place: string, faults: Map<string, string>): void {
  if (window.days.length === 0) {
    faults.set(`${place}days`, 'Choose the days.');
  }
  const hours = hoursOf(window.hours);
  if (hours.length === 0 || hours.some((span) => !isSpan(span))) {
    faults.set(`${place}utc`, 'Hours such as 01:00-04:00; several with a comma between. The last may end at 23:59.');
  }
  checkStep(window.rates, place, faults);
}

/** A tier or window names only what it changes, but something. */
function checkStep(rates: RateDraft, place: string, faults: Map<string, string>): void {
  checkRates(rates, place, faults);
  if (isEmpty(rates)) {
    faults.set(`${place}rates.input`, 'At least one rate.');
  }
}

function checkRates(rates: RateDraft, place: string, faults: Map<string, string>): void {
  for (const [part, rate] of Object.entries(rates)) {
    if (rate.trim() !== '' && !(/^\d+(\.\d+)?$/.test(rate.trim()) && Number(rate) <= largestRate)) {
      faults.set(`${place}rates.${part}`, 'A number from 0 to 1,000,000.');
    }
  }
}

function isEmpty(rates: RateDraft): boolean {
  return Object.values(rates).every((rate) => rate.trim() === '');
}

function isSpan(span: string): boolean {
  const [begin, end] = span.split('-');
  return /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(span) && begin !== undefined && end !== undefined && begin < end;
}

function checkOrder(periods: readonly PeriodDraft[], faults: Map<string, string>): void {
  const sorted = periods.map((period, index) => ({ from: momentOf(period.from) ?? -Infinity, to: momentOf(period.to) ?? Infinity, index })).sort((a, b) => a.from - b.from);
  sorted.forEach((period, place) => {
    const before = sorted[place - 1];
    const at = `periods[${period.index}].from`;
    if (before !== undefined && before.to > period.from && !faults.has(at)) {
      faults.set(at, `It overlaps another period: that one ends ${before.to === Infinity ? 'never' : new Date(before.to).toISOString().slice(0, 10)}.`);
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
