import { useId, useState } from 'react';
import { toProblem } from '../../api/http';
import { Modal } from '../../controls/Modal';
import type { Problem } from '../../model';
import { ProblemBox } from '../../shell/ProblemBox';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly action: string;
  /** Only this very text may be sent; null for any that is not empty. */
  readonly must?: string | null;
  /** Said above the field. */
  readonly about?: string;
  /** Does what was asked for; what it throws is told, and the dialog stays. */
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameDialog(props: NameDialogProps) {
  const { title, label, action, must = null, about, onSubmit, onClose } = props;
  const [name, setName] = useState(props.value);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const ready = must === null ? name.trim() !== '' : name.trim() === must.trim();
  const submit = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await onSubmit(name.trim());
      onClose();
    } catch (error) {
      setProblem(toProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      title={title}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-strong"
          disabled={!ready || busy}
          onClick={() => void submit()}
        >
          {action}
        </button>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {about !== undefined && <p>{about}</p>}
        {problem !== null && <ProblemBox problem={problem} />}
        <div className="field">
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            className="input"
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </div>
      </form>
    </Modal>
  );
}
