import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { conversationPages } from '../../api/conversation';
import { answerOf, messageOf } from '../../testing/conversation';
import hostile from '../../testing/hostile.json';
import { Conversation } from '../conversation/Conversation';
import DiffView from '../diff/DiffView';
import MarkdownText from './MarkdownText';

afterEach(cleanup);

/** What must not come of a text: anything that runs, loads, frames, submits or leads away by itself. */
function harmOf(root: ParentNode): string[] {
  const harm: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    if (['script', 'img', 'iframe', 'frame', 'object', 'embed', 'link', 'meta', 'base', 'style', 'form', 'video', 'audio', 'source', 'image', 'use', 'foreignobject', 'applet', 'portal', 'input'].includes(tag)) {
      harm.push(tag);
    }
    for (const attribute of element.attributes) {
      const name = attribute.name.toLowerCase();
      if (name.startsWith('on') || name === 'srcdoc' || name === 'src' || name === 'srcset' || name === 'formaction' || name === 'ping' || name === 'background') {
        harm.push(`${tag} ${name}`);
      }
      if (name.endsWith('href') && !isOwn(element, attribute.value)) {
        harm.push(`${tag} ${name}=${attribute.value}`);
      }
      if (name === 'style' && /url\(/i.test(attribute.value)) {
        harm.push(`${tag} style`);
      }
      if (name === 'id' && !/^mantine-|^_r_|^:r|^«/.test(attribute.value)) {
        harm.push(`${tag} id=${attribute.value}`);
      }
    }
  }
  return harm;
}

function isOwn(element: Element, address: string): boolean {
  return element.classList.contains('absence-find') && address.startsWith('/traces?');
}

it('there are at least 150 hostile strings, all different', () => {
  expect(new Set(hostile).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThanOrEqual(150);
});

describe('Markdown', () => {
  it.each(hostile.map((text, at) => [at, text]))('hostile string %d does nothing', (_, text) => {
    const { container } = render(<MarkdownText text={text} />);
    expect(harmOf(container)).toEqual([]);
  });

  it.each(hostile.map((text, at) => [at, text]))('hostile string %d offers only http and https, without opener or referrer', (_, text) => {
    const { container } = render(<MarkdownText text={text} />);
    for (const button of [...container.querySelectorAll('button')].filter((element) => element.textContent === 'Open')) {
      fireEvent.click(button);
    }
    for (const link of container.querySelectorAll('a')) {
      expect(link.href).toMatch(/^https?:\/\/[^@]*$/);
      expect(link.rel).toBe('noopener noreferrer');
      expect(link.textContent).toContain(new URL(link.href).host);
    }
  });
});

describe('a conversation', () => {
  const messages = Object.fromEntries(hostile.flatMap((text, at) => [
    [`u${at}`, messageOf('user', text)],
    [`a${at}`, { ...messageOf('assistant', text, { type: 'tool_call', toolCallId: text, toolName: text, arguments: text }, { type: 'media', mediaType: text, uri: text, bytes: 5 }, { type: 'hashed', hash: text, length: 3 }), name: text }],
    [`t${at}`, messageOf('tool', { type: 'tool_result', toolCallId: text, result: text }, { type: 'reasoning', text })],
  ]));

  beforeAll(async () => {
    // The reader of Markdown is its own chunk: loaded before, so that what it draws is what is looked at.
    await import('./MarkdownText');
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])('of hostile strings, part %d, does nothing', async (group) => {
    const own = hostile.map((text, at) => ({ text, at })).filter(({ at }) => at % 16 === group);
    const calls = own.flatMap(({ text, at }) => [
      { spanId: `${at}`, name: text, agentName: text, responseModel: text, errorType: text, statusMessage: text, status: 'error', finishReasons: [text], input: [`u${at}`], output: [`a${at}`, `t${at}`], system: `a${at}`, toolDefinitions: `t${at}` },
      { spanId: `d${at}`, operation: 'retrieval', name: text, documents: [{ id: text, title: text, text, score: 0.5 }] },
    ]).slice(0, 4);
    const client = new QueryClient();
    client.setQueryData(conversationPages('x').queryKey, { pages: [answerOf(messages, calls)], pageParams: [{}] });
    const { container } = render(
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={client}><MemoryRouter><Conversation traceId="x" onOpenSpan={() => undefined} /></MemoryRouter></QueryClientProvider>
      </MantineProvider>,
    );
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    for (const toggle of container.querySelectorAll('.talk-toggle, .talk-modes button:nth-child(3)')) {
      fireEvent.click(toggle);
    }
    expect(container.querySelectorAll('.talk-block').length).toBeGreaterThan(2);
    expect(harmOf(container)).toEqual([]);
  });
});

it('a difference of hostile strings does nothing', () => {
  const { container } = render(<DiffView label="x" before={hostile.slice(0, 80).join('\n')} after={hostile.slice(60).join('\n')} />);
  expect(container.querySelectorAll('.diff-line').length).toBeGreaterThan(50);
  expect(harmOf(container)).toEqual([]);
});
