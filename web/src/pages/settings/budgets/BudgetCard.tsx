import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { Budget } from '../../../api/budgets';
import { explainTime, formatMinute, zoneLabel } from '../../../formats/time';
import { usePreferences } from '../../../state/preferences';
import { limitsOf, missingTexts, standingOf, standingWords } from './budgetFacts';
import { costAddress, countsByTrace, ownersOf } from './budgetScope';
import { CheckPanel } from './CheckPanel';
import { LimitMeter } from './LimitMeter';

interface BudgetCardProps {
  readonly budget: Budget;
  readonly canChange: boolean;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One budget: whose it is, how it stands in its present period, and what can be done with it. */
export function BudgetCard({ budget, canChange, onEdit, onDelete }: BudgetCardProps) {
  const title = useId();
  const [isAsking, setAsking] = useState(false);
  const standing = standingOf(budget);
  const [glyph, words] = standingWords[standing];
  const isUnsure = standing === 'within' && missingTexts(budget).length > 0;
  return (
    <article className="budget" aria-labelledby={title}>
      <header className="budget-head">
        <h2 id={title}><bdi>{budget.name}</bdi></h2>
        <span className="budget-standing" data-standing={standing}><span aria-hidden>{glyph}</span> {words}{isUnsure && ', as far as known'}</span>
      </header>
      <dl className="budget-facts">
        <div><dt>Of</dt><dd><Owners budget={budget} /></dd></div>
        <div><dt>Period</dt><dd><Period budget={budget} /></dd></div>
      </dl>
      {limitsOf(budget).map((limit) => <LimitMeter key={limit.unit} limit={limit} />)}
      {missingTexts(budget).map((text) => <p key={text} className="budget-missing"><span aria-hidden>! </span>{text}</p>)}
      <div className="budget-actions">
        <span className="budget-cost">
          <Link to={costAddress(budget)} aria-label={`Cost of these calls, ${budget.name}`}>Cost of these calls</Link>
          {countsByTrace(budget) && ' and of those whose request says it'}
        </span>
        {canChange && <Button aria-label={`Edit ${budget.name}`} onClick={onEdit}>Edit</Button>}
        {canChange && <Button aria-label={`Delete ${budget.name}`} onClick={onDelete}>Delete</Button>}
      </div>
      <details onToggle={(event) => setAsking(event.currentTarget.open)}>
        <summary>Ask before a call</summary>
        {isAsking && <CheckPanel budget={budget} />}
      </details>
    </article>
  );
}

function Owners({ budget }: { budget: Budget }) {
  const owners = ownersOf(budget);
  return owners.length === 0 ? 'The whole project' : (
    <ul className="budget-owners">{owners.map(({ name, value }) => <li key={`${name} ${value}`}>{name} <bdi className="mono">{value}</bdi></li>)}</ul>
  );
}

function Period({ budget }: { budget: Budget }) {
  const { zone } = usePreferences();
  const now = new Date();
  return (
    <>
      {budget.period.charAt(0).toUpperCase() + budget.period.slice(1)}, <time dateTime={budget.periodStart} title={explainTime(budget.periodStart, zone, now)}>{formatMinute(budget.periodStart, zone, now)}</time> to{' '}
      <time dateTime={budget.periodEnd} title={explainTime(budget.periodEnd, zone, now)}>{formatMinute(budget.periodEnd, zone, now)}</time> {zoneLabel(zone, now)}
    </>
  );
}
