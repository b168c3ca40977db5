/** The zone that every time on the page is written in: `browser`, `UTC` or an IANA name. One setting, obeyed everywhere. */
export type Zone = string;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: string;
}

/** today 14:03:22.118; this year 20 Nov 14:03:22; else 2025-11-20 14:03. */
export function formatTime(time: string | number | Date, zone: Zone, now: Date): string {
  const date = toDate(time);
  const then = partsOf(date, zone);
  const today = partsOf(now, zone);
  if (then.year === today.year && then.month === today.month && then.day === today.day) {
    return `${then.clock}.${date.getUTCMilliseconds().toString().padStart(3, '0')}`;
  }
  return then.year === today.year ? `${then.day} ${months[then.month - 1] ?? ''} ${then.clock}` : formatMinute(date, zone, now);
}

/** Day and minute, for what begins and ends at set times: 29 Nov 01:00; in another year 2025-11-29 01:00. */
export function formatMinute(time: string | number | Date, zone: Zone, now: Date): string {
  const then = partsOf(toDate(time), zone);
  const day = then.year === partsOf(now, zone).year ? `${then.day} ${months[then.month - 1] ?? ''}` : `${then.year}-${two(then.month)}-${two(then.day)}`;
  return `${day} ${then.clock.slice(0, 5)}`;
}

/** Day and clock whatever day it is, for headers: 20 Nov 2026 14:03:22.118. */
export function formatDateTime(time: string | number | Date, zone: Zone): string {
  const date = toDate(time);
  const then = partsOf(date, zone);
  return `${then.day} ${months[then.month - 1] ?? ''} ${then.year} ${then.clock}.${date.getUTCMilliseconds().toString().padStart(3, '0')}`;
}

/** What the tooltip of a time says: the instant in UTC to the last digit known, the zone's own, and how long ago. */
export function explainTime(time: string | number | Date, zone: Zone, now: Date): string {
  const utc = typeof time === 'string' ? time : toDate(time).toISOString();
  return `${utc}\n${formatDateTime(time, zone)} ${zoneLabel(zone, toDate(time))}\n${formatAge(time, now)}`;
}

/** How long ago: 4 s ago, 12 min ago, 3 h ago, 3 d ago. */
export function formatAge(time: string | number | Date, now: Date): string {
  const seconds = Math.round((now.getTime() - toDate(time).getTime()) / 1000);
  const size = Math.abs(seconds);
  const text = size < 60 ? `${size} s` : size < 3600 ? `${Math.floor(size / 60)} min` : size < 86400 ? `${Math.floor(size / 3600)} h` : `${Math.floor(size / 86400)} d`;
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** The zone as the head of a column says it: UTC, UTC+1, UTC−3:30. */
export function zoneLabel(zone: Zone, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'shortOffset', ...zoneOption(zone) }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
  return name.replace('GMT', 'UTC').replace('-', '−').replace(/^UTC\+0$/, 'UTC');
}

function partsOf(date: Date, zone: Zone): Parts {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...zoneOption(zone),
  }).formatToParts(date);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { year: Number(of('year')), month: Number(of('month')), day: Number(of('day')), clock: `${of('hour')}:${of('minute')}:${of('second')}` };
}

function zoneOption(zone: Zone): { timeZone?: string } {
  return zone === 'browser' ? {} : { timeZone: zone };
}

function toDate(time: string | number | Date): Date {
  return time instanceof Date ? time : new Date(time);
}

function two(number: number): string {
  return number.toString().padStart(2, '0');
}
