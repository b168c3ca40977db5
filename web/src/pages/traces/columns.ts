/** The columns of the trace list, in their default order, and what a person may do with them. */
export interface Column {
  readonly id: ColumnId;
  readonly label: string;
  /** Px. */
  readonly width: number;
  readonly least: number;
  readonly align: 'left' | 'right';
  readonly isDefault: boolean;
  /** What the server sorts by, largest first. */
  readonly sort: Sort | null;
  /** The filter field that its values stand for; null where a value says nothing to filter by. */
  readonly field: string | null;
}

export type ColumnId = 'time' | 'status' | 'name' | 'text' | 'duration' | 'tokens' | 'cost' | 'ttft' | 'model' | 'spans' | 'calls' | 'errors' | 'session' | 'user' | 'release' | 'environment' | 'services' | 'trace';
export type Sort = 'time' | 'duration' | 'tokens' | 'cost' | 'errors' | 'spans';

export const columns: readonly Column[] = [
  column('time', 'Time', 128, { isDefault: true, sort: 'time' }),
  column('status', 'Status', 62, { isDefault: true, field: 'status', least: 36 }),
  column('name', 'Name', 232, { isDefault: true, field: 'name' }),
  column('text', 'Input → Output', 420, { isDefault: true, least: 120 }),
  column('duration', 'Duration', 148, { isDefault: true, align: 'right', sort: 'duration', least: 80 }),
  column('tokens', 'Tokens', 96, { isDefault: true, align: 'right', sort: 'tokens' }),
  column('cost', 'Cost', 84, { isDefault: true, align: 'right', sort: 'cost' }),
  column('ttft', 'First token', 96, { align: 'right' }),
  column('model', 'Model', 160, { field: 'model' }),
  column('spans', 'Spans', 72, { align: 'right', sort: 'spans' }),
  column('calls', 'Model calls', 96, { align: 'right' }),
  column('errors', 'Errors', 72, { align: 'right', sort: 'errors' }),
  column('session', 'Session', 160, { field: 'session' }),
  column('user', 'User', 128, { field: 'user' }),
  column('release', 'Version', 96, { field: 'release' }),
  column('environment', 'Environment', 112, { field: 'environment' }),
  column('services', 'Services', 176, { field: 'service' }),
  column('trace', 'Trace id', 96, { field: 'trace' }),
];

const byId = new Map<string, Column>(columns.map((each) => [each.id, each]));

/** The columns an address or a preference asks for; the defaults when it asks for none that exist. */
export function columnsOf(text: string | null): readonly Column[] {
  const asked = [...new Set((text ?? '').split(','))].map((id) => byId.get(id)).filter((each) => each !== undefined);
  return asked.length > 0 ? asked : columns.filter((each) => each.isDefault);
}

/** As the address holds them; null for the defaults. */
export function columnsText(shown: readonly Column[]): string | null {
  const text = shown.map((each) => each.id).join(',');
  return text === columnsOf(null).map((each) => each.id).join(',') ? null : text;
}

/** Puts a column where it was not, or takes it out. The last one stays. */
export function toggleColumn(shown: readonly Column[], column: Column): readonly Column[] {
  if (!shown.includes(column)) {
    return [...shown, column];
  }
  return shown.length === 1 ? shown : shown.filter((each) => each !== column);
}

/** Moves a column by so many places; at the ends it stays. */
export function moveColumn(shown: readonly Column[], column: Column, by: number): readonly Column[] {
  const at = shown.indexOf(column);
  const to = Math.max(0, Math.min(shown.length - 1, at + by));
  if (at < 0 || at === to) {
    return shown;
  }
  const rest = shown.filter((each) => each !== column);
  return [...rest.slice(0, to), column, ...rest.slice(to)];
}

/** The order an address asks for: `duration`, `duration.asc`. Largest or newest first unless said. */
export function sortOf(text: string | null): { readonly by: Sort; readonly ascending: boolean } {
  const [by, direction] = (text ?? 'time').split('.');
  const found = columns.find((each) => each.sort === by)?.sort ?? 'time';
  return { by: found, ascending: direction === 'asc' };
}

/** What a click on a head asks for: the first turns to largest first, the next round. */
export function nextSort(current: string | null, by: Sort): string | null {
  const now = sortOf(current);
  const text = now.by === by && !now.ascending ? `${by}.asc` : by;
  return text === 'time' ? null : text;
}

/** Widths in px: as dragged, else as given; the text column takes what is left. */
export function widthsOf(shown: readonly Column[], sizes: Readonly<Record<string, number>>, room: number): readonly number[] {
  const widths = shown.map((each) => Math.max(each.least, sizes[`traces.${each.id}`] ?? each.width));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const flexible = shown.findIndex((each) => each.id === 'text' && sizes['traces.text'] === undefined);
  const at = flexible >= 0 ? flexible : shown.length - 1;
  return widths.map((width, index) => (index === at ? Math.max(shown[at]?.least ?? 0, width + Math.max(room - total, flexible >= 0 ? (shown[at]?.least ?? 0) + 60 - width : 0)) : width));
}

function column(id: ColumnId, label: string, width: number, more: Partial<Column>): Column {
  return { id, label, width, least: 56, align: 'left', isDefault: false, sort: null, field: null, ...more };
}
