import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { putMultipliers, type PriceList } from '../../../api/prices';
import { Problem } from '../../../api/problem';
import { announce } from '../../../parts/announcer/announcements';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { checkFactor, draftOfFactor, emptyFactor, factorFaults, factorOf, withFactor, withoutFactor, type Factor, type FactorDraft } from './factorDraft';
import { describeTerm } from './priceWords';
import { TableScroll } from '../TableScroll';

/** Factors on all token rates of a provider: of the service tier that an answer names, or of the region where the model ran. */
export function FactorTable({ list }: { list: PriceList }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<FactorDraft>(emptyFactor);
  const [isChecked, setChecked] = useState(false);
  const own = list.multipliers.filter((each) => each.origin === 'project');
  const save = useMutation({
    mutationFn: ({ factors }: { factors: Factor[]; done: string }) => putMultipliers(list, factors),
    onSuccess: (_, { done }) => {
      setDraft(emptyFactor);
      setChecked(false);
      announce(done);
      return client.invalidateQueries({ queryKey: ['prices'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['prices', 'list'] }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (checkFactor(draft) === null) {
      save.mutate({ factors: withFactor(own, factorOf(draft)), done: 'Factor saved' });
    }
  };
  const refused = factorFaults(save.error instanceof Problem ? save.error.parameters : []);
  const isWhole = draft.provider.trim() !== '' && draft.name.trim() !== '' && draft.factor.trim() !== '';
  return (
    <>
      <p className="settings-purpose">
        A batch costs less than a usual request, a region may cost more. A factor holds for the rates of all tokens of a provider’s requests; calls of its tools cost the same.
      </p>
      {save.error && <ProblemNotice what="The factor could not be saved." error={save.error} />}
      <form className="prices-tools" onSubmit={submit} noValidate>
        <TextInput label="Provider" placeholder="openai" value={draft.provider} maxLength={300} error={refused.get('provider')} onChange={(event) => setDraft({ ...draft, provider: event.currentTarget.value })} />
        <SegmentedControl
          aria-label="Factor of" value={draft.of} onChange={(of) => setDraft({ ...draft, of: of === 'region' ? 'region' : 'serviceTier' })}
          data={[{ value: 'serviceTier', label: 'Service tier' }, { value: 'region', label: 'Region' }]}
        />
        <TextInput
          label={draft.of === 'region' ? 'Region' : 'Service tier'} placeholder={draft.of === 'region' ? 'us' : 'priority'} value={draft.name} maxLength={300} error={refused.get('serviceTier')}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label="Factor" placeholder="1.1" inputMode="decimal" value={draft.factor} error={(isChecked ? checkFactor(draft) : null) ?? refused.get('factor')}
          onChange={(event) => setDraft({ ...draft, factor: event.currentTarget.value })}
        />
        <Button type="submit" variant="filled" disabled={!isWhole} loading={save.isPending}>Save factor</Button>
      </form>
      <TableScroll label="Factors">
        <thead><tr><th scope="col">Provider</th><th scope="col">Of</th><th scope="col" className="is-number">Factor</th><th scope="col">Origin</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr></thead>
        <tbody>
          {list.multipliers.map((each) => (
            <tr key={`${each.provider} ${describeTerm(each)}`}>
              <th scope="row"><bdi>{each.provider}</bdi></th>
              <td><bdi>{describeTerm(each)}</bdi></td>
              <td className="is-number">× {each.factor}</td>
              <td>{each.origin === 'project' ? 'Project' : 'Shipped'}</td>
              <td className="prices-actions">
                <Button aria-label={`Edit ${describeTerm(each)} of ${each.provider}`} onClick={() => setDraft(draftOfFactor(each))}>Edit</Button>
                {each.origin === 'project' && (
                  <Button aria-label={`Delete ${describeTerm(each)} of ${each.provider}`} onClick={() => save.mutate({ factors: withoutFactor(own, each), done: 'Factor deleted' })}>Delete</Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </TableScroll>
    </>
  );
}
