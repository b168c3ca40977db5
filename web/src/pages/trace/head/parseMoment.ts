const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9, d: 86400e9 };

/** A time from the start of the trace as it is typed, or as the page writes it (`3 m 07 s`), in ns; null when it is none. */
export function parseMoment(typed: string): number | null {
  const compact = typed.replace(/[\s\u202f]/g, '');
  if (compact === '0') {
    return 0;
  }
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(compact)) {
    return null;
  }
  let nanos = 0;
  for (const [, number, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g)) {
    nanos += Number(number) * (units[unit ?? ''] ?? 0);
  }
  return nanos;
}
