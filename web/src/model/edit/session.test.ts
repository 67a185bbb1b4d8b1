import { describe, expect, it } from 'vitest';
import { addItem, itemsOf, moveItem, removeItem, setItem } from './lists';
import { setValue } from './panels';
import { apply, COALESCE_MS, markSaved, redo, replaceText, startEdit, undo } from './session';

const FILE = '{\n  "title": "Old",\n  "panels": []\n}\n';

function setTitle(edit: ReturnType<typeof startEdit>, title: string, nowMs: number | null = null) {
  return apply(edit, 'Change title', [{ set: ['title'], value: title }], nowMs);
}

describe('an editing session', () => {
  it('begins clean, with the bytes of the file', () => {
    expect(startEdit(FILE)).toMatchObject({
      text: FILE,
      dirty: false,
      canUndo: false,
      canRedo: false,
      label: '',
    });
    expect(() => startEdit('{')).toThrow('line 1');
    expect(() => startEdit('[]')).toThrow('object');
  });

  it('changes the model with the text, and takes it back and makes it again', () => {
    const edit = setTitle(startEdit(FILE), 'New');
    expect(edit).toMatchObject({ dirty: true, canUndo: true, label: 'Change title' });
    expect(edit.model.title).toBe('New');
    const back = undo(edit);
    expect(back).toMatchObject({ text: FILE, dirty: false, canUndo: false, canRedo: true });
    expect(redo(back)).toMatchObject({ text: edit.text, label: 'Change title', canRedo: false });
    expect(undo(back)).toBe(back);
    expect(redo(edit)).toBe(edit);
  });

  it('forgets what was undone when something else is changed', () => {
    const edit = setTitle(undo(setTitle(startEdit(FILE), 'A')), 'B');
    expect(edit.canRedo).toBe(false);
  });

  it('makes quick changes of one kind one step', () => {
    let edit = startEdit(FILE);
    edit = setTitle(edit, 'N', 0);
    edit = setTitle(edit, 'Ne', 300);
    edit = setTitle(edit, 'New', 600);
    expect(undo(edit).text).toBe(FILE);
    edit = setTitle(edit, 'News', 600 + COALESCE_MS);
    expect(undo(edit).model.title).toBe('New');
    edit = setValue(edit, ['description'], 'x', 'Change description', 600 + COALESCE_MS);
    expect(undo(edit).model.title).toBe('News');
  });

  it('does not join a change to one that was saved or undone', () => {
    const saved = markSaved(setTitle(startEdit(FILE), 'A', 0));
    expect(saved.dirty).toBe(false);
    expect(undo(setTitle(saved, 'B', 1)).model.title).toBe('A');
    expect(undo(saved)).toMatchObject({ dirty: true });
  });

  it('is the same session when nothing changes', () => {
    const edit = startEdit(FILE);
    expect(setTitle(edit, 'Old')).toBe(edit);
    expect(replaceText(edit, 'Edit JSON', FILE)).toBe(edit);
  });

  it('edits the lists of the settings', () => {
    let edit = addItem(startEdit(FILE), 'variables', { name: 'a', type: 'custom', query: 'x' });
    edit = addItem(edit, 'variables', { name: 'b', type: 'custom', query: 'y' });
    expect(edit.model.variables.map((variable) => variable.name)).toEqual(['a', 'b']);
    edit = moveItem(edit, 'variables', 0, 1);
    edit = setItem(edit, 'variables', 0, { name: 'c', type: 'custom', query: 'y' });
    expect(edit).toMatchObject({ label: 'Change variable' });
    expect(itemsOf(removeItem(edit, 'variables', 1), 'variables')).toEqual([
      { name: 'c', type: 'custom', query: 'y' },
    ]);
    expect(setItem(edit, 'links', 4, {})).toBe(edit);
  });
});
