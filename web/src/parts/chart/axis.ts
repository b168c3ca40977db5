import { formatDateTime, type Zone } from '../../formats/time';

/** The ticks of the time axis: the clock, and the day where it changes. */
export function timeTicks(splits: readonly number[], zone: Zone): string[] {
  let day = '';
  return splits.map((ms) => {
    const { date, clock } = partsOf(ms, zone);
    const isNew = date !== day && day !== '';
    day = date;
    return clock === '00:00' || isNew ? date : clock;
  });
}

/** A step's time for tooltips, tables and speech: 14:00; with the day where the range has more than one: 20 Nov 14:00. */
export function stepLabel(ms: number, stepMs: number, spanMs: number, zone: Zone): string {
  const { date, clock, seconds } = partsOf(ms, zone);
  if (stepMs >= 86_400_000) {
    return date;
  }
  const time = stepMs < 60_000 ? `${clock}:${seconds}` : clock;
  return spanMs > 86_400_000 * 0.99 ? `${date} ${time}` : time;
}

/** From and to of some steps: 14:00 to 14:15. */
export function spanLabel(fromMs: number, toMs: number, stepMs: number, spanMs: number, zone: Zone): string {
  return `${stepLabel(fromMs, stepMs, spanMs, zone)} to ${stepLabel(toMs, stepMs, spanMs, zone)}`;
}

/** The step of the time axis: a number of ms people count in, with this many ticks at most. */
export function tickStep(spanMs: number, most: number): number {
  return tickSteps.find((step) => spanMs / step <= most) ?? 30 * 86_400_000;
}

const tickSteps = [
  1e3, 5e3, 10e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3, 3600e3, 7200e3, 10_800e3, 21_600e3, 43_200e3, 86_400e3, 172_800e3, 604_800e3,
];

/** Where ticks stand: at round local times, so the zone's offset is taken out first. */
export function tickTimes(fromMs: number, toMs: number, step: number, zone: Zone): number[] {
  const offset = step >= 3_600_000 ? offsetOf(fromMs, zone) : 0;
  const times: number[] = [];
  for (let time = Math.ceil((fromMs + offset) / step) * step - offset; time <= toMs; time += step) {
    times.push(time);
  }
  return times;
}

function offsetOf(ms: number, zone: Zone): number {
  const text = formatDateTime(ms, zone);
  const local = Date.parse(`${text} UTC`);
  return Number.isNaN(local) ? 0 : local - ms;
}

/** From `20 Nov 2026 14:03:22.118`. */
function partsOf(ms: number, zone: Zone): { date: string; clock: string; seconds: string } {
  const [day = '', month = '', , time = ''] = formatDateTime(ms, zone).split(' ');
  return { date: `${day} ${month}`, clock: time.slice(0, 5), seconds: time.slice(6, 8) };
}
