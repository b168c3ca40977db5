import { Button, Popover, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { formatTime, zoneLabel } from '../formats/time';
import { Icon } from '../parts/Icon';
import { usePreferences } from '../state/preferences';
import { presets, resolveRange, stepRange, widenRange, type Range } from '../state/range';
import { useRange } from '../state/useRange';
import { useShortcut } from './shortcuts';

/** The time range: presets, steps, and two typed fields. */
export function RangePicker() {
  const { range, setRange } = useRange();
  const { zone } = usePreferences();
  const [opened, setOpened] = useState(false);
  useShortcut('t', () => setOpened(true));
  const choose = (next: { from: string; to: string }) => {
    setRange(next);
    setOpened(false);
  };
  return (
    <div className="range-picker">
      {/* The roles are ours: the library would name the panel after its button, which says the range and not what the panel is. */}
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withRoles={false}>
        <Popover.Target>
          <Button leftSection={<Icon name="clock" />} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>{labelOf(range, zone)}</Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Time range" className="range-panel">
          <div className="range-presets">
            {presets.map((preset) => (
              <Button key={preset.from} variant={range.from === preset.from && range.to === '' ? 'light' : 'subtle'} onClick={() => choose({ from: preset.from, to: '' })}>{preset.label}</Button>
            ))}
          </div>
          <div className="range-steps">
            <Button onClick={() => choose(stepRange(range, -1))}>‹ Earlier</Button>
            <Button onClick={() => choose(widenRange(range, Date.now()))}>Twice as long</Button>
            <Button onClick={() => choose(stepRange(range, 1))}>Later ›</Button>
          </div>
          <TypedRange range={range} choose={choose} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

function TypedRange({ range, choose }: { range: Range; choose: (range: { from: string; to: string }) => void }) {
  const [from, setFrom] = useState(range.isRelative ? range.from : range.fromTime);
  const [to, setTo] = useState(range.isRelative ? '' : range.toTime);
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (resolveRange(from, to, Date.now()) === null) {
      setFault('Write an instant like 2026-11-20T14:00Z or a span like -6h; the first is before the second.');
    } else {
      choose({ from, to });
    }
  };
  return (
    <form onSubmit={submit} className="range-typed">
      <TextInput label="From (ISO time or -6h)" value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={fault} />
      <TextInput label="To (empty is now)" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      <Button type="submit" variant="filled">Show</Button>
    </form>
  );
}

function labelOf(range: Range, zone: string): string {
  const preset = presets.find((each) => each.from === range.from && range.to === '');
  if (preset) {
    return preset.label;
  }
  if (range.isRelative) {
    return `Last ${range.from.slice(1)}`;
  }
  const now = new Date();
  return `${formatTime(range.fromMs, zone, now)} to ${range.to === '' ? 'now' : formatTime(range.toMs, zone, now)} ${zoneLabel(zone, now)}`;
}
