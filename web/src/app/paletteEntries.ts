import { quote } from '../parts/filter/tokens';
import { pages } from './pages';

export interface PaletteEntry {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly to: { pathname: string; search: string };
}

const actions = [
  { label: 'Only errors', q: 'status:error' },
  { label: 'Only model calls', q: 'operation:llm' },
  { label: 'Slower than 5 s', q: 'trace.duration>5s' },
];

/** At most eight: what a pasted id was found to name first, then pages and actions whose letters come in this order. */
export function paletteEntries(text: string, carried: string, lookedUp: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const typed = text.trim();
  const found: PaletteEntry[] = [...lookedUp];
  if (/^[0-9a-f]{32}$/i.test(typed)) {
    found.push({ key: 'trace', group: 'Trace', label: `Open trace ${typed.toLowerCase()}`, to: { pathname: `/traces/${typed.toLowerCase()}`, search: '' } });
  }
  for (const page of pages.filter((each) => matches(each.name, typed))) {
    found.push({ key: page.path, group: 'Page', label: page.name, to: { pathname: page.path, search: carried } });
  }
  for (const action of actions.filter((each) => matches(each.label, typed))) {
    found.push({ key: action.q, group: 'Filter', label: action.label, to: filtered(action.q) });
  }
  if (typed.length >= 3) {
    found.push({ key: 'text', group: 'Search', label: `Traces that contain “${typed}”`, to: filtered(quote(typed)) });
  }
  return found.slice(0, 8);
}

function filtered(q: string): { pathname: string; search: string } {
  return { pathname: '/traces', search: `?${new URLSearchParams({ q }).toString()}` };
}

function matches(name: string, typed: string): boolean {
  let at = 0;
  const lower = name.toLowerCase();
  for (const letter of typed.toLowerCase()) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
