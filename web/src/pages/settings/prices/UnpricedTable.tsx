import { Button } from '@mantine/core';
import type { listUnpriced, UnpricedModel } from '../../../api/prices';
import { formatCount } from '../../../formats/count';
import { explainTime, formatAge } from '../../../formats/time';
import { Notice } from '../../../parts/Notice';
import { usePreferences } from '../../../state/preferences';
import { TableScroll } from '../TableScroll';

/** Models that were used in the range while no price held for them. One click opens the form with the model in it. */
export function UnpricedTable({ found, onAdd }: { found: Awaited<ReturnType<typeof listUnpriced>>; onAdd: (model: UnpricedModel) => void }) {
  const { zone } = usePreferences();
  const now = new Date();
  return (
    <>
      {found.models.length === 0 && <p role="status">Every model that was used in this range has a price.</p>}
      {found.models.length > 0 && (
        <>
          <p className="list-count" role="status">{formatCount(found.models.length)}{found.more && ' and more'} without a price in this range. What they cost is unknown, not $0.</p>
          <TableScroll label="Models without a price">
            <thead>
              <tr><th scope="col">Model</th><th scope="col">Provider</th><th scope="col" className="is-number">Calls</th><th scope="col" className="is-number">Input tokens</th><th scope="col" className="is-number">Output tokens</th><th scope="col">Last seen</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr>
            </thead>
            <tbody>
              {found.models.map((model) => (
                <tr key={`${model.provider ?? ''}/${model.model}`}>
                  <th scope="row"><bdi>{model.model}</bdi></th>
                  <td><bdi>{model.provider ?? 'not known'}</bdi></td>
                  <td className="is-number">{formatCount(model.calls)}</td>
                  <td className="is-number">{formatCount(model.inputTokens)}</td>
                  <td className="is-number">{formatCount(model.outputTokens)}</td>
                  <td title={explainTime(model.lastTime, zone, now)}>{formatAge(model.lastTime, now)}</td>
                  <td><Button aria-label={`Add price for ${model.model}`} onClick={() => onAdd(model)}>Add price</Button></td>
                </tr>
              ))}
            </tbody>
          </TableScroll>
        </>
      )}
      {found.callsWithoutModel > 0 && (
        <Notice tone="info" title={`${formatCount(found.callsWithoutModel)} calls do not say which model was used.`}>No price can hold for them. Set <code>gen_ai.request.model</code> where they are made.</Notice>
      )}
    </>
  );
}
