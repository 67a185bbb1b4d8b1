import { Link } from '../../app/Link';
import { boardPath } from '../../app/router';
import type { TakenBy } from './useTaken';

interface ConflictChoiceProps {
  readonly taken: TakenBy;
  readonly overwrite: boolean;
  readonly onOverwrite: (overwrite: boolean) => void;
}

/** A dashboard with this uid is here already: a second one, or the new one in its place. */
export function ConflictChoice({ taken, overwrite, onOverwrite }: ConflictChoiceProps) {
  return (
    <fieldset className="import-conflict">
      <legend>
        <Link href={boardPath(taken.uid, '')}>{taken.title}</Link> has this uid already
      </legend>
      <label className="check">
        <input type="radio" name="conflict" checked={!overwrite} onChange={() => onOverwrite(false)} />
        Save as a second dashboard, with a uid of its own
      </label>
      <label className="check">
        <input
          type="radio"
          name="conflict"
          checked={overwrite}
          disabled={!taken.canSave}
          onChange={() => onOverwrite(true)}
        />
        {taken.canSave
          ? 'Overwrite it; its versions stay in the history'
          : 'It comes from a file and cannot be overwritten here'}
      </label>
    </fieldset>
  );
}
