import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { statsOf } from '../../api/stats';
import { formatValue } from '../../parts/chart/values';
import { ProblemNotice } from '../../parts/ProblemNotice';
import type { Range } from '../../state/range';
import { filterWith, tracesAddress } from './measures';
import { rowFilter, topRowsOf, type TopPlan } from './topPlans';

/** A short table of the groups with the most of something; each row opens its traces. */
export function TopTable({ plan, q, range, hideTitle }: { plan: TopPlan; q: string; range: Range; hideTitle?: boolean }) {
  const search = new URLSearchParams(window.location.search);
  const place = { from: search.get('from'), to: search.get('to') };
  const answers = useQueries({
    queries: plan.columns.map((column) => statsOf({ metric: column.metric, query: filterWith(q, plan.condition), groupBy: plan.field, limit: 200, from: range.fromTime, to: range.toTime })),
  });
  const failed = answers.find((answer) => answer.isError);
  const rows = topRowsOf(answers.map((answer) => answer.data));
  const titleId = `top-${plan.key}`;
  return (
    <section className="top" aria-labelledby={titleId} aria-busy={answers.some((answer) => answer.isPending)}>
      <header className="top-head">
        <h2 id={titleId} className={hideTitle ? 'visually-hidden' : undefined}>{plan.title}</h2>
        <Link to={tracesAddress({ q: filterWith(q, plan.all.condition), ...place, sort: plan.all.sort ?? null })} aria-label={`All traces behind ${plan.title.toLowerCase()}`}>All ›</Link>
      </header>
      {failed
        ? <ProblemNotice what={`${plan.title} could not be loaded.`} error={failed.error} retry={() => answers.forEach((answer) => void answer.refetch())} />
        : (
          <table>
            <thead><tr><th scope="col">{plan.label}</th>{plan.columns.map((column) => <th key={column.label} scope="col">{column.label}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.group ?? '\0'}>
                  <th scope="row"><Link dir="auto" title={row.group === '' ? plan.nameless : row.group ?? plan.nameless} to={tracesAddress({ q: rowFilter(plan, q, row.group), ...place, sort: plan.all.sort ?? null })}>{row.group === '' ? plan.nameless : row.group ?? plan.nameless}</Link></th>
                  {plan.columns.map((column, index) => <td key={column.label}>{formatValue(row.values[index] ?? null, column.unit)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      {!failed && rows.length === 0 && answers.every((answer) => !answer.isPending) && <p className="top-empty">{plan.empty}</p>}
    </section>
  );
}
