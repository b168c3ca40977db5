import { RangeSetBuilder, StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { FilterFault } from '../../api/problem';
import { conditionsOf } from './conditions';
import { tokenize } from './tokens';

/** Sets what is wrong with the text; an empty list takes the marks away. */
export const setFaults = StateEffect.define<readonly FilterFault[]>();

/** Underlines what the server says is wrong, until the text changes there. */
export const faultMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setFaults)) {
        const length = transaction.state.doc.length;
        next = Decoration.set(effect.value
          .map((fault) => ({ from: Math.min(fault.column - 1, length), to: Math.min(fault.column - 1 + fault.length, length), message: fault.message }))
          .filter(({ from, to }) => to > from)
          .map(({ from, to, message }) => Decoration.mark({ class: 'filter-fault-mark', attributes: { title: message } }).range(from, to)), true);
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colours the tokens; conditions that stand side by side look like chips. */
export const tokenMarks = [marksFrom(chipMarks), marksFrom(colourMarks)];

function marksFrom(build: (state: EditorState) => DecorationSet) {
  return ViewPlugin.fromClass(class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = build(view.state);
    }

    update(update: ViewUpdate) {
      if (update.docChanged) {
        this.decorations = build(update.state);
      }
    }
  }, { decorations: (plugin) => plugin.decorations });
}

function colourMarks(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const token of tokenize(state.doc.toString())) {
    if (token.type !== 'space') {
      builder.add(token.from, token.to, Decoration.mark({ class: `ft-${token.type}` }));
    }
  }
  return builder.finish();
}

function chipMarks(state: EditorState): DecorationSet {
  const conditions = conditionsOf(state.doc.toString());
  return Decoration.set(conditions.map(({ node }) => Decoration.mark({ class: 'filter-chip', inclusive: false }).range(node.from, node.to)), true);
}
