import { PageTitle } from '../../parts/PageTitle';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { useUrl } from '../../state/useUrl';
import { Comparison } from './Comparison';
import { OneSide } from './OneSide';
import { PickSlot } from './PickSlot';
import { useCompareTree, type Side } from './useCompareTree';
import '../../parts/conversation/conversation.css';
import '../../parts/diff/diff.css';
import '../../parts/markdown/markdown.css';
import './compare.css';

/** Two traces, their steps aligned. With one of them missing, the other alone and a place to pick its partner. */
export function ComparePage() {
  const url = useUrl();
  const a = useCompareTree(url.get('a'));
  const b = useCompareTree(url.get('b'));
  const isComing = [a, b].some((side) => side?.isLoading === true) && [a, b].every((side) => (side?.error ?? null) === null);
  return (
    <div className="compare">
      <div className="compare-title">
        <PageTitle title="Compare" />
        {a && b && <button type="button" className="text-button" onClick={() => url.push({ a: url.get('b'), b: url.get('a'), span: null })}>⇄ Swap A and B</button>}
      </div>
      {(!a || !b) && (
        <div className="compare-slots">
          <PickSlot letter="A" side={a} other={b?.traceId ?? null} />
          <PickSlot letter="B" side={b} other={a?.traceId ?? null} />
        </div>
      )}
      {[a, b].map((side, at) => side?.error && <ProblemNotice key={at} what={`Trace ${at === 0 ? 'A' : 'B'} could not be loaded${a && b ? '. The other is shown alone.' : '.'}`} error={side.error} retry={side.retry} />)}
      {a && b && a.tree && b.tree && <Comparison a={a} b={b} treeA={a.tree} treeB={b.tree} />}
      {[a, b].map((side, at) => {
        const other = at === 0 ? b : a;
        return side?.tree && isAlone(other) && <OneSide key={at} side={side} tree={side.tree} letter={at === 0 ? 'A' : 'B'} />;
      })}
      {isComing && <Skeleton />}
    </div>
  );
}

/** Nothing stands beside a trace whose partner is not chosen, or could not be loaded. */
function isAlone(other: Side | null): boolean {
  return other?.error !== null;
}

function Skeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Comparing">
      <div className="compare-sides" aria-hidden><div className="compare-skeleton" data-tall /><div className="compare-skeleton" data-tall /></div>
      {Array.from({ length: 10 }, (_, row) => <div key={row} className="compare-skeleton" aria-hidden />)}
    </div>
  );
}
