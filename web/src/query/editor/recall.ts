/** Earlier queries by the arrow keys, as in a shell. */

import type { KeyBinding } from '@codemirror/view';
import { EditorView } from '@codemirror/view';

/**
 * Up and down walk the earlier queries, newest first. They do so while nothing is
 * written, or while what stands there came from this walk unchanged: a query of
 * one's own is never replaced. With Alt they walk at any time.
 */
export function recallKeys(earlier: () => readonly string[]): KeyBinding[] {
  let at = -1;
  let draft = '';
  const step = (by: 1 | -1, always: boolean) => (view: EditorView) => {
    const all = earlier();
    const now = view.state.doc.toString();
    const walking = at >= 0 && now === all[at];
    if (!always && !walking && now !== '') return false;
    if (!walking) {
      at = -1;
      draft = now;
    }
    const next = at + by;
    if (next < -1 || next >= all.length) return walking;
    at = next;
    write(view, next === -1 ? draft : (all[next] ?? ''));
    return true;
  };
  return [
    { key: 'ArrowUp', run: step(1, false) },
    { key: 'ArrowDown', run: step(-1, false) },
    { key: 'Alt-ArrowUp', run: step(1, true) },
    { key: 'Alt-ArrowDown', run: step(-1, true) },
  ];
}

function write(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    effects: EditorView.scrollIntoView(text.length),
    userEvent: 'input.recall',
  });
}
