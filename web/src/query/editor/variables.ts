/** Variables in a colour of their own. */

import type { Extension, Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { findVariables } from '../mask';

const MARK = Decoration.mark({ class: 'cm-prom-variable' });

class VariableMarks {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = marks(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = marks(update.view);
  }
}

function marks({ state }: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = findVariables(state.doc.toString()).map(({ from, to }) =>
    MARK.range(from, to),
  );
  return Decoration.set(ranges);
}

export const variableMarks: Extension = ViewPlugin.fromClass(VariableMarks, {
  decorations: ({ decorations }) => decorations,
});
