import { useMemo } from 'react';
import { Link } from 'react-router';
import { formatCount, formatTokenFlow } from '../../formats/count';
import { formatDuration } from '../../formats/duration';
import { formatNanoUsd } from '../../formats/money';
import { explainTime, formatTime } from '../../formats/time';
import { usePreferences } from '../../state/preferences';
import type { AlignedNode, Alignment } from './align';
import { sumsOf, type CompareTree, type TreeSums } from './compareTree';
import { deltaDuration, deltaTone, differenceSentence } from './deltas';
import { callOf, firstDifference, reasonsOf, titleOf, visit, keyOf } from './differences';
import type { Side } from './useCompareTree';

/** Both traces, what B is more or less of, why, and where they part. */
export function CompareHeader({ a, b, treeA, treeB, alignment, unlike, onGo }: { a: Side; b: Side; treeA: CompareTree; treeB: CompareTree; alignment: Alignment; unlike: boolean; onGo: (node: AlignedNode) => void }) {
  const sums = useMemo(() => ({ a: sumsOf(treeA), b: sumsOf(treeB) }), [treeA, treeB]);
  const reasons = useMemo(() => (unlike ? [] : reasonsOf(treeA, treeB, alignment)), [treeA, treeB, alignment, unlike]);
  const first = useMemo(() => (unlike ? null : firstDifference(alignment)), [alignment, unlike]);
  const goTo = (rowKey: string) => {
    visit(alignment.roots, (node) => {
      if (keyOf(node) === rowKey) {
        onGo(node);
      }
      return true;
    });
  };
  return (
    <section className="compare-head" aria-label="Both traces">
      <div className="compare-sides">
        <SideCard letter="A" side={a} sums={sums.a} />
        <SideCard letter="B" side={b} sums={sums.b} />
      </div>
      <p className="compare-sum">{differenceSentence(sums.a, sums.b)}</p>
      {!unlike && (
        <div className="compare-why">
          {reasons.length > 0 && (
            <>
              <strong>Why</strong>
              <ul>
                {reasons.map((reason, at) => (
                  <li key={at}>
                    <button type="button" className="compare-reason" onClick={() => goTo(reason.rowKey)}>
                      {reason.deltaNanos === null ? <span className="talk-bad">✕</span> : <span data-tone={deltaTone(reason.deltaNanos)}>{deltaDuration(reason.deltaNanos)}</span>}
                      <bdi>{reason.name}</bdi>{reason.note !== '' && <small>{reason.note}</small>}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {first
            ? <span className="compare-first"><span>First difference: <bdi>{[titleOf(treeA, treeB, first), callOf(treeA, treeB, first)].filter((word) => word !== null).join(', ')}</bdi></span> <button type="button" className="text-button" onClick={() => onGo(first)}>Go</button></span>
            : <span>All steps are the same in both.</span>}
        </div>
      )}
    </section>
  );
}

export function SideCard({ letter, side, sums }: { letter: string; side: Side; sums: TreeSums }) {
  const { zone } = usePreferences();
  const now = new Date();
  const { root } = side;
  return (
    <div className="compare-side" data-letter={letter}>
      <span className="compare-letter" aria-hidden>{letter}</span>
      <div>
        <div className="compare-side-name">
          <Link to={`/traces/${encodeURIComponent(side.traceId)}`}><span className="visually-hidden">Trace {letter}: </span><bdi>{root?.name ?? side.traceId.slice(0, 8)}</bdi></Link>
          {root?.release && <span>{root.release}</span>}
        </div>
        <div className="compare-side-facts">
          {root && <time dateTime={root.startTime} title={explainTime(root.startTime, zone, now)}>{formatTime(root.startTime, zone, now)}</time>}
          <span>{sums.errors > 0 ? <span className="talk-bad">✕ {formatCount(sums.errors)} {sums.errors === 1 ? 'error' : 'errors'}</span> : <span className="talk-good">✓ no errors</span>}</span>
          <span>{formatDuration(sums.durationNanos)}</span>
          <span>{formatTokenFlow(sums.inputTokens, sums.outputTokens)}{sums.inputTokens === null && sums.outputTokens === null ? '' : ' tok'}</span>
          <span>{formatNanoUsd(sums.costNanoUsd)}</span>
          <span>{formatCount(sums.spans)} spans</span>
          <span className="mono" title={side.traceId}>{side.traceId.slice(0, 8)}</span>
        </div>
      </div>
    </div>
  );
}
