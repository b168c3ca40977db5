import type { TraceIndex } from '../../../api/traceIndex';
import type { Times } from './times';

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Stretches longer than `share` of the trace in which no span without children runs: everything waits. */
export function idleGaps(index: TraceIndex, times: Times, share = 0.05): readonly Gap[] {
  const leaves: number[] = [];
  for (let row = 0; row < index.loaded; row++) {
    if (index.size[row] === 1) {
      leaves.push(row);
    }
  }
  const order = Int32Array.from(leaves).sort((a, b) => (times.start[a] ?? 0) - (times.start[b] ?? 0));
  const gaps: Gap[] = [];
  const least = times.total * share;
  let busy = 0;
  for (const row of order) {
    const start = times.start[row] ?? 0;
    if (start - busy > least) {
      gaps.push({ from: busy, to: start });
    }
    busy = Math.max(busy, times.end[row] ?? 0);
  }
  if (times.total - busy > least) {
    gaps.push({ from: busy, to: times.total });
  }
  return gaps;
}

/** Maps time to the axis (0..1) and back, with the gaps given pressed to a narrow band each. */
export interface Scale {
  readonly gaps: readonly Gap[];
  readonly toUnit: (time: number) => number;
  readonly toTime: (unit: number) => number;
}

/** What a squeezed gap keeps, as a share of the time that is left. */
const bandShare = 0.02;

export function scaleOf(total: number, gaps: readonly Gap[]): Scale {
  if (gaps.length === 0) {
    return { gaps, toUnit: (time) => time / total, toTime: (unit) => unit * total };
  }
  const idle = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const band = Math.max(1, (total - idle) * bandShare);
  const width = total - idle + band * gaps.length;
  const toUnit = (time: number) => {
    let squeezed = time;
    for (const gap of gaps) {
      if (time <= gap.from) {
        break;
      }
      const length = gap.to - gap.from;
      const inside = Math.min(time, gap.to) - gap.from;
      squeezed -= inside - (inside / length) * band;
    }
    return squeezed / width;
  };
  const toTime = (unit: number) => {
    let time = unit * width;
    for (const gap of gaps) {
      if (time <= gap.from) {
        break;
      }
      const length = gap.to - gap.from;
      const inside = Math.min(time - gap.from, band);
      time += (inside / band) * length - inside;
    }
    return time;
  };
  return { gaps, toUnit, toTime };
}
