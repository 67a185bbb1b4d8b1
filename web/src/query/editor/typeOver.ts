import { EditorView } from '@codemirror/view';

/**
 * Typing over what is selected. Left to the browser, Chromium carries the look of the old
 * text over to the new in an attribute `style`, which the content policy refuses and reports.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { state } = view;
    const { empty, from, to } = state.selection.main;
    const text = event.data;
    if (event.inputType !== 'insertText' || text === null || empty || view.composing) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    const handlers = state.facet(EditorView.inputHandler);
    // Brackets, for one, go around what is selected.
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    return true;
  },
});
