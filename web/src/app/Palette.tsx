import { Modal, TextInput } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paletteEntries, type PaletteEntry } from './paletteEntries';
import { carriedSearch } from '../state/useUrl';

/** Goes to what is typed or pasted: a trace, session or span id, a page. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} title="Go to" yOffset={80} size="lg">
      {opened && <PaletteForm onClose={onClose} />}
    </Modal>
  );
}

function PaletteForm({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const navigate = useNavigate();
  const { search } = useLocation();
  const entries = paletteEntries(text, carriedSearch(new URLSearchParams(search)));
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
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
        aria-label="A page, or a trace or session id"
        placeholder="A page, or a trace or session id"
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
        {entries.length === 0 && <p className="palette-none">Nothing by that name. A trace id has 32 hexadecimal digits.</p>}
      </div>
    </>
  );
}
