import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { spanQuery } from '../../../api/spanDetail';
import { flag, spanIdOf } from '../../../api/traceIndex';
import { formatCount } from '../../../formats/count';
import { mergeDots } from '../layout/dots';
import type { Scale } from '../layout/idle';
import type { TraceView } from '../view/traceView';
import type { ViewWindow } from '../view/viewWindow';

interface Props {
  readonly view: TraceView;
  readonly row: number;
  readonly top: number;
  readonly height: number;
  readonly scale: Scale;
  readonly viewWindow: ViewWindow;
  readonly timeWidth: number;
}

/** When the events of the selected span were. Their moments are no part of the index: they come with the span's details. */
export function EventDots({ view, row, top, height, scale, viewWindow, timeWidth }: Props) {
  const { index, times } = view;
  const has = row >= 0 && ((index.flags[row] ?? 0) & flag.hasEvents) !== 0;
  const span = useQuery({ ...spanQuery(index.traceId, has ? spanIdOf(index, row) : ''), enabled: has });
  const { from, to } = useSyncExternalStore(viewWindow.subscribe, viewWindow.extent);
  if (!has || span.data === undefined) {
    return null;
  }
  const began = nanos(span.data.startTime);
  const places = span.data.events.map((event) => ((scale.toUnit((times.start[row] ?? 0) + Number(nanos(event.time) - began)) - from) / (to - from)) * timeWidth);
  return (
    <div className="event-dots" aria-hidden style={{ top, height, width: timeWidth }}>
      {mergeDots(places, timeWidth).map((dot) => <i key={dot.at} data-many={dot.count > 1 || undefined} style={{ transform: `translate(${dot.at}px, -50%)` }}>{dot.count > 1 ? formatCount(dot.count) : ''}</i>)}
    </div>
  );
}

/** RFC 3339 with nanoseconds; a clock of the page ends at milliseconds. */
function nanos(time: string): bigint {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
