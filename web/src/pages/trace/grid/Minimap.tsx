import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type KeyboardEvent, type PointerEvent } from 'react';
import { formatDuration } from '../../../formats/duration';
import { densityOf, families, type Density } from '../layout/density';
import type { Scale } from '../layout/idle';
import type { TraceView } from '../view/traceView';
import type { ViewWindow } from '../view/viewWindow';
import { useBox } from './useGridSize';

interface Props {
  readonly view: TraceView;
  readonly scale: Scale;
  readonly viewWindow: ViewWindow;
  readonly matches: Int32Array;
  readonly height: number;
}

type Grip = 'move' | 'from' | 'to' | 'brush';

/** The whole trace at a glance; the frame on it is what the timeline shows. */
export function Minimap({ view, scale, viewWindow, matches, height }: Props) {
  const [box, attach] = useBox();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ grip: Grip; at: number; from: number; to: number; moved: boolean } | null>(null);
  const { from, to } = useSyncExternalStore(viewWindow.subscribe, viewWindow.extent);
  const { colorScheme } = useMantineColorScheme();
  const width = Math.max(1, Math.floor(box.width));
  const density = useMemo(() => densityOf(view.index, view.times, scale, Math.max(1, Math.ceil(width / 2))), [view, scale, width]);
  useLayoutEffect(() => {
    if (canvas.current !== null && width > 1) {
      draw(canvas.current, density, view, scale, matches, width, height);
    }
  }, [density, view, scale, matches, width, height, colorScheme]);
  useEffect(() => {
    const element = canvas.current?.parentElement ?? null;
    if (element === null) {
      return undefined;
    }
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      viewWindow.zoom(Math.exp(event.deltaY * 0.002), (event.clientX - bounds.left) / bounds.width);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [viewWindow]);

  const unitAt = (event: PointerEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return (event.clientX - bounds.left) / bounds.width;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const at = unitAt(event);
    const near = 6 / width;
    const isWhole = from === 0 && to === 1;
    const grip: Grip = isWhole ? 'brush' : Math.abs(at - from) < near ? 'from' : Math.abs(at - to) < near ? 'to' : at > from && at < to ? 'move' : 'brush';
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { grip, at, from, to, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current;
    if (held === null) {
      return;
    }
    const at = unitAt(event);
    held.moved ||= Math.abs(at - held.at) > 3 / width;
    if (held.moved) {
      moveWindow(viewWindow, held, at);
    }
  };
  const onPointerUp = () => {
    const held = drag.current;
    drag.current = null;
    if (held !== null && !held.moved) {
      viewWindow.centre(held.at);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => viewWindow.pan(-0.1), ArrowRight: () => viewWindow.pan(0.1), ArrowUp: () => viewWindow.zoom(0.8), ArrowDown: () => viewWindow.zoom(1.25),
      Home: () => viewWindow.pan(-1e6), End: () => viewWindow.pan(1e6), Escape: () => viewWindow.reset(),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  };
  return (
    <div
      className="minimap" ref={attach} role="slider" tabIndex={0} aria-label="Part of the trace that the timeline shows" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(from * 100)}
      aria-valuetext={`${formatDuration(scale.toTime(from))} to ${formatDuration(scale.toTime(to))}`} style={{ height }}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onDoubleClick={() => viewWindow.reset()} onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} aria-hidden />
      <div className="minimap-out" style={{ left: 0, width: `${from * 100}%` }} />
      <div className="minimap-view" data-whole={(from === 0 && to === 1) || undefined} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
      <div className="minimap-out" style={{ right: 0, width: `${(1 - to) * 100}%` }} />
    </div>
  );
}

function moveWindow(viewWindow: ViewWindow, held: { grip: Grip; at: number; from: number; to: number }, at: number): void {
  switch (held.grip) {
    case 'move': {
      const width = held.to - held.from;
      const begin = Math.min(Math.max(0, held.from + at - held.at), 1 - width);
      viewWindow.set(begin, begin + width);
      break;
    }
    case 'from': viewWindow.set(Math.min(at, held.to), held.to); break;
    case 'to': viewWindow.set(held.from, Math.max(at, held.from)); break;
    case 'brush': viewWindow.set(Math.max(0, Math.min(at, held.at)), Math.min(1, Math.max(at, held.at))); break;
  }
}

function draw(canvas: HTMLCanvasElement, density: Density, view: TraceView, scale: Scale, matches: Int32Array, width: number, height: number): void {
  const ratio = window.devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (context === null) {
    return;
  }
  const styles = getComputedStyle(canvas);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  context.scale(ratio, ratio);
  const floor = height - 4;
  const room = height - 16;
  const step = width / density.columns;
  const colours = families.map((family) => colour(`--kind-${family}`));
  for (let column = 0; column < density.columns; column++) {
    let sum = 0;
    let below = floor;
    for (let each = 0; each < families.length; each++) {
      const count = density.running[each]?.[column] ?? 0;
      if (count > 0) {
        sum += count;
        // Square root, so that a busy moment does not flatten all others.
        const top = floor - Math.sqrt(sum / Math.max(1, density.most)) * room;
        context.fillStyle = colours[each] ?? '';
        context.fillRect(column * step, top, step + 0.3, below - top);
        below = top;
      }
    }
    if (density.errors[column] === 1) {
      context.fillStyle = colour('--error');
      context.fillRect(column * step - 1, 1, 3, 7);
    }
  }
  context.fillStyle = colour('--warn');
  const marked = new Uint8Array(width + 1);
  for (const row of matches) {
    const at = Math.floor(scale.toUnit(view.times.start[row] ?? 0) * width);
    if (marked[at] === 0) {
      marked[at] = 1;
      context.fillRect(at, height - 3, 2, 3);
    }
  }
}
