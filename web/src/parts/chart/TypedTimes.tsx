import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { resolveRange } from '../../state/range';

interface TypedTimesProps {
  /** CSS: where it hangs. */
  readonly left: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zoom: (fromMs: number, toMs: number) => void;
  readonly close: () => void;
}

/** The ends of a piece of time as text: the other way to do what dragging does. */
export function TypedTimes({ left, fromMs, toMs, zoom, close }: TypedTimesProps) {
  const [from, setFrom] = useState(new Date(fromMs).toISOString());
  const [to, setTo] = useState(new Date(toMs).toISOString());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const range = resolveRange(from.trim(), to.trim(), Date.now());
    if (range === null) {
      setFault('Write instants like 2026-11-20T14:00Z or -6h; the first is before the second.');
    } else {
      zoom(range.fromMs, range.toMs);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  return (
    // Escape closes it from each of its fields.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="chart-menu chart-typed" role="dialog" aria-label="From and to" style={{ left }} onSubmit={submit} onKeyDown={onKeyDown}>
      <TextInput ref={first} label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={fault} />
      <TextInput label="To (empty is now)" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      <Button type="submit" variant="filled">Zoom</Button>
    </form>
  );
}
