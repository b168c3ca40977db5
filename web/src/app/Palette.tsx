import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { lookUp, lookUps } from './lookUps';
import { paletteEntries, type PaletteEntry } from './paletteEntries';
import { carriedSearch } from '../state/useUrl';

/** Goes to what is typed or pasted: a page, or a trace, span, session or request id. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} title="Go to" yOffset={80} size="lg">
      {opened && <PaletteForm onClose={onClose} />}
    </Modal>
  );
}

function PaletteForm({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // At once, not when the dialog has come to rest: what is typed meanwhile would be lost.
  useLayoutEffect(() => field.current?.focus(), []);
  const [active, setActive] = useState(0);
  const listId = useId();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [settled] = useDebouncedValue(text.trim(), 250);
  const asks = lookUps(settled).length > 0;
  const looked = useQuery({ queryKey: ['look-up', settled], queryFn: ({ signal }) => lookUp(settled, signal), enabled: asks, staleTime: 15_000 });
  const isLooking = lookUps(text).length > 0 && (settled !== text.trim() || looked.isFetching);
  const entries = paletteEntries(text, carriedSearch(new URLSearchParams(search)), settled === text.trim() ? looked.data ?? [] : []);
  const open = (entry: PaletteEntry | undefined) => {
    if (entry) {
      onClose();
      void navigate(entry.to);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(entries[active]);
    }
  };
  return (
    <>
      <TextInput
        ref={field}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
        aria-label="A page, or a trace, span, session or request id"
        placeholder="A page, or a trace, span, session or request id"
        value={text}
        onChange={(event) => { setText(event.currentTarget.value); setActive(0); }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Results" className="palette-list">
        {entries.map((entry, index) => (
          // The list is walked from the field above; a click is the mouse's way.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div key={entry.key} id={`${listId}-${index}`} role="option" tabIndex={-1} aria-selected={index === active} onClick={() => open(entry)}>
            <span>{entry.label}</span><small>{entry.group}</small>
          </div>
        ))}
      </div>
      <div role="status">
        {isLooking && <p className="palette-none">Looking the id up…</p>}
        {!isLooking && asks && looked.data?.length === 0 && <p className="palette-none">No span, session or request has this id.</p>}
        {entries.length === 0 && !isLooking && <p className="palette-none">Nothing by that name. A trace id has 32 hexadecimal digits.</p>}
      </div>
    </>
  );
}
