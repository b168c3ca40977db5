import { useSyncExternalStore } from 'react';
import { formatDuration } from '../../../formats/duration';
import { positionAt } from '../layout/bar';
import type { Scale } from '../layout/idle';
import { ticksOf } from '../layout/ticks';
import type { ViewWindow } from '../view/viewWindow';

/** Ticks of the axis with their times, and the squeezed gaps. */
export function TimeAxis({ viewWindow, scale, width, lines = false, height }: { viewWindow: ViewWindow; scale: Scale; width: number; lines?: boolean; height?: number }) {
  const { from, to } = useSyncExternalStore(viewWindow.subscribe, viewWindow.extent);
  const ticks = ticksOf(scale.toTime(from), scale.toTime(to), Math.max(2, width / 110));
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  return (
    <div className={lines ? 'axis-lines' : 'axis'} aria-hidden style={lines ? { width, height } : { width }}>
      {ticks.map((time) => {
        const at = positionAt(scale.toUnit(time), from, to, width);
        const inGap = scale.gaps.some((gap) => time > gap.from && time < gap.to);
        return at === null || inGap ? null : <span key={time} style={{ transform: `translateX(${at}px)` }}>{lines ? null : <span>{tickText(time, step)}</span>}</span>;
      })}
      {scale.gaps.map((gap) => {
        const begin = positionAt(Math.max(from, scale.toUnit(gap.from)), from, to, width);
        const end = positionAt(Math.min(to, scale.toUnit(gap.to)), from, to, width);
        return begin === null || end === null || end <= begin ? null : <i key={gap.from} className="axis-gap" title={`${formatDuration(gap.to - gap.from)} in which nothing ran, squeezed`} style={{ transform: `translateX(${begin}px)`, width: Math.max(4, end - begin) }} />;
      })}
    </div>
  );
}

/** All ticks in the unit that the step is counted in. */
function tickText(time: number, step: number): string {
  if (time === 0) {
    return '0';
  }
  return step > 0 && step < time / 100 ? `${formatDuration(time - (time % (step * 100)))} +${formatDuration(time % (step * 100))}` : formatDuration(time).replace(/(\.\d*?)0+(?=\D)/, '$1').replace(/\.(?=\D)/, '');
}
