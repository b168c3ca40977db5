import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { formatCount } from '../../../formats/count';
import { formatDuration } from '../../../formats/duration';
import { Icon } from '../../../parts/Icon';
import type { Scale } from '../layout/idle';
import type { TreeModel } from '../layout/tree';
import { gutterNames, gutters, type FoldRule, type Gutter, type Switch, type TraceMode, type TraceOptions } from '../view/traceUrl';
import type { TraceView } from '../view/traceView';
import type { FindState } from '../view/useFind';
import type { ViewWindow } from '../view/viewWindow';
import { parseMoment } from './parseMoment';

export interface ToolsProps {
  readonly view: TraceView;
  readonly tree: TreeModel;
  readonly viewWindow: ViewWindow;
  readonly scale: Scale;
  readonly mode: TraceMode;
  readonly narrow: boolean;
  readonly options: TraceOptions;
  readonly find: FindState;
  readonly typed: string;
  readonly activeRow: number;
  readonly findBox: RefObject<HTMLInputElement | null>;
  readonly content: boolean;
  readonly onContent: (on: boolean) => void;
  readonly onMode: (mode: TraceMode) => void;
  readonly onFind: (typed: string) => void;
  readonly onStep: (list: 'error' | 'match' | 'call' | 'slow', direction: 1 | -1) => void;
  readonly running: boolean;
  readonly onOption: (name: Switch, on: boolean) => void;
  readonly onFold: (rule: FoldRule, on: boolean) => void;
  readonly onGutters: (gutters: readonly Gutter[]) => void;
}

const wideModes = [['spans', 'Spans', '1'], ['both', 'Both', '2'], ['conversation', 'Conversation', '3']] as const;
const narrowModes = [['spans', 'Spans', '1'], ['conversation', 'Conversation', '3'], ['details', 'Details', 'i']] as const;

export function TraceTools(props: ToolsProps) {
  const { view, mode, narrow, options, onStep, onOption, onMode } = props;
  const modes = narrow ? narrowModes : wideModes;
  const shown = narrow && mode === 'both' ? 'spans' : mode;
  const idle = view.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0) / view.times.total;
  return (
    <div className="trace-tools" role="toolbar" aria-label="Trace">
      <div className="switch" role="group" aria-label="Show">
        {modes.map(([value, name, key]) => <button key={value} type="button" aria-pressed={shown === value} title={`${name} (${key})`} onClick={() => onMode(value)}>{name}</button>)}
      </div>
      {shown !== 'conversation' && shown !== 'details' && (
        <>
          <FindBox {...props} />
          <div className="chips">
            {view.errors.length > 0 && <Chip label="Errors" count={view.errors.length} tone="error" title="Failed spans, causes first (e)" onClick={() => onStep('error', 1)} />}
            {view.calls.length > 0 && <Chip label="Model" count={view.calls.length} title="Model calls (l)" onClick={() => onStep('call', 1)} />}
            <Chip label="Slow" count={view.slow.length} title={`The ${view.slow.length} spans of greatest self time`} onClick={() => onStep('slow', 1)} />
            <Chip label={view.path.approximate ? 'Critical path, approximate' : 'Critical path'} pressed={options.critical} title="From the end of the root back through the child that ended last; work handed over is left out (p)" onClick={() => onOption('critical', !options.critical)} />
            {view.gaps.length > 0 && <Chip label={options.squeeze ? 'Idle squeezed' : `Squeeze ${Math.round(idle * 100)} % idle`} pressed={options.squeeze} title="Stretches in which nothing without children runs (\)" onClick={() => onOption('squeeze', !options.squeeze)} />}
          </div>
          <ViewMenu {...props} />
        </>
      )}
    </div>
  );
}

function Chip({ label, count, pressed, title, tone, onClick }: { label: string; count?: number; pressed?: boolean; title: string; tone?: 'error'; onClick: () => void }) {
  return <button type="button" className="tool-chip" aria-pressed={pressed} data-tone={tone} title={title} onClick={onClick}>{label}{count !== undefined && <b>{formatCount(count)}</b>}</button>;
}

function FindBox({ typed, find, activeRow, findBox, content, onContent, onFind, onStep, options, onOption }: ToolsProps) {
  const at = find.rows.indexOf(activeRow);
  // The address comes a moment after the letter: read back from there, it would take letters typed meanwhile away.
  const [draft, setDraft] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep('match', event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setDraft('');
      onFind('');
      findBox.current?.blur();
    }
  };
  const count = typed.trim() === '' ? '' : find.rows.length === 0 ? (find.searching ? '…' : 'none') : `${at < 0 ? '–' : formatCount(at + 1)}/${formatCount(find.rows.length)}${find.searching ? '…' : ''}`;
  return (
    <div className="find" role="search">
      <TextInput
        ref={findBox} aria-label="Find in trace" placeholder="Find in trace" value={draft ?? typed} error={find.fault !== null} onKeyDown={onKeyDown}
        onChange={(event) => { setDraft(event.currentTarget.value); onFind(event.currentTarget.value); }} onBlur={() => setDraft(null)}
        leftSection={<Icon name="search" size={14} />} rightSectionWidth={64} rightSection={<span className="find-count" aria-live="polite">{count}</span>}
        title={find.fault ?? 'All words have to hold; quotes are exact. kind: name: model: error: duration:>2s'}
      />
      <Tooltip label="Previous match (N)"><ActionIcon size={24} aria-label="Previous match" disabled={find.rows.length === 0} onClick={() => onStep('match', -1)}><span aria-hidden>↑</span></ActionIcon></Tooltip>
      <Tooltip label="Next match (n)"><ActionIcon size={24} aria-label="Next match" disabled={find.rows.length === 0} onClick={() => onStep('match', 1)}><span aria-hidden>↓</span></ActionIcon></Tooltip>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target><ActionIcon size={24} aria-label="Where to find"><Icon name="filter" size={14} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Check label="In text and attributes too" on={content} onChange={onContent} />
          <Check label="Matches only (f)" on={options.matchesOnly} onChange={(on) => onOption('matchesOnly', on)} />
          {find.failed && <Menu.Label>Text could not be searched. Names were.</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

const foldNames: readonly (readonly [FoldRule, string])[] = [['infrastructure', 'Infrastructure spans'], ['repeats', 'Repeated spans'], ['chains', 'Chains of wrappers']];

function ViewMenu({ view, tree, viewWindow, scale, options, running, onOption, onFold, onGutters }: ToolsProps) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={260}>
      <Menu.Target><button type="button" className="tool-chip">View <Icon name="chevronDown" size={12} /></button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => tree.setAll(true)}>Expand all</Menu.Item>
        <Menu.Item onClick={() => tree.setAll(false)}>Collapse all</Menu.Item>
        {running && <Check label="Follow new spans" on={options.follow} onChange={(on) => onOption('follow', on)} />}
        <Menu.Label>Fold</Menu.Label>
        {foldNames.map(([rule, name]) => <Check key={rule} label={name} on={options.folds[rule]} onChange={(on) => onFold(rule, on)} />)}
        <Menu.Label>Time</Menu.Label>
        <Check label="Correct clocks" on={options.skew} onChange={(on) => onOption('skew', on)} />
        {view.gaps.length > 0 && <Check label="Squeeze idle time (\)" on={options.squeeze} onChange={(on) => onOption('squeeze', on)} />}
        <Menu.Label>Columns</Menu.Label>
        {gutters.map((gutter) => (
          <Check key={gutter} label={gutterNames[gutter]} on={options.gutters.includes(gutter)} onChange={(on) => onGutters(on ? [...options.gutters, gutter] : options.gutters.filter((each) => each !== gutter))} />
        ))}
        <Menu.Label>Timeline</Menu.Label>
        <TypedWindow viewWindow={viewWindow} scale={scale} total={view.times.total} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Check({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return <Menu.CheckboxItem checked={on} checkIcon={<span className="choice-mark">✓</span>} onChange={onChange}>{label}</Menu.CheckboxItem>;
}

function TypedWindow({ viewWindow, scale, total }: { viewWindow: ViewWindow; scale: Scale; total: number }) {
  const { from, to } = viewWindow.extent();
  const [begin, setBegin] = useState(formatDuration(scale.toTime(from)));
  const [end, setEnd] = useState(formatDuration(scale.toTime(to)));
  const fromTime = parseMoment(begin);
  const toTime = parseMoment(end);
  const fault = fromTime === null || toTime === null ? 'Write times like 1.2 s or 340 ms.' : fromTime >= toTime ? 'From is before to.' : null;
  return (
    <form
      className="typed-window"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null && fromTime !== null && toTime !== null) {
          viewWindow.set(scale.toUnit(fromTime), scale.toUnit(Math.min(toTime, total)));
        }
      }}
    >
      <TextInput label="From" value={begin} onChange={(event) => setBegin(event.currentTarget.value)} />
      <TextInput label="To" value={end} onChange={(event) => setEnd(event.currentTarget.value)} />
      <button type="submit" className="tool-chip" disabled={fault !== null}>Show</button>
      {fault !== null && <span className="typed-fault">{fault}</span>}
    </form>
  );
}
