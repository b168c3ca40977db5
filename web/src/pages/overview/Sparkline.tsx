import { sparkPath } from './sparkPath';

/** How a number went, and dashed how it went before. The chart below says the same in full. */
export function Sparkline({ now, before }: { now: readonly (number | null)[]; before: readonly (number | null)[] | null }) {
  const max = Math.max(0, ...now.map((value) => value ?? 0), ...(before ?? []).map((value) => value ?? 0));
  return (
    <svg className="sparkline" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden focusable="false">
      {before !== null && <path className="sparkline-before" d={sparkPath(before, max, 100, 28)} />}
      <path className="sparkline-now" d={sparkPath(now, max, 100, 28)} />
    </svg>
  );
}
