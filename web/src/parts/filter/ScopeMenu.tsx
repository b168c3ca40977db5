import { Button, Menu } from '@mantine/core';
import { Icon } from '../Icon';
import type { FilterScope } from './scope';

const scopes: readonly { readonly scope: FilterScope; readonly label: string; readonly meaning: string }[] = [
  { scope: 'any', label: 'Any span', meaning: 'Each condition holds on some span of the trace' },
  { scope: 'span', label: 'Same span', meaning: 'One span satisfies all conditions' },
  { scope: 'root', label: 'Trace root', meaning: 'The first span of the request satisfies them' },
];

/** What the conditions are about. It always stands next to the filter. */
export function ScopeMenu({ scope, onScope }: { scope: FilterScope; onScope: (scope: FilterScope) => void }) {
  const current = scopes.find((each) => each.scope === scope);
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button className="scope-button" aria-label={`Scope: ${current?.label ?? ''}`} variant={scope === 'any' ? 'default' : 'light'} rightSection={<Icon name="chevronDown" size={12} />}>{current?.label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Conditions are about</Menu.Label>
        {scopes.map((each) => (
          <Menu.RadioItem key={each.scope} value={each.scope} checked={each.scope === scope} closeMenuOnClick checkIcon={<span className="choice-mark">✓</span>} onChange={() => onScope(each.scope)}>
            {each.label}<span className="scope-meaning">{each.meaning}</span>
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
