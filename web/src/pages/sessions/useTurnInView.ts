import { useEffect, useRef, type RefObject } from 'react';

/**
 * Brings a turn into view, and keeps it there while what is above it is still loaded and grows. Ends when the reader does anything.
 * @param transcript What holds the turns.
 * @param first The turn to begin with; null for none.
 */
export function useTurnInView(transcript: RefObject<HTMLElement | null>, first: string | null): (traceId: string) => void {
  const wanted = useRef(first);
  useEffect(() => {
    let frame = 0;
    const release = () => { wanted.current = null; };
    // In the next frame: what is shown of a long talk follows the sizes, too.
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => bringIntoView(wanted.current));
    });
    if (transcript.current !== null) {
      sizes.observe(transcript.current);
    }
    const acts = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const act of acts) {
      window.addEventListener(act, release, { capture: true, passive: true });
    }
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      for (const act of acts) {
        window.removeEventListener(act, release, { capture: true });
      }
    };
  }, [transcript]);
  return (traceId) => {
    wanted.current = traceId;
    bringIntoView(traceId);
  };
}

function bringIntoView(traceId: string | null): void {
  if (traceId !== null) {
    document.getElementById(`turn-${traceId}`)?.scrollIntoView({ block: 'start' });
  }
}
