import type { Http } from '../api/http';
import type { DashboardAnswer } from '../api/readDashboards';
import { replaceText } from '../model/edit';
import { asObject } from '../model/json';
import { createDrafts, type Draft, type Drafts } from './draft';
import { createEditor, type Editor } from './editor';

/** Drafts in the storage of this browser. */
export const DRAFTS: Drafts = createDrafts(() => window.localStorage);

/** What a new board begins with. */
const NEW_BOARD = {
  title: 'New dashboard',
  tags: [],
  timezone: 'browser',
  editable: true,
  graphTooltip: 1,
  schemaVersion: 41,
  time: { from: 'now-1h', to: 'now' },
  refresh: '',
  templating: { list: [] },
  annotations: { list: [] },
  links: [],
  panels: [],
};

/**
 * Opens a board for editing, with the unsaved work that the browser keeps of it as one
 * step that can be undone. `stored` is null for a new board.
 */
export async function openEditor(http: Http, stored: DashboardAnswer | null): Promise<Editor> {
  const draft = DRAFTS.read(stored?.uid ?? '');
  const base = stored === null ? null : await readBase(http, stored, draft);
  const editor = createEditor({
    text: base?.text ?? JSON.stringify(NEW_BOARD, null, 2),
    stored: base?.stored ?? null,
    drafts: DRAFTS,
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
  const path = `/api/dashboards/uid/${encodeURIComponent(stored.uid)}`;
  const file = await http.getText(`/api/kanoa/dashboards/${encodeURIComponent(stored.uid)}/file`);
  const version = Number(file.tag) || stored.version;
  if (draft === null || draft.version === version) return { text: file.text, stored: { ...stored, version } };
  const old = await http.get(`${path}/versions/${draft.version}`).catch(() => null);
  if (old === null) return { text: file.text, stored: { ...stored, version } };
  const text = JSON.stringify(asObject(old).data, null, 2);
  return { text, stored: { ...stored, version: draft.version } };
}
