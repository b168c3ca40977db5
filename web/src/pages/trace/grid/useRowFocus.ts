import { useLayoutEffect, useRef, type RefObject } from 'react';

export interface RowFocus {
  /** Puts the focus on the active row once the next frame is drawn. Until then on the row that was, when it is elsewhere: a key pressed meanwhile is for the tree. */
  readonly focus: () => void;
  /** The row that a key went to gets the focus when it is drawn as the active one; null awaits none. */
  readonly expect: (code: number | null) => void;
  /** Before what is mounted changes: a row that has the focus keeps it. */
  readonly hold: () => void;
}

/**
 * The keyboard's focus on rows whose elements come and go. A row that has the focus keeps it when its element changes; so does the row a key
 * went to, as the row that had the focus may be gone by then. Nothing is taken from whoever has moved on to another part of the page.
 */
export function useRowFocus(rows: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>, active: number): RowFocus {
  const isHeld = useRef(false);
  const expected = useRef<number | null>(null);
  const give = () => rows.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (!isHeld.current && expected.current !== active) {
      return;
    }
    isHeld.current = false;
    expected.current = expected.current === active ? null : expected.current;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || scroller.current?.contains(focused) === true) {
      give();
    }
  });
  return {
    focus: () => {
      if (scroller.current?.contains(document.activeElement) === false) {
        give();
      }
      requestAnimationFrame(give);
    },
    expect: (code) => { expected.current = code; },
    hold: () => { isHeld.current = rows.current?.contains(document.activeElement) === true; },
  };
}
