import { useEffect, useRef, useState, type RefObject } from 'react';
import { formatDuration } from '../../../formats/duration';
import { formatTime } from '../../../formats/time';
import { usePreferences } from '../../../state/preferences';
import type { Scale } from '../layout/idle';
import type { TreeModel } from '../layout/tree';
import { tipLines } from '../view/tip';
import type { TraceView } from '../view/traceView';
import type { ViewWindow } from '../view/viewWindow';

interface Props {
  readonly view: TraceView;
  readonly tree: TreeModel;
  readonly scale: Scale;
  readonly viewWindow: ViewWindow;
  readonly timeWidth: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

const waitMs = 300;

interface Tip {
  readonly code: number;
  readonly x: number;
  readonly y: number;
}

/** What follows the pointer: a line with the moment it is at, and after a while what the row is. No row is drawn again for it. */
export function GridHover({ view, tree, scale, viewWindow, timeWidth, scroller }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  const tipBox = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const { zone } = usePreferences();
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: string | null = null;
    const hideTip = () => {
      clearTimeout(timer);
      over = null;
      setTip(null);
    };
    const hide = () => {
      if (line.current) {
        line.current.hidden = true;
      }
      hideTip();
    };
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) {
        hide();
        return;
      }
      const target = event.target instanceof Element ? event.target : null;
      const cell = target?.closest('.time-cell');
      if (cell && line.current && label.current) {
        const bounds = cell.getBoundingClientRect();
        const at = event.clientX - bounds.left;
        const { from, to } = viewWindow.extent();
        const time = scale.toTime(from + Math.min(1, Math.max(0, at / timeWidth)) * (to - from));
        line.current.hidden = at < 0 || at > timeWidth;
        line.current.style.transform = `translateX(${event.clientX - element.getBoundingClientRect().left}px)`;
        label.current.dataset.side = at > timeWidth - 180 ? 'left' : 'right';
        label.current.textContent = `+${formatDuration(time)} · ${formatTime(new Date(Number(view.index.startNanos / 1_000_000n) + time / 1e6), zone, new Date())}`;
      } else if (line.current) {
        line.current.hidden = true;
      }
      const code = target?.closest('[data-code]')?.getAttribute('data-code') ?? null;
      if (code !== over) {
        hideTip();
        over = code;
        const { clientX: x, clientY: y } = event;
        if (code !== null) {
          timer = setTimeout(() => setTip({ code: Number(code), x, y }), waitMs);
        }
      }
    };
    const onLeave = (event: PointerEvent) => {
      // Into the tip: it stays, so that its words can be reached.
      if (!(event.relatedTarget instanceof Node && tipBox.current?.contains(event.relatedTarget) === true)) {
        hide();
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || event.key.startsWith('Arrow')) {
        hideTip();
      }
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('pointerdown', hideTip);
    element.addEventListener('scroll', hideTip, { passive: true });
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('pointerdown', hideTip);
      element.removeEventListener('scroll', hideTip);
      window.removeEventListener('keydown', onKey);
    };
  }, [view, scale, viewWindow, timeWidth, scroller, zone]);
  return (
    <>
      <div className="crosshair" ref={line} hidden aria-hidden><span ref={label} /></div>
      {tip !== null && (
        <div
          className="row-tip" ref={tipBox} role="tooltip" onPointerLeave={() => setTip(null)}
          style={{ left: Math.min(tip.x + 12, window.innerWidth - 316), ...(tip.y > window.innerHeight - 220 ? { bottom: window.innerHeight - tip.y + 14 } : { top: tip.y + 14 }) }}
        >
          {tipLines(view, tree, tip.code).map(([name, value], at) => (at === 0 ? <b key={name} dir="auto">{value}</b> : <div key={name}><span>{name}</span> {value}</div>))}
        </div>
      )}
    </>
  );
}
