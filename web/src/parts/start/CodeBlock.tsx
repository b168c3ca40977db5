import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Icon } from '../Icon';

/** Code to take along. */
export function CodeBlock({ label, title, code }: { label: string; title?: string; code: string }) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <figure className="code-block">
      <figcaption>
        <span>{title}</span>
        <Button variant="subtle" leftSection={<Icon name="copy" />} aria-label={`Copy ${label}`} onClick={() => clipboard.copy(code)}>{clipboard.copied ? 'Copied' : 'Copy'}</Button>
      </figcaption>
      {/* It scrolls, so it can be reached and scrolled by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}><code>{code}</code></pre>
    </figure>
  );
}
