import type { ReactNode } from 'react';
import type { Role } from '../../api/conversation';

export type Speaker = Role | 'document';

const words: Record<Speaker, string> = { system: 'System', user: 'User', assistant: 'Assistant', tool: 'Tool', other: 'Other', document: 'Documents' };

/** Drawn in the icon set's manner: 16 px, stroke 1.5. */
const shapes: Record<Speaker, string> = {
  system: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.500 2.500v4M5.500 9.500v4',
  user: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.500 14a5.500 5.500 0 0 1 11 0',
  assistant: 'M8 1.500l1.600 4.900 4.900 1.600-4.900 1.600L8 14.500l-1.600-4.900L1.500 8l4.900-1.600z',
  tool: 'M10.500 2a3.500 3.500 0 0 0-3.300 4.700L2 11.900 4.100 14l5.200-5.200A3.500 3.500 0 0 0 14 5.500l-2.200 1.200-1.500-1.500L11.500 2.100z',
  other: 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  document: 'M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
};

export function RoleGlyph({ speaker }: { speaker: Speaker }) {
  return (
    <svg className="role-glyph" data-role={speaker} width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable="false">
      <path d={shapes[speaker]} />
    </svg>
  );
}

/** Who speaks: a bar at the left, a glyph and a word; what is said beside it. */
export function RoleBlock({ speaker, name, quiet = false, actions, children }: { speaker: Speaker; name?: string | null; quiet?: boolean; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="talk-block" data-role={speaker} data-quiet={quiet || undefined}>
      <div className="talk-who"><RoleGlyph speaker={speaker} /><span>{words[speaker]}</span>{name != null && name !== '' && <bdi className="talk-name">{name}</bdi>}</div>
      <div className="talk-said">{children}</div>
      {actions !== undefined && <div className="talk-actions">{actions}</div>}
    </div>
  );
}
