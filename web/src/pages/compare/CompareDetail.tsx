import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { spanQuery, type SpanDetail } from '../../api/spanDetail';
import { spanIdOf } from '../../api/traceIndex';
import { formatTokenFlow } from '../../formats/count';
import { formatMilliseconds } from '../../formats/duration';
import { formatUsd } from '../../formats/money';
import { TextDiff } from '../../parts/diff/TextDiff';
import { Icon } from '../../parts/Icon';
import { ProblemNotice } from '../../parts/ProblemNotice';
import type { AlignedNode } from './align';
import { callTexts } from './callTexts';
import type { CompareTree } from './compareTree';
import { parameterLines } from './parameters';
import { titleOf } from './differences';
import { MarkSign, markWords } from './MarkChips';
import type { Side } from './useCompareTree';

/** One step in both traces: numbers beside each other, then the difference of prompt, tools, output and parameters. */
export function CompareDetail({ node, a, b, treeA, treeB, onClose }: { node: AlignedNode; a: Side; b: Side; treeA: CompareTree; treeB: CompareTree; onClose: () => void }) {
  const idA = node.a < 0 ? null : spanIdOf(treeA.index, node.a);
  const idB = node.b < 0 ? null : spanIdOf(treeB.index, node.b);
  const spanA = useQuery({ ...spanQuery(a.traceId, idA ?? ''), enabled: idA !== null });
  const spanB = useQuery({ ...spanQuery(b.traceId, idB ?? ''), enabled: idB !== null });
  const textsA = callTexts(a.conversation, idA);
  const textsB = callTexts(b.conversation, idB);
  const names = [...new Set([...textsA, ...textsB].map((entry) => entry.name))].filter((name) => name !== 'Parameters');
  const textOf = (texts: typeof textsA, name: string) => texts.find((entry) => entry.name === name)?.text ?? '';
  const error = spanA.error ?? spanB.error;
  const parameters = [parameterLines(spanA.data), parameterLines(spanB.data)] as const;
  const same = names.filter((name) => textOf(textsA, name) === textOf(textsB, name));
  return (
    <>
      <header className="compare-detail-head">
        <h2><MarkSign mark={node.mark} /> <bdi>{titleOf(treeA, treeB, node)}</bdi></h2>
        <ActionIcon aria-label="Close details" onClick={onClose} className="compare-detail-close"><Icon name="close" /></ActionIcon>
      </header>
      <p className="compare-detail-mark">{[markWords[node.mark], ...node.changes].join(', ')}</p>
      {error && <ProblemNotice what="The span could not be loaded." error={error} retry={() => void (spanA.error ? spanA.refetch() : spanB.refetch())} />}
      <Facts a={spanA.data} b={spanB.data} idA={idA} idB={idB} sideA={a} sideB={b} />
      {(parameters[0] !== parameters[1] || node.a < 0 || node.b < 0) && parameters.some((text) => text !== '') && <Part name="Parameters" before={parameters[0]} after={parameters[1]} only={onlyOf(node)} />}
      {names.filter((name) => !same.includes(name)).map((name) => <Part key={name} name={name} before={textOf(textsA, name)} after={textOf(textsB, name)} only={onlyOf(node)} />)}
      {same.length > 0 && <p className="diff-note">Same in both: {same.join(', ').toLowerCase()}.</p>}
      {names.length === 0 && <p className="diff-note">No text was captured for this step.</p>}
    </>
  );
}

function onlyOf(node: AlignedNode): 'A' | 'B' | null {
  return node.a < 0 ? 'B' : node.b < 0 ? 'A' : null;
}

function Part({ name, before, after, only }: { name: string; before: string; after: string; only: 'A' | 'B' | null }) {
  return (
    <section className="compare-part">
      <h3>{name}{only === null && (before === '' ? <small> only in B</small> : after === '' ? <small> only in A</small> : null)}</h3>
      {only === null ? <TextDiff before={before} after={after} label={`${name}, A against B`} /> : <pre className="talk-code" dir="auto">{(before || after).slice(0, 8_192)}</pre>}
    </section>
  );
}

function Facts({ a, b, idA, idB, sideA, sideB }: { a: SpanDetail | undefined; b: SpanDetail | undefined; idA: string | null; idB: string | null; sideA: Side; sideB: Side }) {
  const rows: readonly (readonly [string, (span: SpanDetail) => string])[] = [
    ['Status', (span) => (span.status === 'error' ? `✕ ${span.errorType ?? 'error'}` : '✓')],
    ['Duration', (span) => (span.durationMs === null ? 'never ended' : formatMilliseconds(span.durationMs))],
    ['First token', (span) => formatMilliseconds(span.ttftMs)],
    ['Tokens', (span) => formatTokenFlow(span.usage.inputTokens, span.usage.outputTokens)],
    ['Cost', (span) => formatUsd(span.costUsd)],
    ['Model', (span) => span.model ?? '–'],
  ];
  const shown = rows.filter(([name, of]) => name === 'Duration' || name === 'Status' || [a, b].some((span) => span && of(span) !== '–'));
  return (
    <table className="compare-facts">
      <thead><tr><td />{(['A', 'B'] as const).map((letter) => <th key={letter} scope="col">{letter}</th>)}</tr></thead>
      <tbody>
        {shown.map(([name, of]) => {
          const values = [a, b].map((span) => (span ? of(span) : '–'));
          return <tr key={name} data-differs={values[0] !== values[1] || undefined}><th scope="row">{name}</th>{values.map((value, at) => <td key={at}><bdi>{value}</bdi></td>)}</tr>;
        })}
        <tr>
          <th scope="row">Span</th>
          <td>{idA === null ? '–' : <Link to={`/traces/${encodeURIComponent(sideA.traceId)}?span=${idA}`}>Open in A</Link>}</td>
          <td>{idB === null ? '–' : <Link to={`/traces/${encodeURIComponent(sideB.traceId)}?span=${idB}`}>Open in B</Link>}</td>
        </tr>
      </tbody>
    </table>
  );
}
