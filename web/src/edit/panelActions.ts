/** What the menu of a panel offers while the board is edited. */

import type { PanelAction } from '../board';
import { copyText } from '../controls/CopyButton';
import type { PanelModel } from '../model';
import { addPanel, duplicatePanel, pathOfPanel, removePanel } from '../model/edit';
import type { JsonObject } from '../model/json';
import { textAt } from '../model/json/patch';
import { readPanelText } from './clipboard';
import { type Editor, titleOf } from './editor';

/** The actions for one panel. */
export function panelActions(editor: Editor, panel: PanelModel): PanelAction[] {
  return [
    { label: 'Duplicate', keys: 'p d', run: () => duplicate(editor, panel) },
    { label: 'Copy panel', run: () => void copy(editor, panel) },
    { label: 'Remove', keys: 'p r', run: () => remove(editor, panel) },
  ];
}

export function remove(editor: Editor, panel: PanelModel): void {
  const title = titleOf(panel);
  editor.remove((edit) => removePanel(edit, panel.id), `Remove ${title}`, `${title} is removed.`);
}

function duplicate(editor: Editor, panel: PanelModel): void {
  addAndFocus(editor, `Duplicate ${titleOf(panel)}`, (edit) => duplicatePanel(edit, panel.id));
}

/** Adds a panel given as in a file, and leads the keyboard to it. */
export function add(editor: Editor, raw: JsonObject, label: string): void {
  addAndFocus(editor, label, (edit) => addPanel(edit, raw));
}

/** Takes a panel from the clipboard's text; says what is wrong with it where it is none. */
export function paste(editor: Editor, text: string): void {
  const raw = readPanelText(text);
  if (typeof raw === 'string') editor.say(raw);
  else add(editor, raw, 'Paste panel');
}

async function copy(editor: Editor, panel: PanelModel): Promise<void> {
  const { edit } = editor.get();
  const path = pathOfPanel(edit, panel.id);
  const text = path === null ? null : textAt(edit.text, path);
  const done = text !== null && (await copyText(text));
  editor.say(done ? `${titleOf(panel)} is on the clipboard.` : 'The browser does not allow copying here.');
}

function addAndFocus(
  editor: Editor,
  label: string,
  make: (edit: Parameters<typeof addPanel>[0]) => ReturnType<typeof duplicatePanel>,
): void {
  let id: number | null = null;
  editor.change((edit) => {
    const added = make(edit);
    id = added?.id ?? null;
    return added?.edit ?? edit;
  }, label);
  if (id !== null) editor.focus(id);
}
