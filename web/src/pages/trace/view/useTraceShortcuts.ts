import { useShortcut } from '../../../app/shortcuts';
import type { TraceMode } from './traceUrl';
import type { ViewWindow } from './viewWindow';

export interface TraceActions {
  readonly step: (list: 'error' | 'match' | 'call', direction: 1 | -1) => void;
  readonly setMode: (mode: TraceMode) => void;
  readonly fit: () => void;
  readonly critical: () => void;
  readonly only: () => void;
  readonly squeeze: () => void;
  readonly open: () => void;
  readonly find: () => void;
  readonly link: () => void;
  readonly focusTree: () => void;
  readonly viewWindow: ViewWindow;
  readonly narrow: boolean;
}

/** The keys of a trace, wherever the focus is but in a field. */
export function useTraceShortcuts(act: TraceActions): void {
  useShortcut('e', () => act.step('error', 1));
  useShortcut('E', () => act.step('error', -1));
  useShortcut('n', () => act.step('match', 1));
  useShortcut('N', () => act.step('match', -1));
  useShortcut('l', () => act.step('call', 1));
  useShortcut('L', () => act.step('call', -1));
  useShortcut('p', act.critical);
  useShortcut('f', act.only);
  useShortcut('w', act.fit);
  useShortcut('0', () => act.viewWindow.reset());
  useShortcut('+', () => act.viewWindow.zoom(0.5));
  useShortcut('=', () => act.viewWindow.zoom(0.5));
  useShortcut('-', () => act.viewWindow.zoom(2));
  useShortcut('1', () => act.setMode('spans'));
  useShortcut('2', () => act.setMode(act.narrow ? 'spans' : 'both'));
  useShortcut('3', () => act.setMode('conversation'));
  useShortcut('i', act.open);
  useShortcut('y', act.link);
  useShortcut('\\', act.squeeze);
  useShortcut('/', act.find);
  useShortcut('j', () => moveInTree('ArrowDown', act.focusTree));
  useShortcut('k', () => moveInTree('ArrowUp', act.focusTree));
}

/** j and k are the arrows of the tree, wherever the focus is. */
function moveInTree(key: string, focusTree: () => void): void {
  const row = document.querySelector('.span-rows [tabindex="0"]');
  row?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  focusTree();
}
