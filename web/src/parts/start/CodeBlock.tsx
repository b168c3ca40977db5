import './start.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { copyText } from '../announcer/announcements';
import { Icon } from '../Icon';

/** Code to take along. */
export function CodeBlock({ label, title, code }: { label: string; title?: string; code: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    if (await copyText(code, label)) {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    }
  };
  return (
    <figure className="code-block">
      <figcaption>
        <span>{title}</span>
        <Button variant="subtle" leftSection={<Icon name="copy" />} aria-label={`Copy ${label}`} onClick={() => void copy()}>{isCopied ? 'Copied' : 'Copy'}</Button>
      </figcaption>
      {/* It scrolls, so it can be reached and scrolled by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}><code>{code}</code></pre>
    </figure>
  );
}
