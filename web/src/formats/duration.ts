import { dash, unitSpace } from './space';

const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration in nanoseconds as a person reads it: 850 ns, 412 µs, 4.2 ms, 812 ms, 1.42 s, 12.4 s, 3 m 07 s, 2 h 14 m, 3 d 4 h. */
export function formatDuration(nanos: number | null | undefined): string {
  if (nanos == null || Number.isNaN(nanos)) {
    return dash;
  }
  if (nanos < 0) {
    return `−${formatDuration(-nanos)}`;
  }
  if (nanos < 1e3) {
    return unit(nanos < 1 && nanos > 0 ? '<1' : String(Math.round(nanos)), 'ns');
  }
  // What rounds up to the next unit is written in it: 999.6 µs is 1.0 ms.
  if (nanos < 999_500) {
    return unit(Math.round(nanos / 1e3).toString(), 'µs');
  }
  if (nanos < 9.95e6) {
    return unit((nanos / 1e6).toFixed(1), 'ms');
  }
  if (nanos < 999.5e6) {
    return unit(Math.round(nanos / 1e6).toString(), 'ms');
  }
  if (nanos < 9.995 * second) {
    return unit((nanos / second).toFixed(2), 's');
  }
  if (nanos < 59.95 * second) {
    return unit((nanos / second).toFixed(1), 's');
  }
  if (nanos < hour - second / 2) {
    const seconds = Math.round(nanos / second);
    return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  }
  if (nanos < day - minute / 2) {
    const minutes = Math.round(nanos / minute);
    return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
  }
  const hours = Math.round(nanos / hour);
  return `${unit(Math.floor(hours / 24).toString(), 'd')} ${unit((hours % 24).toString(), 'h')}`;
}

/** The same from milliseconds, as REST writes durations. */
export function formatMilliseconds(milliseconds: number | null | undefined): string {
  return formatDuration(milliseconds == null ? null : milliseconds * 1e6);
}

/** The exact value, for tooltips and copying: `1,420,000,000 ns`. */
export function exactDuration(nanos: number | null | undefined): string {
  return nanos == null || Number.isNaN(nanos) ? 'unknown' : `${Math.round(nanos).toLocaleString('en-US')} ns`;
}

function unit(number: string, name: string): string {
  return number + unitSpace + name;
}

function pair(large: number, largeName: string, small: number, smallName: string): string {
  return `${unit(large.toString(), largeName)} ${unit(small.toString().padStart(2, '0'), smallName)}`;
}

/** How long a range or a step is, in the largest unit that gives a whole number: 24 h, 15 min, 7 d. */
export function spanWords(ms: number): string {
  const units = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min']] as const;
  const [size, name] = units.find(([each]) => ms >= 2 * each && ms % each === 0) ?? units.find(([each]) => ms % each === 0 && ms >= each) ?? [0, ''];
  return size === 0 ? formatMilliseconds(ms) : `${ms / size}${unitSpace}${name}`;
}
