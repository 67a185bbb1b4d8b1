import { useState } from 'react';
import { moveBoard } from '../../api/boards';
import { toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';
import { ProblemBox } from '../../shell/ProblemBox';
import { type Editor, useEditor } from '../editor';
import { type FolderChoice, FolderField, folderUidOf } from '../save/FolderField';

/** The folder of a stored board. Moving is done at once: it is no change of the file. */
export function FolderRow({ editor }: { readonly editor: Editor }) {
  const { http, toasts } = useServices();
  const { stored } = useEditor(editor);
  const [choice, setChoice] = useState<FolderChoice | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (stored === null || stored.readOnly) return null;
  const shown = choice ?? { uid: stored.folderUid, title: stored.folderTitle };
  const move = async () => {
    setProblem(null);
    try {
      const folderUid = await folderUidOf(http, shown);
      const { version } = await moveBoard(http, stored.uid, folderUid);
      editor.refiled({ ...stored, version, folderUid, folderTitle: shown.title });
      setChoice(null);
      toasts.show('The dashboard is in its new folder.');
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  return (
    <div className="form">
      <FolderField choice={shown} onChange={setChoice} />
      {choice !== null && choice.uid !== stored.folderUid && (
        <button type="button" className="button" onClick={() => void move()}>
          Move it there now
        </button>
      )}
      {problem !== null && <ProblemBox problem={problem} />}
    </div>
  );
}
