import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { deleteDeployment, putDeployment, type Deployment } from '../../../api/prices';
import { announce } from '../../../parts/announcer/announcements';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { TableScroll } from '../TableScroll';

const empty = { name: '', provider: '', model: '', version: 0 };

/** The project's names for models: what spans say, and which model is behind it. */
export function DeploymentTable({ deployments }: { deployments: readonly Deployment[] }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<{ name: string; provider: string; model: string; version: number }>(empty);
  const changed = () => client.invalidateQueries({ queryKey: ['prices'] });
  const save = useMutation({
    mutationFn: () => putDeployment(draft.name.trim(), draft.provider.trim(), draft.model.trim(), draft.version),
    onSuccess: (saved) => {
      setDraft(empty);
      announce(`Name ${saved.name} saved`);
      return changed();
    },
  });
  const remove = useMutation({
    mutationFn: deleteDeployment,
    onSuccess: (_, gone) => {
      announce(`Name ${gone.name} deleted`);
      return changed();
    },
    onError: () => void changed(),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const isWhole = [draft.name, draft.provider, draft.model].every((text) => text.trim() !== '');
  return (
    <>
      <p className="settings-purpose">An Azure deployment, a gateway’s route or a profile has a name of your own. Say which model is behind it, and its calls get that model’s price.</p>
      {save.error && <ProblemNotice what="The name could not be saved." error={save.error} />}
      {remove.error && <ProblemNotice what="The name could not be deleted." error={remove.error} />}
      <form className="settings-tools" onSubmit={submit}>
        <TextInput label="Name in spans" value={draft.name} maxLength={300} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value, version: 0 })} />
        <TextInput label="Provider" placeholder="openai" value={draft.provider} maxLength={300} onChange={(event) => setDraft({ ...draft, provider: event.currentTarget.value })} />
        <TextInput label="Model" placeholder="gpt-4o" value={draft.model} maxLength={300} onChange={(event) => setDraft({ ...draft, model: event.currentTarget.value })} />
        <Button type="submit" variant="filled" disabled={!isWhole} loading={save.isPending}>{draft.version === 0 ? 'Add name' : 'Save name'}</Button>
      </form>
      {deployments.length === 0 ? <p role="status">No names yet.</p> : (
        <TableScroll label="Names">
          <thead><tr><th scope="col">Name in spans</th><th scope="col">Provider</th><th scope="col">Model</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr></thead>
          <tbody>
            {deployments.map((each) => (
              <tr key={each.name}>
                <th scope="row"><bdi>{each.name}</bdi></th><td><bdi>{each.provider}</bdi></td><td><bdi>{each.model}</bdi></td>
                <td className="prices-actions">
                  <Button aria-label={`Edit ${each.name}`} onClick={() => setDraft(each)}>Edit</Button>
                  <Button aria-label={`Delete ${each.name}`} onClick={() => remove.mutate(each)}>Delete</Button>
                </td>
              </tr>
            ))}
          </tbody>
        </TableScroll>
      )}
    </>
  );
}
