import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { isStale } from '../../api/problem';
import { createView, deleteView, listViews, replaceView, type SavedView, type ViewBody } from '../../api/views';
import { announce } from '../../parts/announcer/announcements';
import { Icon } from '../../parts/Icon';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { useRowsCame } from '../../state/rowsFirst';
import { useUrl } from '../../state/useUrl';
import { ViewConflict } from './ViewConflict';
import { builtInViews, isShown, viewChanges, viewOf, type View } from './views';

interface ViewsMenuProps {
  readonly query: string;
  readonly columns: string | null;
}

/** Saved views: filter, order, columns and range under a name. */
export function ViewsMenu({ query, columns }: ViewsMenuProps) {
  const url = useUrl();
  const client = useQueryClient();
  const sort = url.get('sort');
  const viewId = url.get('view');
  const [dialog, setDialog] = useState<'save' | 'delete' | 'conflict' | 'failed' | null>(null);
  const views = useQuery({ queryKey: ['views'], queryFn: ({ signal }) => listViews(signal), enabled: useRowsCame(), staleTime: 60_000 });
  const open = (view: View, id: string | null) => url.push({ ...viewChanges(view), view: id });
  const body = (name: string): ViewBody => {
    const from = url.get('from');
    return { name, page: 'traces', query, sort, columns: columns?.split(',') ?? null, range: url.get('to') === null && (from === null || from.startsWith('-')) ? from ?? '-24h' : null };
  };
  const changed = () => client.invalidateQueries({ queryKey: ['views'] });
  const save = useMutation({
    mutationFn: (wanted: { name: string; over: SavedView | null }) => (wanted.over === null ? createView(body(wanted.name)) : replaceView(wanted.over.id, wanted.over.version, body(wanted.name))),
    onSuccess: (saved) => {
      setDialog(null);
      url.replace({ view: saved.id });
      announce(`View ${saved.name} saved`);
      return changed();
    },
    onError: (error) => {
      if (isStale(error)) {
        setDialog('conflict');
      } else if (dialog !== 'save') {
        setDialog('failed');
      }
    },
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => deleteView(view.id),
    onSuccess: () => {
      setDialog(null);
      url.replace({ view: null });
      announce('View deleted');
      return changed();
    },
  });

  const loadTheirs = async () => {
    const theirs = (await views.refetch()).data?.find((view) => view.id === viewId);
    setDialog(null);
    if (theirs === undefined) {
      url.push({ view: null });
    } else {
      open(viewOf(theirs), theirs.id);
      announce(`View ${theirs.name} loaded`);
    }
  };

  const current = views.data?.find((view) => view.id === viewId) ?? null;
  const now = { query, sort, columns };
  const isDirty = current !== null && !isShown(viewOf(current), now);
  const shownBuiltIn = current === null ? builtInViews.find((view) => isShown(view, now)) : undefined;
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button leftSection={<Icon name="bookmark" />} className="view-button">
            <span className="view-name">{current?.name ?? shownBuiltIn?.name ?? 'Views'}</span>{isDirty && <span className="view-dirty" title="Changed since it was saved"> •</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Always there</Menu.Label>
          {builtInViews.map((view) => <Menu.Item key={view.name} rightSection={view === shownBuiltIn ? '✓' : null} onClick={() => open(view, null)}>{view.name}</Menu.Item>)}
          <Menu.Label>Saved</Menu.Label>
          {views.data?.map((view) => <Menu.Item key={view.id} rightSection={view === current ? '✓' : null} onClick={() => open(viewOf(view), view.id)}><bdi>{view.name}</bdi></Menu.Item>)}
          {views.data?.length === 0 && <Menu.Item disabled>None yet</Menu.Item>}
          {views.isError && <Menu.Item onClick={() => void views.refetch()}>Could not be loaded. Retry</Menu.Item>}
          <Menu.Divider />
          {current !== null && isDirty && <Menu.Item onClick={() => save.mutate({ name: current.name, over: current })}>Save “{current.name}”</Menu.Item>}
          <Menu.Item onClick={() => setDialog('save')}>Save as a view…</Menu.Item>
          {current !== null && <Menu.Item onClick={() => setDialog('delete')}>Delete “{current.name}”…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={dialog === 'save'} onClose={() => setDialog(null)} title="Save as a view">
        <SaveForm query={query} error={isStale(save.error) ? null : save.error} onSave={(name) => save.mutate({ name, over: null })} />
      </Modal>
      <Modal opened={dialog === 'failed'} onClose={() => setDialog(null)} title={`“${current?.name ?? ''}” was not saved`}>
        <ProblemNotice what="The view could not be saved." error={save.error} retry={() => current !== null && save.mutate({ name: current.name, over: current })} />
      </Modal>
      <ViewConflict name={dialog === 'conflict' ? current?.name ?? '' : null} onLoad={() => void loadTheirs()} onSaveAsNew={() => setDialog('save')} onClose={() => setDialog(null)} />
      <Modal opened={dialog === 'delete'} onClose={() => setDialog(null)} title={`Delete the view “${current?.name ?? ''}”?`}>
        {remove.error !== null && <ProblemNotice what="The view could not be deleted." error={remove.error} />}
        <p>It goes for everybody in this project. The traces stay.</p>
        <Button variant="filled" color="red" onClick={() => current !== null && remove.mutate(current)}>Delete</Button>
      </Modal>
    </>
  );
}

function SaveForm({ query, error, onSave }: { query: string; error: Error | null; onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave(name.trim());
  };
  return (
    <form onSubmit={submit} className="view-form">
      {error !== null && <ProblemNotice what="The view could not be saved." error={error} />}
      <TextInput data-autofocus label="Name" value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
      <p>Everybody in this project sees it. It keeps the filter{query === '' ? '' : <> <code>{query}</code></>}, the order, the columns and the range.</p>
      <Button type="submit" variant="filled" disabled={name.trim() === ''}>Save</Button>
    </form>
  );
}
