import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import './splitter.css';

export interface SplitterProps {
  readonly label: string;
  /** Size of the panel before it (or after, with `reverse`), px. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly orientation: 'vertical' | 'horizontal';
  /** The panel it sizes lies after it. */
  readonly reverse?: boolean;
  readonly onChange: (value: number) => void;
}

/** A border that is dragged, or moved with the arrow keys; a double click sets it back. */
export function Splitter({ label, value, min, max, initial, orientation, reverse = false, onChange }: SplitterProps) {
  const drag = useRef<{ at: number; value: number } | null>(null);
  const along = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));
  const direction = reverse ? -1 : 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -16, ArrowUp: -16, ArrowRight: 16, ArrowDown: 16 };
    const step = steps[event.key];
    if (step !== undefined || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      event.stopPropagation();
      set(step !== undefined ? value + step * direction : event.key === 'Home' ? min : max);
    }
  };
  return (
    // A separator that can be moved is a control, with a value, whatever the rule's list says.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator" aria-label={label} aria-orientation={orientation} aria-valuenow={value} aria-valuemin={min} aria-valuemax={max} className="splitter" data-orientation={orientation}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown} onDoubleClick={() => set(initial)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: along(event), value };
      }}
      onPointerMove={(event) => {
        if (drag.current) {
          set(drag.current.value + (along(event) - drag.current.at) * direction);
        }
      }}
      onPointerUp={() => { drag.current = null; }}
    />
  );
}
