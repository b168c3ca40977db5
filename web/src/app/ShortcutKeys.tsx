import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { usePreferences } from '../state/preferences';
import { carriedSearch } from '../state/useUrl';
import { pages } from './pages';
import { isTyping, useShortcut } from './shortcuts';

const keys: readonly (readonly [string, string, string])[] = [
  ['Ctrl+K', 'Everywhere', 'Go to a page, or paste an id'],
  ['?', 'Everywhere', 'This help'],
  ['/', 'Everywhere', 'Filter; in a trace: find'],
  ['g then o, t, s, u', 'Everywhere', 'Go to Overview, Traces, Sessions, Users'],
  ['r', 'Everywhere', 'Refresh'],
  ['t', 'Everywhere', 'Time range'],
  ['.', 'Traces', 'Live on or off'],
  ['↑ ↓, j k, Home End, PgUp PgDn', 'Lists, tree', 'Move'],
  ['Enter', 'Lists', 'Open'],
  ['Space', 'Lists', 'Peek'],
  ['x, Shift+x', 'Lists', 'Select, select a range'],
  ['← →, *', 'Tree', 'Collapse or to the parent; expand or to the first child; expand siblings'],
  ['e E, n N, l L', 'Trace', 'Next and previous error, match, model call'],
  ['p, f, w, 0, + −', 'Trace', 'Critical path; matches only; zoom to span; reset; zoom'],
  ['1 2 3, i, y, \\', 'Trace', 'Spans, Both, Conversation; details; copy link; squeeze idle gaps'],
  ['[ ]', 'Trace', 'Previous and next trace of the list'],
];

/** Keys that hold on every page: g and a letter goes to a page, ? shows all keys. */
export function ShortcutKeys() {
  const [help, setHelp] = useState(false);
  useShortcut('?', () => setHelp(true));
  useGoTo();
  return (
    <Modal opened={help} onClose={() => setHelp(false)} title="Keyboard" size="lg">
      <table className="keys">
        <thead><tr><th scope="col">Keys</th><th scope="col">Where</th><th scope="col">Does</th></tr></thead>
        <tbody>{keys.map(([key, where, does]) => <tr key={key}><td><kbd>{key}</kbd></td><td>{where}</td><td>{does}</td></tr>)}</tbody>
      </table>
    </Modal>
  );
}

function useGoTo(): void {
  const navigate = useNavigate();
  const { search } = useLocation();
  const { singleKeys } = usePreferences();
  useEffect(() => {
    let armed = 0;
    const listener = (event: KeyboardEvent) => {
      if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) {
        return;
      }
      if (event.key === 'g') {
        armed = event.timeStamp;
        return;
      }
      const page = pages.find((each) => each.key === event.key);
      if (page && armed > 0 && event.timeStamp - armed < 1500) {
        // Before the page's own meaning of the letter.
        event.preventDefault();
        event.stopImmediatePropagation();
        void navigate({ pathname: page.path, search: carriedSearch(new URLSearchParams(search)) });
      }
      armed = 0;
    };
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, [navigate, search, singleKeys]);
}
