import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../parts/Icon';
import { setPreferences, usePreferences } from '../state/preferences';

const schemes = [['auto', 'As the system'], ['light', 'Light'], ['dark', 'Dark']] as const;
const zones = [['browser', 'This browser'], ['UTC', 'UTC']] as const;
const densities = [['compact', 'Compact'], ['comfortable', 'Comfortable']] as const;

/** Theme, zone, density, shortcuts: a person's own, kept in this browser. */
export function AppearanceMenu() {
  // To stop transitions for the moment of the change the library writes a style element, which the page's policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const preferences = usePreferences();
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target><ActionIcon aria-label="Appearance"><Icon name="appearance" /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {schemes.map(([value, label]) => <Choice key={value} label={label} on={colorScheme === value} choose={() => setColorScheme(value)} />)}
        <Menu.Label>Times in</Menu.Label>
        {zones.map(([value, label]) => <Choice key={value} label={label} on={preferences.zone === value} choose={() => setPreferences({ zone: value })} />)}
        <Menu.Label>Rows</Menu.Label>
        {densities.map(([value, label]) => <Choice key={value} label={label} on={preferences.density === value} choose={() => setPreferences({ density: value })} />)}
        <Menu.Label>Keyboard</Menu.Label>
        <Menu.CheckboxItem checked={preferences.singleKeys} checkIcon={<span className="choice-mark">✓</span>} onChange={(singleKeys) => setPreferences({ singleKeys })}>Single-key shortcuts</Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ label, on, choose }: { label: string; on: boolean; choose: () => void }) {
  return <Menu.RadioItem value={label} checked={on} checkIcon={<span className="choice-mark">✓</span>} onChange={choose}>{label}</Menu.RadioItem>;
}
