import { beforeEach, describe, expect, it } from 'vitest';
import { readDashboardAnswer } from '../api/readDashboards';
import { createToasts, type Toasts } from '../app/toasts';
import { removePanel, setValue } from '../model/edit';
import { createDrafts, type Drafts } from './draft';
import { createEditor, type Editor, seenParts } from './editor';
import { movePanel } from './layout/parts';

/** A storage of the test's own; `room` false makes it full. */
class Shelf {
  readonly kept = new Map<string, string>();
  room = true;
  getItem = (key: string) => this.kept.get(key) ?? null;
  removeItem = (key: string) => this.kept.delete(key);
  setItem(key: string, value: string) {
    if (!this.room) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}

const panel = (id: number, y: number) => ({
  id,
  type: 'stat',
  title: `P${id}`,
  gridPos: { h: 4, w: 24, x: 0, y },
});
const BOARD = { uid: 'u', title: 'Board', version: 3, panels: [panel(1, 0), panel(2, 4)] };
const TEXT = JSON.stringify(BOARD, null, 2);
const stored = readDashboardAnswer({ dashboard: BOARD, meta: { version: 3 } });

let shelf: Shelf;
let drafts: Drafts;
let toasts: Toasts;
let editor: Editor;

beforeEach(() => {
  shelf = new Shelf();
  drafts = createDrafts(() => shelf as unknown as Storage);
  toasts = createToasts();
  editor = createEditor({ text: TEXT, stored, drafts, toasts, now: () => 1_000 });
});

const rename = (title: string) =>
  editor.change((edit) => setValue(edit, ['title'], title, 'Rename the board'));

describe('an editor', () => {
  it('keeps unsaved work with the version that it began with, and drops it once nothing is unsaved', () => {
    rename('New');
    expect(drafts.read('u')).toEqual({ text: editor.get().edit.text, version: 3, changedMs: 1_000 });
    editor.undo();
    expect(drafts.read('u')).toBeNull();
    editor.redo();
    editor.saved({ ...stored, version: 4 });
    expect(drafts.read('u')).toBeNull();
    expect(editor.get().edit.dirty).toBe(false);
  });

  it('says so when the browser cannot keep the work', () => {
    shelf.room = false;
    rename('New');
    expect(editor.get().kept).toBe(false);
  });

  it('says what was undone and done again, by the label that the change was given', () => {
    editor.change((edit) => removePanel(edit, 2), 'Remove P2');
    expect(editor.get().said).toBe('Remove P2.');
    editor.undo();
    expect(editor.get().said).toBe('Undone: Remove P2.');
    editor.redo();
    expect(editor.get().said).toBe('Done again: Remove P2.');
  });

  it('writes nothing while a panel is on its way, and one step when it is put down', () => {
    const parts = movePanel(seenParts(editor.get()), 1, { rowId: null, x: 0, y: 4 });
    editor.move({ panelId: 1, label: 'Move P1', parts, afloat: false });
    expect(editor.get().edit.text).toBe(TEXT);
    editor.putDown();
    expect(editor.get().edit.model.panels.map(({ id, gridPos }) => [id, gridPos.y])).toEqual([
      [1, 4],
      [2, 0],
    ]);
    expect(editor.get().said).toBe('Move P1: Columns 1 to 24, 4 rows high, under P2.');
    editor.undo();
    expect(editor.get().edit.text).toBe(TEXT);
  });

  it('puts down what is on its way before another change, and leaves it where it was when asked to', () => {
    const parts = movePanel(seenParts(editor.get()), 1, { rowId: null, x: 0, y: 4 });
    editor.move({ panelId: 1, label: 'Move P1', parts, afloat: false });
    editor.letGo();
    expect(editor.get()).toMatchObject({ moving: null, edit: { dirty: false } });
    editor.move({ panelId: 1, label: 'Move P1', parts, afloat: false });
    rename('New');
    expect(editor.get().edit.model.panels[0]?.gridPos.y).toBe(4);
    editor.undo();
    expect(editor.get().edit).toMatchObject({ label: 'Move P1', model: { title: 'Board' } });
  });

  it('offers to take back what was removed, until something else is changed', () => {
    const remove = () => editor.remove((edit) => removePanel(edit, 2), 'Remove P2', 'P2 is removed.');
    remove();
    expect(toasts.get()?.text).toBe('P2 is removed.');
    toasts.get()?.action?.run();
    expect(editor.get().edit.text).toBe(TEXT);
    remove();
    rename('New');
    expect(toasts.get()).toBeNull();
  });

  it('tells nobody of a change that changes nothing', () => {
    let heard = 0;
    editor.subscribe(() => {
      heard += 1;
    });
    rename('Board');
    expect(heard).toBe(0);
  });
});

describe('a draft', () => {
  it.each(['', '{', '{"text":"x"}', '{"text":"[]"}', 'null'])('that reads %j counts as none', (text) => {
    shelf.kept.set('kanoa.draft.u', text);
    expect(drafts.read('u')).toBeNull();
  });
});
