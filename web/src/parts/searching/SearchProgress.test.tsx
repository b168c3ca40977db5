import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RangeContext } from '../../state/useRange';
import { absoluteRange } from '../../state/range';
import { SearchProgress } from './SearchProgress';
import { Problem } from '../../api/problem';
import { scopeFilter } from '../filter/scope';
import { faultAsWritten, searchingText } from './searching';

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (isSearching: boolean, isCancelled: boolean, onCancel = vi.fn(), onAgain = vi.fn()) => act(() => root.render(
  <MantineProvider>
    <RangeContext value={{ range: absoluteRange(0, 86_400_000), fault: null, setRange: () => undefined, refresh: () => undefined }}>
      <SearchProgress isSearching={isSearching} isCancelled={isCancelled} hasRows cancel={onCancel} again={onAgain} />
    </RangeContext>
  </MantineProvider>,
));

const line = () => host.querySelector('.search-progress');

it('says nothing of a quick search, and after three seconds how long it has taken', () => {
  const cancel = vi.fn();
  show(true, false, cancel);
  act(() => { vi.advanceTimersByTime(2900); });
  expect(line()).toBeNull();
  act(() => { vi.advanceTimersByTime(2200); });
  expect(line()?.textContent).toContain('Searching 24\u202fh, 5 s so far.');
  act(() => line()?.querySelector('button')?.click());
  expect(cancel).toHaveBeenCalledOnce();
});

it('says of what is shown after cancelling that it is of the search before', () => {
  const again = vi.fn();
  show(false, true, vi.fn(), again);
  expect(line()?.textContent).toContain('The rows are of the search before.');
  act(() => line()?.querySelector('button')?.click());
  expect(again).toHaveBeenCalledOnce();
});

it('counts minutes', () => {
  expect(searchingText('7 d', 65)).toBe('Searching 7 d, 1 m 05 s so far.');
});

it('says a refused filter at the columns of what was written', () => {
  const fault = { column: 6, length: 5, kind: 'unknown_field', message: 'There is no field "modle".', expected: '', suggestion: 'model' };
  expect(faultAsWritten(new Problem(400, 'The filter is not valid', 'Column 6', [fault]), scopeFilter('modle:x', 'span'))).toMatchObject({ detail: 'Column 1: There is no field "modle".' });
});
