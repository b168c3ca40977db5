import type { KeyboardEvent, Ref } from 'react';
import { wantEditor } from './editorStart';

interface WaitingFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
  readonly onCommit: (text: string) => void;
  readonly onFocused: (isFocused: boolean) => void;
}

/** Takes what is written before the editor has come. The editor goes on with its text. */
export function WaitingField({ ref, text, value, label, hint, describedBy, onChange, onCommit, onFocused }: WaitingFieldProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      onCommit(text);
    } else if (event.key === 'Escape') {
      onChange(value);
      event.currentTarget.blur();
    }
  };
  return (
    <input
      ref={ref} type="text" className="filter-editor filter-waiting" aria-label={label} aria-describedby={describedBy} placeholder={hint} spellCheck={false} autoCapitalize="off" autoComplete="off"
      value={text} onChange={(event) => onChange(event.currentTarget.value)} onKeyDown={onKeyDown} onFocus={() => { onFocused(true); wantEditor(); }} onBlur={() => onFocused(false)}
    />
  );
}
