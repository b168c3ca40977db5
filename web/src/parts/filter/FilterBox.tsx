import { ActionIcon } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { checkFilter, filterFields } from '../../api/filter';
import type { FilterFault } from '../../api/problem';
import { useShortcut } from '../../app/shortcuts';
import { useRowsCame } from '../../state/rowsFirst';
import { Icon } from '../Icon';
import { editorWanted, wantEditorWhenIdle } from './editorStart';
import type { FilterEditorHandle } from './FilterEditor';
import { readFilter, type Subject } from './reading';
import { recallFilters, rememberFilter } from './recall';
import { checkedFilter, writtenFaults } from './scope';
import { ScopeMenu } from './ScopeMenu';
import { WaitingField } from './WaitingField';
import { useFilterCheck } from './useFilterCheck';
import type { ScopeChoice } from './useScope';
import './filter.css';

const FilterEditor = lazy(() => editorWanted.then(() => import('./FilterEditor')));
const noFields: readonly never[] = [];

export interface FilterBoxProps {
  /** The filter that is in force: `q` of the address. */
  readonly value: string;
  /** Called with a filter the server has found right; empty takes the filter away. */
  readonly onCommit: (query: string) => void;
  readonly subject?: Subject;
  /** What the conditions are about, and the way to change it; without it they are about any span and nothing is offered. */
  readonly scope?: ScopeChoice;
  /** Where values are counted for the completion. */
  readonly within?: { readonly from: string; readonly to: string } | null;
  /** Right of the field: saved views, live. */
  readonly actions?: ReactNode;
  /** Right of the reading line: a count. */
  readonly aside?: ReactNode;
}

/** The field in which a filter is written, what it means in plain words, and what is wrong with it. A faulty filter is not run. */
export function FilterBox({ value, onCommit, subject = 'traces', scope: choice, within = null, actions, aside }: FilterBoxProps) {
  const scope = choice?.scope ?? 'any';
  const [draft, setDraft] = useState(value);
  const [refused, setRefused] = useState<{ text: string; faults: readonly FilterFault[] } | null>(null);
  const [committed, setCommitted] = useState(value);
  // What was run and is on its way into the address, and as what it comes back.
  const [sent, setSent] = useState<{ written: string; value: string } | null>(null);
  const [reset, setReset] = useState({ over: value });
  const editor = useRef<FilterEditorHandle | null>(null);
  const client = useQueryClient();
  const lineId = useId();
  const rowsCame = useRowsCame();
  const [isWanted, setWanted] = useState(false);
  const fields = useQuery({ queryKey: ['filter-fields'], queryFn: ({ signal }) => filterFields(signal), enabled: rowsCame || isWanted, staleTime: Infinity });
  useEffect(() => (rowsCame ? wantEditorWhenIdle() : undefined), [rowsCame]);
  if (committed !== value) {
    setCommitted(value);
    setSent(null);
    // Who writes on while a filter is run keeps what was written.
    if (sent?.value !== value || sent.written === draft) {
      setDraft(value);
      setReset({ over: draft });
    }
  }

  const waiting = useRef<HTMLInputElement>(null);
  const isWaitedIn = useRef(false);
  const focus = () => (editor.current ?? waiting.current)?.focus();
  const onReady = (handle: FilterEditorHandle | null) => {
    editor.current = handle;
    if (handle !== null && isWaitedIn.current) {
      isWaitedIn.current = false;
      handle.focus();
    }
  };

  useShortcut('/', focus);
  const found = useFilterCheck(draft, scope);
  // What is only not finished yet is no fault until Enter says that it should be.
  const faults = useMemo(() => (refused?.text === draft ? refused.faults : found.filter((fault) => readFilter(draft, subject) !== null || fault.column - 1 + fault.length < draft.trimEnd().length)), [refused, draft, found, subject]);

  const commit = useCallback(async (written: string) => {
    const text = written.trim();
    const sent = checkedFilter(text, scope);
    const check = text === '' ? null : await client
      .query({ queryKey: ['filter-check', sent.text], queryFn: ({ signal }) => checkFilter(sent.text, signal), staleTime: Infinity })
      .catch(() => null);
    if (check?.valid === false) {
      setRefused({ text: written, faults: writtenFaults(check.errors, sent) });
      return;
    }
    rememberFilter(text);
    setSent({ written, value: text });
    onCommit(text);
  }, [client, onCommit, scope]);

  const clear = () => {
    setDraft('');
    editor.current?.setText('');
    setSent({ written: '', value: '' });
    onCommit('');
  };

  const fix = (fault: FilterFault, suggestion: string) => {
    const from = fault.column - 1;
    const text = draft.slice(0, from) + suggestion + draft.slice(from + fault.length);
    setDraft(text);
    editor.current?.setText(text);
    focus();
  };

  const field = { value, label: `Filter ${subject}`, hint, describedBy: lineId, onChange: setDraft, onCommit: (text: string) => void commit(text) };
  return (
    <div className="filter-box" role="search" data-faulty={faults.length > 0 || undefined}>
      <div className="filter-row">
        <div className="filter-field">
          <Icon name="search" />
          <Suspense fallback={<WaitingField ref={waiting} text={draft} onFocused={(isFocused) => { isWaitedIn.current = isFocused; setWanted(true); }} {...field} />}>
            <FilterEditor text={draft} reset={reset} faults={faults} source={{ fields: fields.data ?? noFields, within }} recall={recallFilters} onReady={onReady} {...field} />
          </Suspense>
          {draft !== value && <span className="filter-pending"><kbd>Enter</kbd> runs it</span>}
          {value !== '' && <ActionIcon size={24} aria-label="Clear the filter" onClick={clear}><Icon name="close" size={12} /></ActionIcon>}
        </div>
        {choice !== undefined && <ScopeMenu scope={choice.scope} onScope={choice.setScope} />}
        {actions}
      </div>
      <div className="filter-line">
        <div id={lineId} className="filter-reading">
          {faults.length === 0 ? <Reading text={checkedFilter(draft, scope).text} subject={subject} /> : faults.slice(0, 3).map((fault) => <Fault key={`${fault.column}${fault.message}`} fault={fault} fix={fix} />)}
        </div>
        {aside !== undefined && <div className="filter-aside">{aside}</div>}
      </div>
      <FaultSpeech refused={refused?.text === draft} faults={faults} />
    </div>
  );
}

const hint = 'Filter: status:error model:gpt-4o* duration>2s "refund policy"';

function Reading({ text, subject }: { text: string; subject: Subject }) {
  const reading = readFilter(text, subject);
  return <span>{reading === null ? 'Not finished yet.' : `Reads as: ${reading}.`}</span>;
}

function Fault({ fault, fix }: { fault: FilterFault; fix: (fault: FilterFault, suggestion: string) => void }) {
  const { suggestion } = fault;
  return (
    <span className="filter-fault">
      <span aria-hidden>✕</span> {fault.message} <span className="filter-expected">Column {fault.column}. Expected: {fault.expected}.</span>
      {suggestion !== null && <button type="button" className="link-button" onClick={() => fix(fault, suggestion)}>Use {suggestion}</button>}
    </span>
  );
}

/** Says aloud why Enter did nothing. */
function FaultSpeech({ refused, faults }: { refused: boolean; faults: readonly FilterFault[] }) {
  return <div className="visually-hidden" role="alert">{refused ? faults.map((fault) => fault.message).join(' ') : ''}</div>;
}
