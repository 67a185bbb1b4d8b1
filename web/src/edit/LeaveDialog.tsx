import { Modal } from '../controls/Modal';

interface LeaveDialogProps {
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Asked where work would be lost. */
export function LeaveDialog({ onStay, onDiscard }: LeaveDialogProps) {
  return (
    <Modal
      title="The changes are not saved"
      onClose={onStay}
      actions={
        <>
          <button type="button" className="button" onClick={onDiscard}>
            Discard them
          </button>
          <button type="button" className="button button-strong" onClick={onStay}>
            Go on editing
          </button>
        </>
      }
    >
      <p>What was changed on this board since it was saved last is gone when you leave.</p>
    </Modal>
  );
}
