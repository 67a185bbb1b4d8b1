import { readFile, readVersionData } from '../api/boards';
import type { Http } from '../api/http';
import type { DashboardAnswer } from '../api/readDashboards';
import type { Toasts } from '../app/toasts';
import { replaceText } from '../model/edit';
import { createDrafts, type Draft, type Drafts } from './draft';
import { createEditor, type Editor } from './editor';
import { newBoard } from './newBoard';

/** Drafts in the storage of this browser. */
export const DRAFTS: Drafts = createDrafts(() => window.localStorage);

/**
 * Opens a board for editing, with the unsaved work that the browser keeps of it as one
 * step that can be undone. `stored` is null for a new board.
 */
export async function openEditor(
  http: Http,
  toasts: Toasts,
  stored: DashboardAnswer | null,
): Promise<Editor> {
  const draft = DRAFTS.read(stored?.uid ?? '');
  const base = stored === null ? null : await readBase(http, stored, draft);
  const editor = createEditor({
    text: base?.text ?? JSON.stringify(newBoard('New dashboard'), null, 2),
    stored: base?.stored ?? null,
    drafts: DRAFTS,
    toasts,
    now: Date.now,
  });
  if (draft !== null) {
    editor.change((edit) => replaceText(edit, 'Unsaved changes of before', draft.text));
  }
  return editor;
}

interface Base {
  readonly text: string;
  readonly stored: DashboardAnswer;
}

/** The text that the work began with: what is stored now, or for older unsaved work that of its version. */
async function readBase(http: Http, stored: DashboardAnswer, draft: Draft | null): Promise<Base> {
  const { text, version } = await readFile(http, stored.uid);
  const now = { text, stored: { ...stored, version } };
  if (draft === null || draft.version === version) return now;
  const old = await readVersionData(http, stored.uid, draft.version).catch(() => null);
  if (old === null) return now;
  return { text: JSON.stringify(old, null, 2), stored: { ...stored, version: draft.version } };
}
