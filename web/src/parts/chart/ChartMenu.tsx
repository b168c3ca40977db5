import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { TypedTimes } from './TypedTimes';

interface ChartMenuProps {
  readonly span: string;
  /** Where it hangs, as a share of the chart's width. */
  readonly place: number;
  /** What was chosen, ms since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly zoom: (fromMs: number, toMs: number) => void;
  /** The address of the traces in it; null where the traces are on the page already. */
  readonly traces: string | null;
  readonly close: () => void;
}

/** What can be done with a piece of time: zoom to it, type its ends, or open its traces. */
export function ChartMenu({ span, place, fromMs, toMs, zoom, traces, close }: ChartMenuProps) {
  const [isTyping, setTyping] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const at = items.indexOf(document.activeElement as HTMLElement);
      items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
    }
  };
  const left = `clamp(96px, ${(place * 100).toFixed(1)}%, calc(100% - 96px))`;
  if (isTyping) {
    return (
      <>
        <button type="button" className="chart-menu-ground" tabIndex={-1} aria-hidden onClick={close} />
        <TypedTimes left={`clamp(136px, ${(place * 100).toFixed(1)}%, calc(100% - 136px))`} fromMs={fromMs} toMs={toMs} zoom={zoom} close={close} />
      </>
    );
  }
  return (
    <>
      <button type="button" className="chart-menu-ground" tabIndex={-1} aria-hidden onClick={close} />
      <div ref={menu} className="chart-menu" role="menu" aria-label={span} tabIndex={-1} style={{ left }} onKeyDown={onKeyDown}>
        <span className="chart-menu-span" aria-hidden>{span}</span>
        <button type="button" role="menuitem" onClick={() => zoom(fromMs, toMs)}>Zoom</button>
        <button type="button" role="menuitem" onClick={() => setTyping(true)}>Type from and to…</button>
        {traces !== null && <Link role="menuitem" to={traces}>Open traces</Link>}
      </div>
    </>
  );
}
