import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { exportTraces, type TraceSearch } from '../../api/traces';
import { announce } from '../../parts/announcer/announcements';
import { Icon } from '../../parts/Icon';

export const mostExported = 100_000;

export interface Export {
  readonly state: 'idle' | 'running' | { readonly failed: string };
  readonly run: (format: 'csv' | 'jsonl', search: TraceSearch) => void;
}

/** Fetches the file with the key of this tab, and hands it to the browser. */
export function useExport(sort: string): Export {
  const [state, setState] = useState<Export['state']>('idle');
  const run = (format: 'csv' | 'jsonl', search: TraceSearch) => {
    setState('running');
    exportTraces({ ...search, format, sort, limit: mostExported }, new AbortController().signal).then(
      ({ name, content }) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(content);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
        setState('idle');
        announce('Exported');
      },
      (error: unknown) => setState({ failed: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { state, run };
}

export function ExportMenu({ search, sort, label = 'Export' }: { search: TraceSearch; sort: string; label?: string }) {
  const { state, run } = useExport(sort);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button leftSection={<Icon name="download" />} loading={state === 'running'}>{label}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>At most 100,000 traces</Menu.Label>
          <Menu.Item onClick={() => run('csv', search)}>CSV, for a spreadsheet</Menu.Item>
          <Menu.Item onClick={() => run('jsonl', search)}>JSON lines, every field</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {typeof state === 'object' && <span className="export-failed" role="alert">Not exported. {state.failed}</span>}
    </>
  );
}
