import { useEffect, useRef } from 'react';
import { usePreferences } from '../state/preferences';

/** Whether a key press is meant for a field being typed into, or for an open dialog or menu. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('[role=dialog], [role=menu], [role=listbox]') !== null);
}

/** The name of a key press: `k`, `E` (shift), `mod+k`, `shift+ArrowLeft`. */
export function keyName(event: KeyboardEvent): string {
  const named = event.key.length > 1;
  return (event.ctrlKey || event.metaKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '') + (event.shiftKey && named ? 'shift+' : '') + event.key;
}

/** Calls back when the key is pressed anywhere but in a field. Single keys can be switched off. */
export function useShortcut(key: string, action: (event: KeyboardEvent) => void): void {
  const { singleKeys } = usePreferences();
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const chord = key.startsWith('mod+');
      if (event.defaultPrevented || keyName(event) !== key || (!chord && (!singleKeys || isTyping(event)))) {
        return;
      }
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [key, singleKeys]);
}
