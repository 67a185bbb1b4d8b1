/** Editing a board. Loaded when somebody edits; nothing of it is on the first page. */

export { boardEditing } from './boardEditing';
export { EditBar } from './EditBar';
export { EditTitle } from './EditTitle';
export type { Editor, EditorState } from './editor';
export { openEditor } from './openEditor';
export { panelActions } from './panelActions';
