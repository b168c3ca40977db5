import { acceptCompletion, autocompletion, closeCompletion, completionStatus, moveCompletionSelection, selectedCompletionIndex, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec, Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { FilterFault } from '../../api/problem';
import { adoptEditorStyles } from '../editorStyles';
import { conditionsOf } from './conditions';
import { faultMarks, setFaults, tokenMarks } from './marks';
import { completeFilter, type OfferSource } from './offers';

export interface FilterEditorProps {
  /** The committed filter; what Esc goes back to. */
  readonly value: string;
  /** What was written before the editor came: what it begins with. */
  readonly text: string;
  /** A new one each time the committed filter takes the place of what was written: only of that, not of what was typed since. */
  readonly reset: { readonly over: string };
  readonly label: string;
  readonly hint: string;
  readonly describedBy: string;
  readonly faults: readonly FilterFault[];
  readonly source: OfferSource;
  /** Filters run before, newest first. */
  readonly recall: () => readonly string[];
  readonly onChange: (text: string) => void;
  readonly onCommit: (text: string) => void;
  /** Gives the way to put the caret and a text into the editor. */
  readonly onReady: (editor: FilterEditorHandle | null) => void;
}

export interface FilterEditorHandle {
  readonly focus: () => void;
  readonly setText: (text: string) => void;
}

/** The editor of a filter: CodeMirror, one line that wraps. A chunk of its own. */
export default function FilterEditor(props: FilterEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const applied = useRef(props.reset);
  useEffect(() => {
    latest.current = props;
  });

  const ready = useEffectEvent((handle: FilterEditorHandle | null) => props.onReady(handle));
  // In the same moment in which what was written in before goes: no key is lost.
  useLayoutEffect(() => {
    adoptEditorStyles();
    const editor = new EditorView({ parent: host.current ?? document.body, state: stateOf(latest) });
    // A field of one line is no multiline text box, whatever the library says of itself.
    editor.contentDOM.removeAttribute('aria-multiline');
    view.current = editor;
    ready({ focus: () => focusAtEnd(editor), setText: (text) => replaceText(editor, text) });
    return () => {
      ready(null);
      editor.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const { value } = latest.current;
    const written = view.current?.state.doc.toString();
    // The editor begins with what was written, whatever was committed before it came; a key may come between the drawing and this.
    if (view.current !== null && props.reset !== applied.current && written === props.reset.over && written !== value) {
      replaceText(view.current, value);
    }
    applied.current = props.reset;
  }, [props.reset]);

  useEffect(() => {
    view.current?.dispatch({ effects: setFaults.of(props.faults) });
  }, [props.faults]);

  // Somebody was in the empty field before the fields to offer had come.
  useEffect(() => {
    const editor = view.current;
    if (editor?.hasFocus === true && editor.state.doc.length === 0 && props.source.fields.length > 0) {
      startCompletion(editor);
    }
  }, [props.source.fields]);

  return <div ref={host} className="filter-editor" />;
}

function stateOf(latest: { current: FilterEditorProps }): EditorState {
  return EditorState.create({
    doc: latest.current.text,
    extensions: [
      Prec.highest(keymap.of(keysOf(latest))),
      history(),
      keymap.of([...historyKeymap, ...defaultKeymap.filter((binding) => binding.key !== 'Enter' && binding.key !== 'Mod-Enter')]),
      EditorView.lineWrapping,
      oneLine,
      placeholder(hintElement(latest.current.hint)),
      autocompletion({ override: [completeFilter(() => latest.current.source)], selectOnOpen: false, interactionDelay: 0, icons: false, maxRenderedOptions: 60, activateOnTypingDelay: 50, optionClass: () => 'filter-option', tooltipClass: () => 'filter-offers' }),
      tokenMarks,
      faultMarks,
      EditorView.contentAttributes.compute(['doc'], () => ({ 'spellcheck': 'false', 'autocapitalize': 'off', 'aria-label': latest.current.label, 'aria-describedby': latest.current.describedBy, 'role': 'combobox', 'aria-expanded': 'false' })),
      EditorView.updateListener.of((update) => {
        const open = completionStatus(update.state) === 'active';
        update.view.contentDOM.setAttribute('aria-expanded', String(open));
        if (update.docChanged) {
          latest.current.onChange(update.state.doc.toString());
        }
      }),
      EditorView.domEventHandlers({
        // Typing over a selection: the browser's own editing would write style attributes, which the policy forbids.
        beforeinput: (event, editor) => {
          if (event.inputType !== 'insertText' || event.data === null || event.isComposing || editor.state.selection.main.empty) {
            return false;
          }
          event.preventDefault();
          editor.dispatch(editor.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
          return true;
        },
        focus: (_, editor) => {
          if (editor.state.doc.length === 0) {
            startCompletion(editor);
          }
        },
        // A click sets the caret after the focus has come, which closes the list.
        click: (_, editor) => {
          if (editor.state.doc.length === 0) {
            startCompletion(editor);
          }
        },
      }),
    ],
  });
}

/** Takes what is chosen in the list, else the first. While the list is still coming for what was just typed, it is waited for. */
function takeOffer(editor: EditorView, text: EditorState['doc'], tries = 20): void {
  if ((selectedCompletionIndex(editor.state) ?? -1) < 0) {
    moveCompletionSelection(true)(editor);
  }
  if (!acceptCompletion(editor) && tries > 0) {
    setTimeout(() => {
      if (editor.hasFocus && editor.state.doc.eq(text)) {
        takeOffer(editor, text, tries - 1);
      }
    }, 50);
  }
}

function keysOf(latest: { current: FilterEditorProps }) {
  let recalled = -1;
  return [
    { key: 'Enter', run: (editor: EditorView) => {
      recalled = -1;
      // Enter takes what was walked to in the list; otherwise it runs the filter.
      if (completionStatus(editor.state) === 'active' && (selectedCompletionIndex(editor.state) ?? -1) >= 0) {
        return acceptCompletion(editor);
      }
      closeCompletion(editor);
      latest.current.onCommit(editor.state.doc.toString());
      return true;
    } },
    { key: 'Tab', run: (editor: EditorView) => {
      const isChosen = (selectedCompletionIndex(editor.state) ?? -1) >= 0;
      // Who only walks through the page by Tab is not held: the list of an empty field opens by itself.
      if (completionStatus(editor.state) === null || (editor.state.doc.length === 0 && !isChosen)) {
        closeCompletion(editor);
        return false;
      }
      takeOffer(editor, editor.state.doc);
      return true;
    } },
    { key: 'Escape', run: (editor: EditorView) => {
      if (closeCompletion(editor)) {
        return true;
      }
      if (editor.state.doc.toString() === latest.current.value) {
        editor.contentDOM.blur();
      } else {
        replaceText(editor, latest.current.value);
      }
      return true;
    } },
    { key: 'Alt-ArrowUp', run: (editor: EditorView) => {
      const texts = latest.current.recall();
      recalled = texts.length === 0 ? -1 : (recalled + 1) % texts.length;
      const text = texts[recalled];
      if (text !== undefined) {
        replaceText(editor, text);
        closeCompletion(editor);
      }
      return true;
    } },
    { key: 'Backspace', run: removeChip },
  ];
}

/** Backspace behind a space takes the whole condition before it. */
function removeChip(editor: EditorView): boolean {
  const { main } = editor.state.selection;
  const text = editor.state.doc.toString();
  if (!main.empty || main.head !== text.length || !text.endsWith(' ')) {
    return false;
  }
  const last = conditionsOf(text).at(-1);
  if (last?.node.to !== text.trimEnd().length) {
    return false;
  }
  editor.dispatch({ changes: { from: last.node.from, to: text.length }, userEvent: 'delete.backward' });
  return true;
}

// What is pasted in lines is one filter.
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) {
    return transaction;
  }
  const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ');
  return { changes: { from: 0, to: transaction.startState.doc.length, insert: text }, selection: { anchor: Math.min(text.length, transaction.newSelection.main.head) } };
});

function replaceText(editor: EditorView, text: string): void {
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, selection: { anchor: text.length }, annotations: Transaction.addToHistory.of(true) });
}

function focusAtEnd(editor: EditorView): void {
  editor.dispatch({ selection: { anchor: editor.state.doc.length } });
  editor.focus();
}

/** As an element: as text it would be written into an attribute too, which a combobox may not have. */
function hintElement(hint: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = hint;
  return element;
}
