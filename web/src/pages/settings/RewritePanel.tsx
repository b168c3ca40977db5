import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { formatCount } from '../../formats/count';
import { ProblemNotice } from '../../parts/ProblemNotice';

interface Rewriting<T> {
  purpose: string;
  /** What filters are good for it. */
  hint: string;
  /** What is done to spans: priced. */
  done: string;
  /** What the button does to them: Price. */
  action: string;
  run: (query: string, dryRun: boolean) => Promise<T>;
  show: (found: T) => ReactNode;
}

/** Rewrites what was worked out of stored spans. What would change is shown first; only that can then be done. */
export function RewritePanel<T extends { changed: number }>({ purpose, hint, done, action, run, show }: Rewriting<T>) {
  const queries = useQueryClient();
  const [query, setQuery] = useState('');
  const preview = useMutation({ mutationFn: () => run(query, true) });
  const apply = useMutation({ mutationFn: () => run(query, false), onSuccess: () => void queries.invalidateQueries() });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    apply.reset();
    preview.mutate();
  };
  const change = (text: string) => {
    setQuery(text);
    preview.reset();
    apply.reset();
  };
  return (
    <>
      <p className="settings-purpose">{purpose}</p>
      <form className="settings-tools" onSubmit={submit}>
        <TextInput label="Filter" description={hint} value={query} onChange={(event) => change(event.currentTarget.value)} />
        <Button type="submit" loading={preview.isPending}>Show what would change</Button>
      </form>
      {preview.isError && <ProblemNotice what="It could not be worked out." error={preview.error} retry={() => preview.mutate()} />}
      {apply.isError && <ProblemNotice what={`Spans could not be ${done} anew.`} error={apply.error} retry={() => apply.mutate()} />}
      {apply.data !== undefined ? show(apply.data) : preview.data !== undefined && (
        <>
          {show(preview.data)}
          {preview.data.changed > 0 && <div><Button variant="filled" loading={apply.isPending} onClick={() => apply.mutate()}>{action} {formatCount(preview.data.changed)} {preview.data.changed === 1 ? 'span' : 'spans'} anew</Button></div>}
        </>
      )}
    </>
  );
}
