import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { TraceSearch } from '../../api/traces';
import { Icon } from '../../parts/Icon';
import { ExportMenu } from './ExportMenu';
import type { ListWalk } from './useListWalk';

/** What can be done with the rows selected. */
export function SelectionBar({ walk, search, sort }: { walk: ListWalk; search: TraceSearch; sort: string }) {
  const navigate = useNavigate();
  const ids = [...walk.selected];
  if (ids.length === 0) {
    return null;
  }
  const [a, b] = ids;
  return (
    <div className="selection-bar" role="region" aria-label="Selection">
      <strong>{ids.length} selected</strong>
      <Button leftSection={<Icon name="compare" />} disabled={ids.length !== 2} title={ids.length === 2 ? undefined : 'Select exactly two traces'} onClick={() => void navigate(`/traces/compare?a=${a ?? ''}&b=${b ?? ''}`)}>Compare</Button>
      <ExportMenu search={{ ...search, query: ids.length === 1 ? `trace:${a ?? ''}` : `trace:(${ids.join(' OR ')})` }} sort={sort} />
      <Button variant="subtle" onClick={walk.clear}>Clear</Button>
    </div>
  );
}
