import { Menu } from '@mantine/core';

/** What can be done with a row, where the pointer or the row is. */
export function RowMenu({ menu, actions, onClose }: { menu: { x: number; y: number } | null; actions: readonly (readonly [string, () => void])[]; onClose: () => void }) {
  return (
    <Menu opened={menu !== null && actions.length > 0} onChange={(opened) => { if (!opened) { onClose(); } }} position="bottom-start">
      <Menu.Target><button type="button" tabIndex={-1} aria-label="Row menu" className="menu-anchor" style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }} /></Menu.Target>
      <Menu.Dropdown>
        {actions.map(([name, run]) => <Menu.Item key={name} onClick={() => { onClose(); run(); }}>{name}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
