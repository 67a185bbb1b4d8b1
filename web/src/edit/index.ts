/** Editing a board. Loaded when somebody edits; nothing of it is on the first page. */

import { later } from '../app/later';

export { boardEditing } from './boardEditing';
export { EditBar } from './EditBar';
export { EditTitle } from './EditTitle';
export type { Editor, EditorState } from './editor';
export { openEditor } from './openEditor';
export { panelActions } from './panelActions';

/** Everything of a board that is not on its grid; it comes when it is first opened. */
export const Settings = later(async () => (await import('./settings/Settings')).Settings);

/** One panel and all that can be set on it. */
export const PanelEditor = later(async () => (await import('./panel/PanelEditor')).PanelEditor);
