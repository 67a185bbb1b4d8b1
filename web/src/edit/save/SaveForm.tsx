import { useId } from 'react';
import { Modal } from '../../controls/Modal';
import type { Problem } from '../../model';
import { asObject } from '../../model/json';
import { ProblemBox } from '../../shell/ProblemBox';
import type { EditorState } from '../editor';
import { Changes } from './Changes';

interface SaveFormProps {
  readonly state: EditorState;
  readonly message: string;
  readonly onMessage: (message: string) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onSave: () => void;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** Asks what to say of the changes, and shows them. */
export function SaveForm(props: SaveFormProps) {
  const { state, message, busy, problem } = props;
  const id = useId();
  return (
    <Modal
      title="Save the dashboard"
      wide
      onClose={props.onClose}
      actions={
        <>
          <button type="button" className="button" onClick={props.onCopy}>
            Save a copy
          </button>
          <button type="button" className="button button-strong" disabled={busy} onClick={props.onSave}>
            Save
          </button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSave();
        }}
      >
        {problem !== null && <ProblemBox problem={problem} />}
        <div className="field">
          <label htmlFor={id}>What changed, and why (not required)</label>
          <input
            id={id}
            className="input"
            value={message}
            maxLength={500}
            onChange={(event) => props.onMessage(event.target.value)}
          />
        </div>
        <Changes
          before={asObject(JSON.parse(state.base))}
          after={state.edit.model.raw}
          texts={{ before: state.base, after: state.edit.text }}
        />
      </form>
    </Modal>
  );
}
