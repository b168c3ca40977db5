import { Button, Menu } from '@mantine/core';
import { exportTraces, type TraceSearch } from '../../api/traces';
import { Icon } from '../../parts/Icon';
import { useDownload, type Download } from '../../parts/useDownload';

export const mostExported = 100_000;

export interface Export {
  readonly state: Download['state'];
  readonly run: (format: 'csv' | 'jsonl', search: TraceSearch) => void;
}

/** The list as a file. */
export function useExport(sort: string): Export {
  const { state, run } = useDownload();
  return { state, run: (format, search) => run(() => exportTraces({ ...search, format, sort, limit: mostExported }, new AbortController().signal)) };
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
