import { Button, Menu } from '@mantine/core';
import { useUrl } from '../../../state/useUrl';
import { groupFields, groupLabel } from './groupRows';

/** Turns the list into rows per value of a field, and back. */
export function GroupMenu() {
  const url = useUrl();
  const field = url.get('group');
  const choose = (next: string | null) => url.push({ group: next, sort: null, live: null });
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant={field === null ? 'default' : 'light'}>{field === null ? 'Group' : `By ${groupLabel(field).toLowerCase()}`}</Button></Menu.Target>
      <Menu.Dropdown className="group-menu">
        <Menu.Item role="menuitemradio" aria-checked={field === null} rightSection={field === null ? '✓' : null} onClick={() => choose(null)}>Not grouped</Menu.Item>
        <Menu.Label>Rows per</Menu.Label>
        {groupFields.map((each) => (
          <Menu.Item key={each.field} role="menuitemradio" aria-checked={each.field === field} rightSection={each.field === field ? '✓' : null} onClick={() => choose(each.field)}>{each.label}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
