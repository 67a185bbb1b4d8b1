import { useMemo, useState } from 'react';
import { Modal } from '../../controls/Modal';
import type { Problem } from '../../model';
import { asObject, type JsonObject } from '../../model/json';
import { ProblemBox } from '../../shell/ProblemBox';
import { formatAgo, plural } from '../../words/figures';
import { type Conflict as Both, merge, pathKey, pathWords, type Side } from '../diff/merge';
import type { EditorState } from '../editor';
import { Changes } from './Changes';

/** What somebody else has saved since the editing began. */
export interface Theirs {
  readonly text: string;
  readonly board: JsonObject;
  readonly version: number;
  readonly by: string;
  readonly at: string;
}

interface ConflictProps {
  readonly state: EditorState;
  readonly theirs: Theirs;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onMerge: (merged: unknown) => void;
  readonly onOverwrite: () => void;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** Somebody else was first: what they changed, and what to do with one's own changes. Nothing is lost here. */
export function Conflict({ state, theirs, busy, problem, ...on }: ConflictProps) {
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const base = useMemo(() => asObject(JSON.parse(state.base)), [state.base]);
  const merged = useMemo(
    () => merge(base, state.edit.model.raw, theirs.board, (path) => sides.get(path) ?? 'mine'),
    [base, state.edit, theirs, sides],
  );
  const { conflicts } = merged;
  return (
    <Modal
      title="Somebody else has saved this dashboard"
      wide
      onClose={on.onClose}
      actions={
        <>
          <button type="button" className="button" onClick={on.onCopy}>
            Save mine as a copy
          </button>
          <button type="button" className="button" disabled={busy} onClick={on.onOverwrite}>
            Overwrite theirs
          </button>
          <button
            type="button"
            className="button button-strong"
            disabled={busy}
            onClick={() => on.onMerge(merged.value)}
          >
            Save both together
          </button>
        </>
      }
    >
      <div className="form">
        {problem !== null && <ProblemBox problem={problem} />}
        <p>
          {whoWords(theirs, state.stored?.origin === 'file')}
          {`You began with version ${state.stored?.version ?? 0}. `}
          {conflicts.length === 0
            ? 'Your changes and theirs touch different parts: they can be saved together.'
            : `${plural(conflicts.length, 'part was', 'parts were')} changed by both. Choose whose to keep; all the rest goes together.`}
        </p>
        {conflicts.map((part) => (
          <Part
            key={pathKey(part.path)}
            part={part}
            name={pathWords(part.path, base) || 'the whole file'}
            side={sides.get(pathKey(part.path)) ?? 'mine'}
            onSide={(side) => setSides(new Map([...sides, [pathKey(part.path), side]]))}
          />
        ))}
        <h3>What they changed</h3>
        <Changes before={base} after={theirs.board} texts={{ before: state.base, after: theirs.text }} />
        <h3>What you changed</h3>
        <Changes
          before={base}
          after={state.edit.model.raw}
          texts={{ before: state.base, after: state.edit.text }}
        />
      </div>
    </Modal>
  );
}

/** Who was first: a person, or whatever wrote the file on disk. */
function whoWords({ by, version, at }: Theirs, isFile: boolean): string {
  const when = at === '' ? '' : `, ${formatAgo(at, Date.now())}`;
  if (by === '' && isFile) return `The file was changed on disk: that is version ${version}${when}. `;
  return `${by || 'Somebody'} saved version ${version}${when}. `;
}

interface PartProps {
  readonly part: Both;
  readonly name: string;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

function Part({ part, name, side, onSide }: PartProps) {
  return (
    <div className="conflict-part">
      <span>{name}</span>
      <select
        className="input"
        aria-label={`Whose to keep: ${name}`}
        value={side}
        onChange={(event) => onSide(event.target.value === 'theirs' ? 'theirs' : 'mine')}
      >
        <option value="mine">{`Mine: ${brief(part.mine)}`}</option>
        <option value="theirs">{`Theirs: ${brief(part.theirs)}`}</option>
      </select>
    </div>
  );
}

/** The beginning of a value, enough to know it by. */
function brief(value: unknown): string {
  if (value === undefined) return 'removed';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
