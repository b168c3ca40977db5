import { useEffect, type RefObject } from 'react';
import type { ViewWindow } from '../view/viewWindow';

/** Ctrl and the wheel zoom at the pointer; Shift and the wheel pan; the plain wheel scrolls rows. */
export function useWheelZoom(scroller: RefObject<HTMLDivElement | null>, viewWindow: ViewWindow, timeWidth: number): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const right = element.getBoundingClientRect().left + element.clientWidth - 8;
        const { from, to } = viewWindow.extent();
        const at = from + Math.min(1, Math.max(0, 1 - (right - event.clientX) / timeWidth)) * (to - from);
        viewWindow.zoom(Math.exp(event.deltaY * 0.002), at);
      } else if (event.shiftKey) {
        event.preventDefault();
        viewWindow.pan((event.deltaY + event.deltaX) / 1000);
      }
    };
    // React's own listener may not stop the page's zoom.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, viewWindow, timeWidth]);
}
