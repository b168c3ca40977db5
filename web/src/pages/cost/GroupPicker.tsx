import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dimensions } from './dimensions';

const own = 'own';

/** What the money is split by: one of the usual, or any field. */
export function GroupPicker({ groupBy, onGroup }: { groupBy: string; onGroup: (groupBy: string) => void }) {
  const isUsual = dimensions.some((each) => each.groupBy === groupBy);
  const [isOwn, setOwn] = useState(false);
  const [text, setText] = useState(isUsual ? '' : groupBy);
  const isWriting = isOwn || !isUsual;
  return (
    <form className="cost-group" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') { onGroup(text.trim()); setOwn(false); } }}>
      <NativeSelect
        size="xs" label="Split by" value={isWriting ? own : groupBy}
        data={[...dimensions.map((each) => ({ value: each.groupBy, label: each.label })), { value: own, label: 'Another field…' }]}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setOwn(next === own);
          if (next !== own) {
            onGroup(next);
          }
        }}
      />
      {isWriting && <TextInput size="xs" label="Field, or two with a comma" placeholder="attr.feature" value={text} onChange={(event) => setText(event.currentTarget.value)} description="Enter splits by it" />}
    </form>
  );
}
