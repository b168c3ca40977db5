import { useMantineColorScheme } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import type { Visible } from '../layout/visible';
import { tickPlaces } from './tickPlaces';

/** Where in the whole list matches stand, beside the scrollbar. */
export function FindTicks({ visible, matches, height }: { visible: Visible; matches: ReadonlySet<number>; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { colorScheme } = useMantineColorScheme();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current && context) {
      canvas.current.height = height;
      context.fillStyle = getComputedStyle(canvas.current).color;
      for (const at of tickPlaces(visible, matches, height)) {
        context.fillRect(0, at, 6, 2);
      }
    }
  }, [visible, matches, height, colorScheme]);
  return matches.size === 0 ? null : <canvas ref={canvas} className="find-ticks" width={6} aria-hidden style={{ height }} />;
}
