import { useState } from 'react';
import { readFile, type Saved, saveBoard } from '../../api/boards';
import { RequestError, toProblem } from '../../api/http';
import { type DashboardAnswer, readDashboardAnswer } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';
import { replaceText } from '../../model/edit';
import { asObject } from '../../model/json';
import { differenceOps } from '../../model/json/difference';
import { patchText } from '../../model/json/patch';
import { type Editor, useEditor } from '../editor';
import { Conflict, type Theirs } from './Conflict';
import { CopyForm, type NewBoard } from './CopyForm';
import { folderUidOf } from './FolderField';
import { SaveForm } from './SaveForm';

export interface SaveDialogProps {
  readonly editor: Editor;
  /** Begins with saving a copy. */
  readonly asCopy: boolean;
  /** It was saved where it was. */
  readonly onSaved: () => void;
  /** It was saved as another board, at this address. */
  readonly onMoved: (saved: Saved) => void;
  readonly onClose: () => void;
}

/** Saves a board: as its next version, as a copy, or together with what others have saved since. */
export function SaveDialog({ editor, asCopy, onSaved, onMoved, onClose }: SaveDialogProps) {
  const { http } = useServices();
  const state = useEditor(editor);
  const { stored, edit } = state;
  const [copy, setCopy] = useState(asCopy || stored === null || stored.readOnly);
  const [message, setMessage] = useState('');
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async (run: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await run();
    } catch (error) {
      setProblem(toProblem(error));
    }
    setBusy(false);
  };
  const saveHere = async (text: string, base: number, overwrite: boolean) => {
    if (stored === null) return;
    try {
      const saved = await saveBoard(http, { text, message, base, overwrite });
      editor.saved({ ...stored, version: saved.version, slug: saved.slug });
      onSaved();
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 412) throw error;
      setTheirs(await readTheirs(http, stored));
    }
  };
  const saveCopy = async (board: NewBoard) => {
    const folderUid = await folderUidOf(http, board.folder);
    const text = patchText(edit.text, [
      { set: ['title'], value: board.title },
      { set: ['tags'], value: board.tags },
      ...(stored === null ? [] : [{ remove: ['uid'] }, { remove: ['id'] }]),
    ]);
    const saved = await saveBoard(http, { text, folderUid, message, base: null });
    editor.forget();
    onMoved(saved);
  };
  const saveMerged = async (merged: unknown) => {
    if (theirs === null) return;
    const text = patchText(theirs.text, differenceOps([], theirs.board, merged));
    editor.change((now) => replaceText(now, 'Merge with what others saved', text));
    await saveHere(text, theirs.version, false);
  };

  if (copy) {
    return (
      <CopyForm
        state={state}
        why={whyCopy(stored)}
        busy={busy}
        problem={problem}
        onSave={(board) => void attempt(() => saveCopy(board))}
        onClose={onClose}
      />
    );
  }
  if (theirs !== null) {
    return (
      <Conflict
        state={state}
        theirs={theirs}
        busy={busy}
        problem={problem}
        onMerge={(merged) => void attempt(() => saveMerged(merged))}
        onOverwrite={() => void attempt(() => saveHere(edit.text, theirs.version, true))}
        onCopy={() => setCopy(true)}
        onClose={onClose}
      />
    );
  }
  return (
    <SaveForm
      state={state}
      message={message}
      onMessage={setMessage}
      busy={busy}
      problem={problem}
      onSave={() => void attempt(() => saveHere(edit.text, stored?.version ?? 0, false))}
      onCopy={() => setCopy(true)}
      onClose={onClose}
    />
  );
}

async function readTheirs(http: Parameters<typeof readFile>[0], stored: DashboardAnswer): Promise<Theirs> {
  const [answer, file] = await Promise.all([
    http.get(`/api/dashboards/uid/${encodeURIComponent(stored.uid)}`).then(readDashboardAnswer),
    readFile(http, stored.uid),
  ]);
  return {
    text: file.text,
    board: asObject(JSON.parse(file.text)),
    version: file.version,
    by: answer.updatedBy,
    at: answer.updated,
  };
}

/** Why a board cannot be saved where it is; null where it can, or where it is new. */
function whyCopy(stored: DashboardAnswer | null): string | null {
  if (stored === null || !stored.readOnly) return null;
  return stored.origin === 'builtin'
    ? 'This dashboard comes with kanoa-monitor and cannot be changed. Your copy can.'
    : `This dashboard comes from the file ${stored.file} and cannot be changed here. Change the file, or save a copy.`;
}
