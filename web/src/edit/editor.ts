/**
 * The state of a board that is being edited: the session, what is being moved, what was
 * last said, and how it differs from what is stored. Components read it by useEditor.
 */

import { useSyncExternalStore } from 'react';
import type { DashboardAnswer } from '../api/readDashboards';
import type { Toasts } from '../app/toasts';
import type { PanelModel } from '../model';
import type { Placed } from '../model/edit/grid';
import { settleOps } from '../model/edit/panels';
import { apply, type Edit, markSaved, redo, startEdit, undo } from '../model/edit/session';
import type { Drafts } from './draft';
import { type Part, partsOf, placesOf } from './layout/parts';
import { placeWords } from './layout/words';

/** A panel on its way: nothing is written before it is put down. */
export interface Moving {
  readonly panelId: number;
  /** What the step is called once it is made. */
  readonly label: string;
  readonly parts: readonly Part[];
  /** The panel follows the pointer, so it is not shown at its place but over the board. */
  readonly afloat: boolean;
}

export interface EditorState {
  readonly edit: Edit;
  /** The text that the changes began with. */
  readonly base: string;
  /** What is stored; null for a board that is new. */
  readonly stored: DashboardAnswer | null;
  readonly moving: Moving | null;
  /** For the live region: what was done last, in words. */
  readonly said: string;
  /** The panel whose handle takes the focus; another object for each time. */
  readonly focus: { readonly panelId: number } | null;
  /** False where the browser cannot keep unsaved work. */
  readonly kept: boolean;
}

export interface Editor {
  readonly get: () => EditorState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Makes a change; what is being moved is put down first. The label takes the place of the change's own. */
  readonly change: (make: (edit: Edit) => Edit, label?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly move: (moving: Moving, said?: string) => void;
  /** Puts down what is being moved. */
  readonly putDown: () => void;
  /** Leaves what is being moved where it was. */
  readonly letGo: () => void;
  readonly say: (words: string) => void;
  readonly focus: (panelId: number) => void;
  /** The text was stored, as this; there is nothing unsaved any more. */
  readonly saved: (stored: DashboardAnswer) => void;
  /** What is stored is stored elsewhere now, or as another version; the text is the same. */
  readonly refiled: (stored: DashboardAnswer) => void;
  /** Makes a change that takes something away, and offers to take that back until the next change. */
  readonly remove: (make: (edit: Edit) => Edit, label: string, words: string) => void;
  /** Forgets the unsaved work that the browser keeps. */
  readonly forget: () => void;
}

export interface EditorOptions {
  /** The file, as it is stored; for a new board what it begins with. */
  readonly text: string;
  readonly stored: DashboardAnswer | null;
  readonly drafts: Drafts;
  readonly toasts: Pick<Toasts, 'show' | 'dismiss'>;
  readonly now: () => number;
}

/** Opens a board for editing. Throws where the text is no JSON object. */
export function createEditor({ text, stored, drafts, toasts, now }: EditorOptions): Editor {
  const listeners = new Set<() => void>();
  let state: EditorState = {
    edit: startEdit(text),
    base: text,
    stored,
    moving: null,
    said: '',
    focus: null,
    kept: true,
  };
  const uid = () => uidOf(state.stored);
  const publish = (next: Partial<EditorState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  // The word in passing that offers to undo the last change.
  let offer: number | null = null;
  const take = (edit: Edit, said: string) => {
    if (offer !== null) toasts.dismiss(offer);
    offer = null;
    publish({ edit, said, moving: null, kept: keep(edit) });
  };
  const keep = (edit: Edit): boolean => {
    if (edit.dirty)
      return drafts.write(uid(), {
        text: edit.text,
        version: state.stored?.version ?? 0,
        changedMs: now(),
      });
    drafts.clear(uid());
    return true;
  };
  const putDown = () => {
    if (state.moving === null) return;
    const { moving } = state;
    const edit = withPlaces(state.edit, moving);
    if (edit === state.edit) publish({ moving: null });
    else take(edit, `${moving.label}: ${placeWords(moving.parts, moving.panelId, titlesOf(state))}`);
  };
  const change: Editor['change'] = (make, label) => {
    putDown();
    const made = make(state.edit);
    if (made === state.edit) return;
    const edit = label === undefined ? made : { ...made, label };
    take(edit, `${edit.label}.`);
  };
  const back = () => {
    putDown();
    if (state.edit.canUndo) take(undo(state.edit), `Undone: ${state.edit.label}.`);
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    remove: (make, label, words) => {
      const before = state.edit;
      change(make, label);
      if (state.edit !== before) offer = toasts.show(words, { label: 'Undo', run: back });
    },
    undo: back,
    redo: () => {
      putDown();
      const edit = redo(state.edit);
      if (edit !== state.edit) take(edit, `Done again: ${edit.label}.`);
    },
    move: (moving, said) => publish({ moving, said: said ?? state.said }),
    putDown,
    letGo: () => publish({ moving: null, said: 'Left where it was.' }),
    say: (said) => publish({ said }),
    focus: (panelId) => publish({ focus: { panelId } }),
    saved: (next) => {
      drafts.clear(uid());
      publish({ stored: next, base: state.edit.text, edit: markSaved(state.edit), said: 'Saved.' });
    },
    refiled: (next) => {
      publish({ stored: next });
      keep(state.edit);
    },
    forget: () => drafts.clear(uid()),
  };
}

/** What drafts are kept under: the uid of the stored board, or nothing for a new one. */
export function uidOf(stored: DashboardAnswer | null): string {
  return stored?.uid ?? '';
}

/** The session with the panels where they were put. */
function withPlaces(edit: Edit, { label, parts }: Moving): Edit {
  return apply(edit, label, settleOps(edit, placedAt(parts)));
}

/** The places of rows and panels on the whole board. */
export function placedAt(parts: readonly Part[]): Placed[] {
  return [...placesOf(parts)].map(([id, place]) => ({ ...place, id }));
}

/** The parts as they are seen now: with what is being moved where it would be put down. */
export function seenParts({ edit, moving }: EditorState): readonly Part[] {
  return moving?.parts ?? partsOf(edit.model.panels);
}

/** What people call a panel. */
export function titleOf({ title, rawType }: Pick<PanelModel, 'title' | 'rawType'>): string {
  return title === '' ? `the ${rawType} without a title` : title;
}

/** The titles of all rows and panels, by id. */
export function titlesOf({ edit }: EditorState): ReadonlyMap<number, string> {
  return new Map(
    edit.model.panels.flatMap((panel) => [panel, ...panel.panels]).map((panel) => [panel.id, titleOf(panel)]),
  );
}

/** The state of an editor; the component is drawn again when it changes. */
export function useEditor(editor: Editor): EditorState {
  return useSyncExternalStore(editor.subscribe, editor.get);
}
