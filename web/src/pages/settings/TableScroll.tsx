import type { ReactNode } from 'react';

/** A table that scrolls inside itself where it is wider than the page; the keyboard scrolls it too. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the focus, or only a mouse could scroll it
    <div className="settings-scroll" role="region" aria-label={label} tabIndex={0}><table className="settings-table">{children}</table></div>
  );
}
