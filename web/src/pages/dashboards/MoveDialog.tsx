import { useState } from 'react';
import { toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import { Modal } from '../../controls/Modal';
import { type FolderChoice, FolderField, folderUidOf } from '../../edit/save/FolderField';
import type { Problem } from '../../model';
import { ProblemBox } from '../../shell/ProblemBox';
import { plural } from '../../words/figures';

interface MoveDialogProps {
  readonly count: number;
  readonly onMove: (folderUid: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the folder in which dashboards shall lie. */
export function MoveDialog({ count, onMove, onClose }: MoveDialogProps) {
  const { http } = useServices();
  const [choice, setChoice] = useState<FolderChoice>({ uid: '', title: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const move = () =>
    folderUidOf(http, choice)
      .then(onMove)
      .catch((error) => setProblem(toProblem(error)));
  return (
    <Modal
      title={`Move ${plural(count, 'dashboard')}`}
      onClose={onClose}
      actions={
        <button type="button" className="button button-strong" onClick={() => void move()}>
          Move
        </button>
      }
    >
      <div className="form">
        {problem !== null && <ProblemBox problem={problem} />}
        <FolderField choice={choice} onChange={setChoice} />
      </div>
    </Modal>
  );
}
