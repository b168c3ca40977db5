import { lookOf } from './looks';
import type { SeriesLook } from './series';

/** A piece of a series' line, as it is drawn. */
export function SeriesSample({ look }: { look: SeriesLook }) {
  const { token, dash, width } = lookOf(look);
  return (
    <svg className="series-sample" width="20" height="8" aria-hidden focusable="false">
      <line x1="0" y1="4" x2="20" y2="4" stroke={`var(${token})`} strokeWidth={width} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
