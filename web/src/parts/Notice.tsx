import type { ReactNode } from 'react';
import './notice.css';

const glyphs = { info: 'i', warn: '!', error: '✕' } as const;

/** What happened, why, what to do. The raw cause stays behind Details. */
export function Notice({ tone, title, details, children }: { tone: 'info' | 'warn' | 'error'; title: string; details?: string; children?: ReactNode }) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <span className="notice-glyph" aria-hidden>{glyphs[tone]}</span>
      <div>
        <strong>{title}</strong>
        {children !== undefined && <div className="notice-text">{children}</div>}
        {details !== undefined && <details><summary>Details</summary><pre>{details}</pre></details>}
      </div>
    </div>
  );
}
