import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';

interface ChartMenuProps {
  readonly span: string;
  /** Where it hangs, as a share of the chart's width. */
  readonly place: number;
  readonly zoom: () => void;
  readonly traces: string;
  readonly close: () => void;
}

/** What can be done with a piece of time: zoom to it, or open its traces. */
export function ChartMenu({ span, place, zoom, traces, close }: ChartMenuProps) {
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
  return (
    <>
      <button type="button" className="chart-menu-ground" tabIndex={-1} aria-hidden onClick={close} />
      <div ref={menu} className="chart-menu" role="menu" aria-label={span} tabIndex={-1} style={{ left: `clamp(96px, ${(place * 100).toFixed(1)}%, calc(100% - 96px))` }} onKeyDown={onKeyDown}>
        <span className="chart-menu-span" aria-hidden>{span}</span>
        <button type="button" role="menuitem" onClick={zoom}>Zoom</button>
        <Link role="menuitem" to={traces}>Open traces</Link>
      </div>
    </>
  );
}
