import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { gridOf } from '../../parts/chart/series';
import { FilterBox } from '../../parts/filter/FilterBox';
import { scopeOf } from '../../parts/filter/scope';
import { PageTitle } from '../../parts/PageTitle';
import { FirstRun } from '../../parts/start/FirstRun';
import { useEverReceived } from '../../parts/start/useEverReceived';
import { previousRange, stepFor } from '../../state/range';
import { useRange } from '../../state/useRange';
import { useUrl } from '../../state/useUrl';
import { chartPlans, type Split } from './chartPlans';
import { spanWords } from '../../formats/duration';
import { measures } from './measures';
import { OverviewChart } from './OverviewChart';
import { Tile } from './Tile';
import { topPlans } from './topPlans';
import { TopTable } from './TopTable';
import { useZoom } from './useZoom';
import './overview.css';

/** Is anything slow or wrong now, since when, for what. */
export function OverviewPage() {
  if (useEverReceived() === false) {
    return <FirstRun />;
  }
  return (
    <>
      <PageTitle title="Overview" hidden />
      <Overview />
    </>
  );
}

function Overview() {
  const url = useUrl();
  const { range } = useRange();
  const { zoom, reset } = useZoom();
  const q = url.get('q') ?? '';
  // Charts count spans, each on its own.
  const unusedScope = q !== '' && scopeOf(url.get('scope')) !== 'any';
  const split = splitOf(url.get('group'));
  const before = useMemo(() => (url.get('cmp') === 'off' ? null : previousRange(range)), [url, range]);
  const step = useMemo(() => stepFor(range, 72), [range]);
  const grid = useMemo(() => gridOf(range.fromMs, range.toMs, step.ms), [range, step]);
  const plans = useMemo(() => chartPlans(split), [split]);
  const beforeLabel = `previous ${spanWords(range.toMs - range.fromMs)}`;
  return (
    <div className="overview">
      <FilterBox value={q} within={{ from: range.fromTime, to: range.toTime }} onCommit={(next) => url.push({ q: next === '' ? null : next })} {...(unusedScope ? { aside: <span><s>Scope</s> not used here</span> } : {})} />
      <section className="tiles" aria-label="Key figures">
        {measures.map((measure) => <Tile key={measure.key} measure={measure} q={q} range={range} before={before} grid={grid} step={step.text} />)}
      </section>
      <div className="overview-tools">
        <SegmentedControl
          size="xs" aria-label="Split charts by" value={split ?? 'none'} onChange={(value) => url.push({ group: value === 'none' ? null : value })}
          data={[{ value: 'none', label: 'All' }, { value: 'service', label: 'By service' }, { value: 'model', label: 'By model' }]}
        />
        <label className="overview-compare">
          <input type="checkbox" checked={before !== null} onChange={() => url.push({ cmp: before === null ? null : 'off' })} /> Compare with the {beforeLabel}
        </label>
        <span className="overview-step">one point is {spanWords(step.ms)}</span>
      </div>
      <div className="charts">
        {plans.map((plan) => (
          <OverviewChart key={plan.key} plan={plan} q={q} range={range} before={before} beforeLabel={beforeLabel} grid={grid} step={step.text} onZoom={zoom} onReset={reset} />
        ))}
      </div>
      <TopTables q={q} />
    </div>
  );
}

function TopTables({ q }: { q: string }) {
  const { range } = useRange();
  const isNarrow = useMediaQuery('(max-width: 640px)');
  const [tab, setTab] = useState(topPlans[0]?.key ?? '');
  const shown = isNarrow ? topPlans.filter((plan) => plan.key === tab) : topPlans;
  return (
    <>
      {isNarrow && (
        <SegmentedControl
          size="xs" fullWidth aria-label="Table" value={tab} onChange={setTab}
          data={topPlans.map((plan) => ({ value: plan.key, label: plan.title.split(' ').at(-1)?.replace(/^./, (letter) => letter.toUpperCase()) ?? '' }))}
        />
      )}
      <div className="tops">{shown.map((plan) => <TopTable key={plan.key} plan={plan} q={q} range={range} />)}</div>
    </>
  );
}

function splitOf(text: string | null): Split {
  return text === 'service' || text === 'model' ? text : null;
}
