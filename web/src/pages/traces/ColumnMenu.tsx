import { Menu } from '@mantine/core';
import { Icon } from '../../parts/Icon';
import { addCondition } from '../../parts/filter/conditions';
import { setPreferences } from '../../state/preferences';
import { useUrl } from '../../state/useUrl';
import { columnsText, moveColumn, toggleColumn, type Column } from './columns';
import { groupFields } from './groups/groupRows';

interface ColumnMenuProps {
  readonly column: Column;
  readonly shown: readonly Column[];
}

/** What can be done with a column: sort, filter by, group by, move, hide. Its width is dragged at the edge, or typed under Columns. */
export function ColumnMenu({ column, shown }: ColumnMenuProps) {
  const url = useUrl();
  const at = shown.indexOf(column);
  const show = (next: readonly Column[]) => {
    const text = columnsText(next);
    setPreferences({ traceColumns: text });
    url.push({ cols: text });
  };
  const sortBy = (order: string) => url.push({ sort: order === 'time' ? null : order, live: null });
  const filter = (condition: string) => url.push({ q: addCondition(url.get('q') ?? '', condition) });
  const { sort, field } = column;
  const canGroup = field !== null && groupFields.some((each) => each.field === field);
  const isTime = sort === 'time';
  return (
    <Menu position="bottom-end" width={216}>
      <Menu.Target><button type="button" className="column-menu" aria-label={`Menu of ${column.label}`}><Icon name="chevronDown" size={12} /></button></Menu.Target>
      <Menu.Dropdown>
        {sort !== null && <Menu.Item onClick={() => sortBy(sort)}>{isTime ? 'Newest first' : 'Largest first'}</Menu.Item>}
        {sort !== null && <Menu.Item onClick={() => sortBy(`${sort}.asc`)}>{isTime ? 'Oldest first' : 'Smallest first'}</Menu.Item>}
        {field !== null && field !== 'trace' && <Menu.Item onClick={() => filter(`${field}:*`)}>Only with a value</Menu.Item>}
        {field !== null && field !== 'trace' && <Menu.Item onClick={() => filter(`-${field}:*`)}>Only without one</Menu.Item>}
        {canGroup && <Menu.Item onClick={() => url.push({ group: field, sort: null, live: null })}>Group by {column.label.toLowerCase()}</Menu.Item>}
        {(sort !== null || field !== null) && <Menu.Divider />}
        <Menu.Item disabled={at === 0} onClick={() => show(moveColumn(shown, column, -1))}>Move to the left</Menu.Item>
        <Menu.Item disabled={at === shown.length - 1} onClick={() => show(moveColumn(shown, column, 1))}>Move to the right</Menu.Item>
        <Menu.Item disabled={shown.length === 1} onClick={() => show(toggleColumn(shown, column))}>Hide</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
