import { EditorView } from '@codemirror/view';
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import FilterEditor, { type FilterEditorProps } from './FilterEditor';

afterEach(cleanup);

const props: FilterEditorProps = {
  value: 'status:error', text: 'status:error', reset: { over: 'status:error' }, label: 'Filter', hint: '', describedBy: 'line', faults: [], source: { fields: [], within: null },
  recall: () => [], onChange: () => undefined, onCommit: () => undefined, onReady: () => undefined,
};

function open() {
  const { container, rerender } = render(<FilterEditor {...props} />);
  const editor = EditorView.findFromDOM(container);
  if (editor === null) {
    throw new Error('The editor has not come.');
  }
  return {
    write: (text: string) => editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } }),
    reset: (value: string, over: string) => rerender(<FilterEditor {...props} value={value} reset={{ over }} />),
    text: () => editor.state.doc.toString(),
  };
}

describe('FilterEditor', () => {
  it('takes the committed filter in place of what it was committed over', () => {
    const editor = open();
    editor.reset('model:gpt', 'status:error');
    expect(editor.text()).toBe('model:gpt');
  });

  it('keeps what was typed between the decision to replace and the replacing', () => {
    const editor = open();
    editor.write('');
    // The page was drawn anew with the filter cleared; before the editor hears of it, a key comes.
    editor.write('u');
    editor.reset('', '');
    expect(editor.text()).toBe('u');
  });
});
