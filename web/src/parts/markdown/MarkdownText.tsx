import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { visibleText } from '../conversation/redactions';
import { whyPlain } from './limits';
import { markRedactions } from './markRedactions';
import { SafeAddress } from './SafeAddress';
import './markdown.css';

const heading = (level: number) => function Heading({ children }: { children?: ReactNode }) {
  return <p className="md-heading" data-level={level}>{children}</p>;
};

/** Markup of somebody else: headings do not count as the page's, nothing has an address, an id or a class of its own. */
const components: Components = {
  h1: heading(1), h2: heading(2), h3: heading(3), h4: heading(4), h5: heading(5), h6: heading(6),
  a: ({ href, children }) => (href === undefined || href === '' || href.startsWith('#') ? <span>{children}</span> : <SafeAddress address={href} what="link">{children}</SafeAddress>),
  img: ({ src, alt }) => <SafeAddress address={typeof src === 'string' ? src : ''} what="image">{alt}</SafeAddress>,
  input: ({ checked }) => <span className="md-check">{checked === true ? '☑' : '☐'}</span>,
  // Code and tables scroll by themselves; a keyboard has to reach them to do so.
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  pre: ({ children }) => <pre className="md-code" tabIndex={0}>{children}</pre>,
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  table: ({ children }) => <div className="md-table" role="region" aria-label="Table" tabIndex={0}><table>{children}</table></div>,
  code: ({ children }) => <code>{children}</code>,
  li: ({ children }) => <li>{children}</li>,
  ul: ({ children }) => <ul>{children}</ul>,
  section: ({ children }) => <div className="md-notes">{children}</div>,
  sup: ({ children }) => <sup>{children}</sup>,
  mark: ({ children }) => <mark className="redacted-chip">{children}</mark>,
};

/** Markdown without raw HTML (it is shown as the text it is) and without anything that loads or leads away by itself. Text that would take too long stays text. */
export default function MarkdownText({ text }: { text: string }) {
  return whyPlain(text) !== null ? <div className="md md-plain" dir="auto">{visibleText(text)}</div> : (
    <div className="md" dir="auto">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[markRedactions]} components={components} urlTransform={(address) => address}>{text}</Markdown>
    </div>
  );
}
