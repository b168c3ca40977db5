import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { exportCosts, type CostRow } from '../../api/costs';
import { FilterBox } from '../../parts/filter/FilterBox';
import { scopeOf } from '../../parts/filter/scope';
import { useGroupList } from '../../parts/grid/useGroupList';
import { Icon } from '../../parts/Icon';
import { Notice } from '../../parts/Notice';
import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { ListWait } from '../../parts/searching/ListWait';
import { SearchProgress } from '../../parts/searching/SearchProgress';
import { useDownload } from '../../parts/useDownload';
import { RowsFirst } from '../../state/rowsFirst';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { CostChart } from './CostChart';
import { CostMovers } from './CostMovers';
import { CostTable, loadBy } from './CostTable';
import { CostTiles } from './CostTiles';
import { defaultGroup } from './dimensions';
import { missingText } from './figures';
import { GroupPicker } from './GroupPicker';
import { PromptParts } from './PromptParts';
import './cost.css';

const orders = ['cost', 'calls', 'tokens', 'unpriced', 'traces'];
const mostExported = '100000';

/** Where the money goes, who causes it, and what changed. */
export function CostPage() {
  const url = useUrl();
  const { range } = useRange();
  const q = url.get('q') ?? '';
  const unusedScope = q !== '' && scopeOf(url.get('scope')) !== 'any';
  const groupBy = url.get('group') ?? defaultGroup;
  const sort = orders.find((order) => order === url.get('sort')) ?? 'cost';
  const ask = useMemo(() => ({ query: q, from: range.fromTime, to: range.toTime }), [q, range]);
  const carried = useMemo(() => rangeOf(url.all), [url]);
  const load = useMemo(() => loadBy(groupBy), [groupBy]);
  const list = useGroupList(`costs ${groupBy}`, { ...ask, sort }, load);
  const total = list.pages[0]?.total;
  return (
    <RowsFirst value={!list.isPending}>
      <PageTitle title="Cost" hidden />
      <div className="list-page">
        <FilterBox value={q} within={{ from: range.fromTime, to: range.toTime }} onCommit={(next) => url.push({ q: next === '' ? null : next })} {...(unusedScope ? { aside: <span><s>Scope</s> not used here</span> } : {})} />
        <div className="cost-tools">
          <GroupPicker key={groupBy} groupBy={groupBy} onGroup={(next) => url.push({ group: next === defaultGroup ? null : next })} />
          <CsvButton label="Rows as CSV" load={() => exportCosts('costs', { ...ask, groupBy, sort, limit: mostExported })} />
          <CsvButton label="Movers as CSV" load={() => exportCosts('costs/movers', { ...ask, groupBy, limit: '1000' })} />
        </div>
        {list.error && <ProblemNotice what="Costs could not be loaded." error={list.error} retry={list.again} />}
        {!list.error && list.isPending && <ListWait {...list} />}
        {!list.error && total?.calls === 0 && <NothingCalled />}
        {!list.error && total !== undefined && total.calls > 0 && (
          <>
            <Unpriced total={total} show={() => url.push({ group: null, sort: 'unpriced' })} />
            <CostTiles ask={ask} total={total} />
            <CostChart ask={ask} groupBy={groupBy} />
            <SearchProgress {...list} hasRows />
            <CostTable list={list} groupBy={groupBy} query={q} range={carried} sort={sort} onSort={(next) => url.push({ sort: next === 'cost' ? null : next })} />
            <div className="cost-pair">
              <CostMovers ask={ask} groupBy={groupBy} carried={carried} />
              <PromptParts ask={ask} />
            </div>
          </>
        )}
      </div>
    </RowsFirst>
  );
}

function Unpriced({ total, show }: { total: CostRow; show: () => void }) {
  const missing = missingText(total);
  return missing === null ? null : (
    <Notice tone="warn" title={missing}>
      {total.costUsd === null ? 'No cost is known in this range.' : 'Every cost below that says ≥ is at least that.'} An unknown cost is never counted as 0.
      <div><Button size="xs" onClick={show}>Show models by unpriced calls</Button></div>
    </Notice>
  );
}

function NothingCalled() {
  return (
    <div className="empty-list" role="status">
      <h2>No call of a model in this range.</h2>
      <p>Costs are of calls whose usage counts. Choose a longer range or another filter.</p>
    </div>
  );
}

function CsvButton({ label, load }: { label: string; load: () => Promise<{ name: string; content: Blob }> }) {
  const { state, run } = useDownload();
  return (
    <>
      <Button size="xs" leftSection={<Icon name="download" />} loading={state === 'running'} onClick={() => run(load)}>{label}</Button>
      {typeof state === 'object' && <span className="export-failed" role="alert">Not exported. {state.failed}</span>}
    </>
  );
}

function rangeOf(all: URLSearchParams): URLSearchParams {
  const range = new URLSearchParams();
  for (const name of ['from', 'to']) {
    const value = all.get(name);
    if (value !== null) {
      range.set(name, value);
    }
  }
  return range;
}
