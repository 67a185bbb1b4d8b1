import { useState } from 'react';
import { deleteBoard, moveBoard, undeleteBoard } from '../../api/boards';
import { toProblem } from '../../api/http';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { plural } from '../../words/figures';
import { MoveDialog } from './MoveDialog';

interface SelectionBarProps {
  readonly hits: readonly Hit[];
  readonly onClear: () => void;
  readonly onChanged: () => void;
}

/** What can be done with the dashboards that are chosen. */
export function SelectionBar({ hits, onClear, onChanged }: SelectionBarProps) {
  const { http, star, toasts } = useServices();
  const [moving, setMoving] = useState(false);
  const uids = hits.map(({ uid }) => uid);
  const told = (count: number, done: string) => `${plural(count, 'dashboard')} ${done}`;
  const remove = async () => {
    const gone = await each(uids, (uid) => deleteBoard(http, uid));
    const undo = async () => {
      await each(gone.done, (uid) => undeleteBoard(http, uid));
      onChanged();
    };
    onChanged();
    const words = told(gone.done.length, 'in the trash.') + gone.refused;
    if (gone.done.length === 0) toasts.show(gone.refused.trim());
    else toasts.show(words, { label: 'Undo', run: () => void undo() });
  };
  const starAll = async () => {
    const { done, refused } = await each(uids, (uid) => star(uid, true));
    toasts.show(told(done.length, 'starred.') + refused);
    onChanged();
  };
  const move = async (folderUid: string) => {
    const { done, refused } = await each(uids, (uid) => moveBoard(http, uid, folderUid));
    toasts.show(told(done.length, 'moved.') + refused);
    setMoving(false);
    onChanged();
  };
  return (
    <section className="selection-bar" aria-label="Chosen dashboards">
      <p>{`${hits.length} chosen`}</p>
      <button type="button" className="button" onClick={() => setMoving(true)}>
        Move
      </button>
      <button type="button" className="button" onClick={() => void starAll()}>
        Star
      </button>
      <button type="button" className="button" onClick={() => void remove()}>
        Delete
      </button>
      <button type="button" className="button button-quiet" onClick={onClear}>
        Choose none
      </button>
      {moving && <MoveDialog count={hits.length} onMove={move} onClose={() => setMoving(false)} />}
    </section>
  );
}

interface Outcome {
  readonly done: readonly string[];
  /** Why the others were refused, in words with a space before them; empty where none was. */
  readonly refused: string;
}

/** Does something with one after the other; a refusal stops none of the others. */
async function each(uids: readonly string[], run: (uid: string) => Promise<unknown>): Promise<Outcome> {
  const done: string[] = [];
  let refused = '';
  for (const uid of uids) {
    try {
      await run(uid);
      done.push(uid);
    } catch (error) {
      refused = ` ${toProblem(error).cause}`;
    }
  }
  return { done, refused };
}
