import { dash } from './space';

/**
 * US dollars: $0; under $1 up to three significant digits ($0.214, $0.0312, $0.000038), under a millionth `<$0.000001`; to $999.99 two
 * decimals; from $1,000 none; from $100,000 $128k. Unknown is a dash, never $0.
 */
export function formatUsd(usd: number | null | undefined): string {
  if (usd == null || Number.isNaN(usd)) {
    return dash;
  }
  const size = Math.abs(usd);
  return (usd < 0 ? '−' : '') + (size > 0 && size < 1e-6 ? '<$0.000001' : `$${digits(size)}`);
}

/** The same from nano-USD, as the trace index carries costs. */
export function formatNanoUsd(nanoUsd: number | null | undefined): string {
  return formatUsd(nanoUsd == null ? null : nanoUsd / 1e9);
}

/** A sum of which parts are unknown: ≥$0.011. */
export function formatUsdAtLeast(usd: number | null | undefined): string {
  return usd == null ? dash : `≥${formatUsd(usd)}`;
}

function digits(size: number): string {
  if (size === 0) {
    return '0';
  }
  if (size < 0.9995) {
    const places = 2 - Math.floor(Math.log10(size));
    return size.toFixed(Math.min(places, 9)).replace(/\.?0+$/, '');
  }
  if (size < 999.995) {
    return size.toFixed(2);
  }
  if (size < 99_999.5) {
    return Math.round(size).toLocaleString('en-US');
  }
  return size < 999_500 ? `${Math.round(size / 1e3).toString()}k` : `${(size / 1e6).toFixed(2).replace(/\.?0+$/, '')}M`;
}
