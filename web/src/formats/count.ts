import { dash, unitSpace } from './space';

/** A whole number with separators: 48,200. */
export function formatCount(count: number | null | undefined): string {
  return count == null || Number.isNaN(count) ? dash : Math.round(count).toLocaleString('en-US');
}

/** Tokens and other large counts: exact to 9,999, then 12.4k, 1.84M, 1.2B. Unknown is a dash, never 0. */
export function formatTokens(count: number | null | undefined): string {
  if (count == null || Number.isNaN(count)) {
    return dash;
  }
  if (Math.abs(count) < 10_000) {
    return formatCount(count);
  }
  for (const [size, letter] of [[1e9, 'B'], [1e6, 'M'], [1e3, 'k']] as const) {
    if (Math.abs(count) >= size * 0.9995) {
      return short(count / size) + letter;
    }
  }
  return formatCount(count);
}

/** Tokens in and out: 6.1k→412. */
export function formatTokenFlow(input: number | null | undefined, output: number | null | undefined): string {
  return input == null && output == null ? dash : `${shortTokens(input)}→${shortTokens(output)}`;
}

/** A share of one: <0.1 %, 2.4 %, 38 %. */
export function formatPercent(share: number | null | undefined): string {
  if (share == null || Number.isNaN(share)) {
    return dash;
  }
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.1) {
    return `${percent < 0 ? '>−' : '<'}0.1${unitSpace}%`;
  }
  return sign(percent) + (size < 9.95 && size !== 0 ? trim(size.toFixed(1)) : Math.round(size).toString()) + unitSpace + '%';
}

/** Above this a percentage says nothing more: there was next to nothing before. */
const largestChange = 9.99;

/** The change from one number to another: +38 %, −2 %, >+999 %, `new` where there was nothing before, `=` where nothing changed. */
export function formatChange(now: number | null | undefined, before: number | null | undefined): string {
  if (now == null || before == null) {
    return dash;
  }
  if (before === 0) {
    return now === 0 ? '=' : 'new';
  }
  const change = now / before - 1;
  if (change > largestChange) {
    return `>+999${unitSpace}%`;
  }
  return change === 0 ? '=' : (change > 0 ? '+' : '') + formatPercent(change);
}

/** The change of a rate, in points: +1.1 pt. */
export function formatPoints(now: number | null | undefined, before: number | null | undefined): string {
  if (now == null || before == null) {
    return dash;
  }
  const points = (now - before) * 100;
  return Math.abs(points) < 0.05 ? '=' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}${unitSpace}pt`;
}

/** Bytes: 812 B, 64 KiB, 2.1 MiB. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes == null || Number.isNaN(bytes)) {
    return dash;
  }
  let value = bytes;
  let name = 'B';
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (value < 1023.5) {
      break;
    }
    value /= 1024;
    name = next;
  }
  return (name === 'B' || value >= 9.95 ? Math.round(value).toString() : trim(value.toFixed(1))) + unitSpace + name;
}

function shortTokens(count: number | null | undefined): string {
  return count != null && count >= 1_000 && count < 10_000 ? `${trim((count / 1e3).toFixed(1))}k` : formatTokens(count);
}

function short(value: number): string {
  const digits = Math.abs(value) < 9.995 ? 2 : Math.abs(value) < 99.95 ? 1 : 0;
  return trim(value.toFixed(digits));
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function sign(value: number): string {
  return value < 0 ? '−' : '';
}
