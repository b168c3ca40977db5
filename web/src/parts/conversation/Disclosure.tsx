import type { ReactNode } from 'react';
import { Icon } from '../Icon';
import { useTalk } from './talk';

/** A line that opens. What is inside is drawn only when open. */
export function Disclosure({ openKey, label, aside, children }: { openKey: string; label: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const talk = useTalk();
  const open = talk.isOpen(openKey) ?? false;
  return (
    <div className="talk-disclosure">
      <div className="talk-disclosure-line">
        <button type="button" className="talk-toggle" aria-expanded={open} onClick={() => talk.setOpen(openKey, !open)}>
          <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} /><span>{label}</span>
        </button>
        {aside}
      </div>
      {open && <div className="talk-disclosure-body">{children}</div>}
    </div>
  );
}
