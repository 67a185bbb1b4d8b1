import './edit.css';
import { useState } from 'react';
import { revertBoard } from '../api/boards';
import { toProblem } from '../api/http';
import type { DashboardAnswer } from '../api/readDashboards';
import { useServices } from '../app/services';
import type { Problem } from '../model';
import { ProblemBox } from '../shell/ProblemBox';

interface DriftNoticeProps {
  readonly answer: DashboardAnswer;
  /** The file is shown again. */
  readonly onReverted: () => void;
}

/** Said over a board that is an edit, shown in the place of a file that could not be written. */
export function DriftNotice({ answer, onReverted }: DriftNoticeProps) {
  const { http } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const revert = () =>
    revertBoard(http, answer.uid).then(onReverted, (error) => setProblem(toProblem(error)));
  return (
    <section className="draft-offer" aria-label="Differs from its file">
      <p>
        {`This is an edit that could not be written to ${answer.file}. Save again to write it, or go back to the file: the edit stays among the versions.`}
      </p>
      {problem !== null && <ProblemBox problem={problem} />}
      <div className="edit-end">
        <button type="button" className="button" onClick={() => void revert()}>
          Go back to the file
        </button>
      </div>
    </section>
  );
}
