import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type PointerEvent } from 'react';
import { answer, api } from '../../api/client';
import type { TraceSearch } from '../../api/traces';
import { formatCount } from '../../formats/count';
import { formatTime } from '../../formats/time';
import { usePreferences } from '../../state/preferences';
import { stepFor, type Range } from '../../state/range';
import { useRange } from '../../state/useRange';
import { barsOf, draggedRange, type Bar } from './histogram';

const height = 44;

/** Requests over the range, failed ones on the ground line in the error colour. Dragging over it narrows the range; the range picker takes the same as text. */
export function TraceHistogram({ search }: { search: TraceSearch }) {
  const { range, setRange } = useRange();
  const { zone } = usePreferences();
  const { ref, width } = useElementSize();
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [hovered, setHovered] = useState<Bar | null>(null);
  const step = stepFor(range, 120);
  const stats = useQuery({
    queryKey: ['trace-histogram', search.query, search.from, search.to, step.text],
    queryFn: async ({ signal }) => {
      const [requests, errors] = await Promise.all((['requests', 'errors'] as const).map(async (metric) => answer(await api.GET('/api/v1/stats', { params: { query: { metric, step: step.text, ...search } }, signal }))));
      return { requests: requests?.series[0]?.points ?? [], errors: errors?.series[0]?.points ?? [], unit: requests?.unit ?? 'spans' };
    },
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  });
  const bars = barsOf(stats.data?.requests ?? [], stats.data?.errors ?? [], range, step.ms);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const x = (ms: number) => ((ms - range.fromMs) / (range.toMs - range.fromMs)) * width;
  const word = search.query === '' ? 'requests' : 'spans that match';
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const failed = bars.reduce((sum, bar) => sum + bar.errors, 0);

  const at = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const onMove = (event: PointerEvent) => {
    if (drag !== null) {
      setDrag({ ...drag, to: at(event) });
    }
    const ms = range.fromMs + (at(event) / width) * (range.toMs - range.fromMs);
    setHovered(bars.find((bar) => ms >= bar.fromMs && ms < bar.fromMs + step.ms) ?? null);
  };
  const onUp = () => {
    const next = drag === null ? null : draggedRange(drag, width, range);
    setDrag(null);
    if (next !== null) {
      setRange(next);
    }
  };
  return (
    <div className="histogram" aria-busy={stats.isFetching}>
      <div className="histogram-caption">
        <span>{hovered === null ? caption(range, zone) : `${formatTime(hovered.fromMs, zone, new Date())} · ${formatCount(hovered.count)} ${word}, ${formatCount(hovered.errors)} failed`}</span>
        <span className="histogram-key"><i data-tone="count" />{word}<i data-tone="error" />failed</span>
      </div>
      <div ref={ref} className="histogram-plot" style={{ height }}>
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${formatCount(total)} ${word} in the range, ${formatCount(failed)} failed`}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag({ from: at(event), to: at(event) });
          }}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerLeave={() => setHovered(null)}
        >
          {bars.map((bar) => {
            const left = Math.max(0, x(bar.fromMs));
            const size = Math.max(1, Math.min(width, x(bar.fromMs + step.ms)) - left - 1);
            const tall = Math.max(2, (bar.count / most) * (height - 4));
            const dark = bar.errors === 0 ? 0 : Math.max(2, (bar.errors / most) * (height - 4));
            return (
              <g key={bar.fromMs} data-hovered={bar === hovered || undefined}>
                <rect className="histogram-bar" x={left} y={height - tall} width={size} height={tall} />
                {dark > 0 && <rect className="histogram-error" x={left} y={height - dark} width={size} height={dark} />}
              </g>
            );
          })}
          <line className="histogram-ground" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
          {drag !== null && <rect className="histogram-drag" x={Math.min(drag.from, drag.to)} y={0} width={Math.abs(drag.to - drag.from)} height={height} />}
        </svg>
      </div>
      <div className="histogram-axis" aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => <span key={share}>{formatTime(range.fromMs + share * (range.toMs - range.fromMs), zone, new Date()).replace(/(:\d\d)(:\d\d)?(\.\d+)?$/, '$1')}</span>)}
      </div>
    </div>
  );
}

function caption(range: Range, zone: string): string {
  const now = new Date();
  return `${formatTime(range.fromMs, zone, now).replace(/\.\d+$/, '')} to ${formatTime(range.toMs, zone, now).replace(/\.\d+$/, '')} · drag to zoom`;
}
