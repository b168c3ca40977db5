import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { spanIdOf } from '../../api/traceIndex';
import { Notice } from '../../parts/Notice';
import { useUrl } from '../../state/useUrl';
import { align, type AlignedNode, type Mark } from './align';
import { CompareDetail } from './CompareDetail';
import { CompareHeader } from './CompareHeader';
import { CompareTable } from './CompareTable';
import { compareLimit, type CompareTree } from './compareTree';
import { compareRows, foldsAbove } from './compareRows';
import { countMarks, keyOf, visit } from './differences';
import { MarkChips } from './MarkChips';
import { OneSide } from './OneSide';
import type { Side } from './useCompareTree';

export type CompareView = 'a' | 'b' | 'diff';

/** Below this share of steps in both, aligning says nothing. */
const leastShare = 0.3;

export function Comparison({ a, b, treeA, treeB }: { a: Side; b: Side; treeA: CompareTree; treeB: CompareTree }) {
  const url = useUrl();
  const isNarrow = useMediaQuery('(max-width: 900px)', window.innerWidth <= 900, { getInitialValueInEffect: false });
  const alignment = useMemo(() => align(treeA, treeB), [treeA, treeB]);
  const counts = useMemo(() => countMarks(alignment), [alignment]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const marks = readMarks(url.get('marks'));
  const markText = url.get('marks');
  const rows = useMemo(() => compareRows(alignment.roots, opened, readMarks(markText)), [alignment, opened, markText]);
  const view: CompareView = url.get('view') === 'a' ? 'a' : url.get('view') === 'b' ? 'b' : 'diff';
  const selected = useMemo(() => findNode(alignment.roots, treeA, treeB, url.get('span')), [alignment, treeA, treeB, url]);
  const select = (node: AlignedNode | null) => url.replace({ span: node === null ? null : node.b >= 0 ? spanIdOf(treeB.index, node.b) : spanIdOf(treeA.index, node.a) });
  const go = (node: AlignedNode) => {
    setOpened(new Set([...opened, ...foldsAbove(alignment.roots, keyOf(node))]));
    url.push({ marks: null, span: node.b >= 0 ? spanIdOf(treeB.index, node.b) : spanIdOf(treeA.index, node.a) });
  };
  const isCut = treeA.index.count > treeA.count || treeB.index.count > treeB.count;
  const unlike = alignment.share < leastShare;
  const detail = selected && <CompareDetail key={keyOf(selected)} node={selected} a={a} b={b} treeA={treeA} treeB={treeB} onClose={() => select(null)} />;
  return (
    <>
      <CompareHeader a={a} b={b} treeA={treeA} treeB={treeB} alignment={alignment} unlike={unlike} onGo={go} />
      {isCut && <Notice tone="warn" title={`Only the first ${compareLimit.toLocaleString('en-US')} spans of each are compared.`} />}
      {unlike ? (
        <>
          <Notice tone="info" title="These traces have little in common. Shown side by side instead." />
          <div className="compare-sides compare-beside"><OneSide side={a} tree={treeA} letter="A" /><OneSide side={b} tree={treeB} letter="B" /></div>
        </>
      ) : (
        <>
          <div className="compare-tools">
            <MarkChips counts={counts} chosen={marks} onChange={(next) => url.push({ marks: next.size === 0 ? null : [...next].join(',') })} />
            {isNarrow && (
              <div className="talk-order compare-view" role="group" aria-label="Numbers of">
                {(['a', 'b', 'diff'] as const).map((each) => <button key={each} type="button" aria-pressed={view === each} onClick={() => url.push({ view: each === 'diff' ? null : each })}>{each === 'diff' ? 'Diff' : each.toUpperCase()}</button>)}
              </div>
            )}
          </div>
          <div className="compare-body" data-detail={(selected !== null && !isNarrow) || undefined}>
            <CompareTable rows={rows} treeA={treeA} treeB={treeB} view={isNarrow ? view : 'all'} flat={marks.size > 0} selected={selected === null ? null : keyOf(selected)} onSelect={select} onOpen={(key) => setOpened(new Set([...opened, key]))} />
            {detail && !isNarrow && <aside className="compare-detail" aria-label="Details">{detail}</aside>}
          </div>
          {isNarrow && <Drawer opened={selected !== null} onClose={() => select(null)} position="bottom" size="85%" title="Step in A and B" closeButtonProps={{ 'aria-label': 'Close' }}>{detail}</Drawer>}
        </>
      )}
    </>
  );
}

function readMarks(text: string | null): ReadonlySet<Mark> {
  const known = ['same', 'changed', 'added', 'removed', 'moved'];
  return new Set((text ?? '').split(',').filter((mark): mark is Mark => known.includes(mark)));
}

function findNode(roots: readonly AlignedNode[], a: CompareTree, b: CompareTree, spanId: string | null): AlignedNode | null {
  let found: AlignedNode | null = null;
  if (spanId !== null) {
    visit(roots, (node) => {
      if (found === null && ((node.b >= 0 && spanIdOf(b.index, node.b) === spanId) || (node.a >= 0 && spanIdOf(a.index, node.a) === spanId))) {
        found = node;
      }
      return found === null;
    });
  }
  return found;
}
