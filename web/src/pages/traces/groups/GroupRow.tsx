import { Link } from 'react-router';
import type { BreakdownGroup, TraceSearch } from '../../../api/traces';
import { Icon } from '../../../parts/Icon';
import type { ScopeChoice } from '../../../parts/filter/useScope';
import { useUrl } from '../../../state/useUrl';
import { groupColumns } from './groupColumns';
import { GroupTraces } from './GroupTraces';
import { barCount, barsOf, rowQuery, rowSearch } from './groupRows';

interface GroupRowProps {
  readonly group: BreakdownGroup;
  readonly most: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly search: TraceSearch;
  readonly query: string;
  readonly scope: ScopeChoice & { readonly sent: (query: string) => string };
  readonly field: string;
}

/** One value: its name leads to the list of its traces, the arrow shows the newest of them here. */
export function GroupRow({ group, most, isOpen, onToggle, search, query, scope, field }: GroupRowProps) {
  const url = useUrl();
  const own = rowQuery(query, field, group.value);
  const name = group.value ?? 'Not set';
  // "One span without a value" is another question than "no span with one", and the only one the grammar can ask of the same span.
  const isLink = group.value !== null || scope.scope !== 'span';
  const label = <span dir="auto" className={group.value === null ? 'group-unset' : undefined}>{name}</span>;
  return (
    <>
      <tr data-open={isOpen || undefined}>
        <th scope="row">
          <div className="group-name">
            {isLink && <button type="button" className="group-toggle" aria-expanded={isOpen} aria-label={`Newest traces of ${name}`} onClick={onToggle}><Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={12} /></button>}
            {isLink ? <Link to={{ pathname: '/traces', search: rowSearch(url.all, own) }} title={name}>{label}</Link> : label}
          </div>
        </th>
        {groupColumns.map((column) => <td key={column.key} data-column={column.key}>{column.cell(group)}</td>)}
        <td data-column="bars">
          <svg className="group-bars" viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label={`Requests over time, at most ${Math.max(0, ...group.counts)} in a ${barCount}th of the range`}>
            {barsOf(group.counts, most).map((bar) => <rect key={bar.x} x={bar.x} y={20 - bar.height} width={100 / barCount - 0.6} height={bar.height} />)}
          </svg>
        </td>
      </tr>
      {isOpen && <GroupTraces search={{ ...search, query: scope.sent(own) }} total={group.requests} all={rowSearch(url.all, own)} name={name} />}
    </>
  );
}
