import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { isAbort, toProblem } from '../api/http';
import type { Hit } from '../api/readDashboards';
import { boardPath, useRouter } from '../app/router';
import { useServices } from '../app/services';
import { Modal } from '../controls/Modal';
import { Picker } from '../controls/Picker';
import type { PanelModel, Problem } from '../model';
import { ProblemBox } from '../shell/ProblemBox';
import type { ExploreView } from './exploreUrl';
import { addToBoard, panelOf } from './toDashboard';

interface AddToDashboardProps {
  readonly view: ExploreView;
  /** As it is drawn: its title is what the new one is called at first, and its unit goes along. */
  readonly panel: PanelModel;
  readonly onClose: () => void;
}

/** The value of the list that stands for a new board; no uid has a space. */
const NEW = 'a new one';

/** Puts what is seen onto a board, and goes there. */
export function AddToDashboard({ view, panel, onClose }: AddToDashboardProps) {
  const { http } = useServices();
  const router = useRouter();
  const boards = useBoards();
  const [name, setName] = useState(panel.title);
  const [board, setBoard] = useState(NEW);
  const [boardName, setBoardName] = useState('Explored');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const goal = board === NEW ? { title: boardName.trim() } : { uid: board };
      const { uid, slug } = await addToBoard(
        http,
        goal,
        panelOf(view, name.trim(), panel.fieldConfig.defaults.unit),
      );
      router.go(`${boardPath(uid, slug)}?${new URLSearchParams({ ...view.range })}`);
    } catch (error) {
      setProblem(toProblem(error));
      setBusy(false);
    }
  };
  const options = [
    { value: NEW, text: 'A new dashboard' },
    ...boards.map(({ uid, title: text }) => ({ value: uid, text })),
  ];
  return (
    <Modal title="Add to a dashboard" onClose={onClose}>
      <form className="explore-add" onSubmit={(event) => void save(event)}>
        <TextField label="Title of the panel" value={name} onChange={setName} />
        <div className="field">
          <span>Dashboard</span>
          <Picker label="Dashboard" value={board} options={options} onChange={setBoard} />
        </div>
        {board === NEW && (
          <TextField label="Name of the new dashboard" value={boardName} onChange={setBoardName} />
        )}
        {problem !== null && <ProblemBox problem={problem} />}
        <button
          type="submit"
          className="button button-strong"
          disabled={busy || (board === NEW && boardName.trim() === '')}
        >
          Add and open it
        </button>
      </form>
    </Modal>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** The boards that there are, by title; none where they cannot be read, and then a new one can still be made. */
function useBoards(): readonly Hit[] {
  const { search } = useServices();
  const [boards, setBoards] = useState<readonly Hit[]>([]);
  useEffect(() => {
    const request = new AbortController();
    search(new URLSearchParams({ type: 'dash-db', limit: '1000' }), request.signal)
      .then(setBoards)
      .catch((error: unknown) => {
        if (!isAbort(error)) setBoards([]);
      });
    return () => request.abort();
  }, [search]);
  return boards;
}
