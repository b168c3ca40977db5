import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { Icon } from '../../parts/Icon';
import { setPreferences, usePreferences } from '../../state/preferences';
import { useUrl } from '../../state/useUrl';
import { columns, columnsText, moveColumn, toggleColumn, type Column } from './columns';

/** Which columns are shown, in which order and how wide: what the mouse drags can be typed here. */
export function ColumnsMenu({ shown }: { shown: readonly Column[] }) {
  const url = useUrl();
  const { sizes } = usePreferences();
  const set = (next: readonly Column[]) => {
    const text = columnsText(next);
    setPreferences({ traceColumns: text });
    url.push({ cols: text });
  };
  const setWidth = (column: Column, width: number) => setPreferences({ sizes: { ...sizes, [`traces.${column.id}`]: Math.max(column.least, Math.min(1200, width)) } });
  const reset = () => {
    setPreferences({ traceColumns: null, sizes: Object.fromEntries(Object.entries(sizes).filter(([name]) => !name.startsWith('traces.'))) });
    url.push({ cols: null });
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target><Button leftSection={<Icon name="columns" />}>Columns</Button></Popover.Target>
      <Popover.Dropdown className="columns-panel" aria-label="Columns" role="dialog">
        <ul>
          {[...shown, ...columns.filter((column) => !shown.includes(column))].map((column) => {
            const at = shown.indexOf(column);
            return (
              <li key={column.id}>
                <Checkbox size="xs" label={column.label} checked={at >= 0} disabled={at >= 0 && shown.length === 1} onChange={() => set(toggleColumn(shown, column))} />
                {at >= 0 && (
                  <>
                    <TextInput type="number" aria-label={`Width of ${column.label}, px`} defaultValue={sizes[`traces.${column.id}`] ?? column.width} min={column.least} max={1200} onBlur={(event) => setWidth(column, Number(event.currentTarget.value))} className="columns-width" />
                    <ActionIcon size={24} aria-label={`Move ${column.label} to the left`} disabled={at === 0} onClick={() => set(moveColumn(shown, column, -1))}>↑</ActionIcon>
                    <ActionIcon size={24} aria-label={`Move ${column.label} to the right`} disabled={at === shown.length - 1} onClick={() => set(moveColumn(shown, column, 1))}>↓</ActionIcon>
                  </>
                )}
              </li>
            );
          })}
        </ul>
        <Button onClick={reset}>Back to the default</Button>
      </Popover.Dropdown>
    </Popover>
  );
}
