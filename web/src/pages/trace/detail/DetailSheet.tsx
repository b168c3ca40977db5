import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

/** On a phone the details lie over the tree as a sheet. The focus stays in it; when it closes, the tree is where it was. */
export function DetailSheet({ opened, onClose, children }: { opened: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer
      opened={opened} onClose={onClose} position="bottom" size="calc(100dvh - 64px)" title="Details" classNames={{ content: 'detail-sheet', header: 'detail-sheet-head', body: 'detail-sheet-body' }}
      closeButtonProps={{ 'aria-label': 'Close the details' }}
    >
      <aside aria-label="Details" className="trace-side trace-sheet">{children}</aside>
    </Drawer>
  );
}
