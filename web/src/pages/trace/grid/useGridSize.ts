import { useCallback, useState } from 'react';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, kept up to date. */
export function useBox(): [Box, (element: HTMLElement | null) => (() => void) | undefined] {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  const attach = useCallback((element: HTMLElement | null) => {
    if (element === null) {
      return undefined;
    }
    const measure = () => setBox((known) => (known.width === element.clientWidth && known.height === element.clientHeight ? known : { width: element.clientWidth, height: element.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, attach];
}
