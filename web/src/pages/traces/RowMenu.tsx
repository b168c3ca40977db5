import { Menu } from '@mantine/core';
import type { TraceSummary } from '../../api/traces';
import { copyText } from '../../parts/announcer/announcements';
import { excludeValue, onlyValue } from '../../parts/filter/conditions';
import { columns, type ColumnId } from './columns';
import { filterValue } from './traceFacts';

export interface RowMenuState {
  readonly trace: TraceSummary;
  readonly column: ColumnId;
  readonly at: { readonly x: number; readonly y: number };
}

export interface RowMenuProps {
  readonly menu: RowMenuState | null;
  readonly query: string;
  readonly isSelected: boolean;
  readonly hrefOf: (trace: TraceSummary) => string;
  readonly onQuery: (query: string) => void;
  readonly onPeek: (trace: TraceSummary) => void;
  readonly onSelect: (trace: TraceSummary) => void;
  readonly onClose: () => void;
}

/** What can be done with a row, and with the value that was pointed at. */
export function RowMenu({ menu, query, isSelected, hrefOf, onQuery, onPeek, onSelect, onClose }: RowMenuProps) {
  const pointed = columns.find((column) => column.id === menu?.column);
  const values = menu === null ? [] : [pointed, ...columns.filter((column) => column !== pointed && ['name', 'model', 'user', 'session'].includes(column.id))]
    .filter((column) => column !== undefined && column.field !== null)
    .map((column) => ({ label: column?.label ?? '', field: column?.field ?? '', value: column === undefined ? null : filterValue(menu.trace, column.id) }))
    .filter((each) => each.value !== null)
    .slice(0, 2);
  const copy = (text: string, what: string) => void copyText(text, what);
  return (
    <Menu opened={menu !== null} onChange={(opened) => { if (!opened) { onClose(); } }} position="bottom-start" width={280} returnFocus>
      <Menu.Target><button type="button" tabIndex={-1} aria-label="Row menu" className="row-menu-anchor" style={{ left: menu?.at.x ?? 0, top: menu?.at.y ?? 0 }} /></Menu.Target>
      {menu !== null && (
        <Menu.Dropdown>
          <Menu.Item onClick={() => onPeek(menu.trace)} rightSection={<kbd>Space</kbd>}>Peek</Menu.Item>
          <Menu.Item component="a" href={hrefOf(menu.trace)} target="_blank" rel="noopener">Open in a new tab</Menu.Item>
          <Menu.Item onClick={() => onSelect(menu.trace)} rightSection={<kbd>x</kbd>}>{isSelected ? 'Take out of the selection' : 'Select'}</Menu.Item>
          {values.map(({ label, field, value }) => (
            <div key={field} role="none">
              <Menu.Divider />
              <Menu.Label className="menu-value" title={value ?? ''}>{label}: {value}</Menu.Label>
              <Menu.Item onClick={() => onQuery(onlyValue(query, field, value ?? ''))}>Filter by this</Menu.Item>
              <Menu.Item onClick={() => onQuery(excludeValue(query, field, value ?? ''))}>Exclude</Menu.Item>
              <Menu.Item onClick={() => copy(value ?? '', label)}>Copy</Menu.Item>
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => copy(menu.trace.traceId, 'Trace id')}>Copy trace id</Menu.Item>
          <Menu.Item onClick={() => copy(new URL(hrefOf(menu.trace), window.location.href).href, 'Link')}>Copy link</Menu.Item>
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
