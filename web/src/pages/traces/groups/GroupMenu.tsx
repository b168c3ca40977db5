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
        <Choice value="" label="Not grouped" on={field === null} choose={() => choose(null)} />
        <Menu.Label>Rows per</Menu.Label>
        {groupFields.map((each) => (
          <Choice key={each.field} value={each.field} label={each.label} on={each.field === field} choose={() => choose(each.field)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ value, label, on, choose }: { value: string; label: string; on: boolean; choose: () => void }) {
  return <Menu.RadioItem value={value} checked={on} closeMenuOnClick checkIcon={<span className="choice-mark">✓</span>} onChange={choose}>{label}</Menu.RadioItem>;
}
