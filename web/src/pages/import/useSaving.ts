import { useState } from 'react';
import { saveBoard } from '../../api/boards';
import { toProblem } from '../../api/http';
import { boardPath, useRouter } from '../../app/router';
import { useServices } from '../../app/services';
import { type FolderChoice, folderUidOf } from '../../edit/save/FolderField';
import type { Problem } from '../../model';
import { type ImportChoice, type ImportFile, importText } from '../../model/export/importFile';

interface Saving {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly save: (file: ImportFile, choice: ImportChoice, folder: FolderChoice, overwrite: boolean) => void;
}

/** Saves an imported file, and goes to the board that it is then. */
export function useSaving(): Saving {
  const { http } = useServices();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save: Saving['save'] = (file, choice, folder, overwrite) => {
    const run = async () => {
      const folderUid = await folderUidOf(http, folder);
      const text = importText(file, choice);
      const saved = await saveBoard(http, { text, folderUid, message: 'Imported', base: null, overwrite });
      router.go(boardPath(saved.uid, saved.slug));
    };
    setBusy(true);
    setProblem(null);
    run()
      .catch((error: unknown) => setProblem(toProblem(error)))
      .finally(() => setBusy(false));
  };
  return { busy, problem, save };
}
