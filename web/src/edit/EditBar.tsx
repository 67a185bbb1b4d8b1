import { later } from '../app/later';
import './edit.css';
import { useEffect, useEffectEvent, useState } from 'react';
import { useKey } from '../app/keys';
import { usePlace, useRouter } from '../app/router';
import { useEditKey } from '../board';
import { IconButton } from '../controls/IconButton';
import { AddButton } from './AddButton';
import { looksLikePanel } from './clipboard';
import { EditActions } from './EditActions';
import { type Editor, useEditor } from './editor';
import { HANDLE_HELP } from './Handles';
import { paste } from './panelActions';
import { useLeaving } from './useLeaving';

const LeaveDialog = later(async () => (await import('./LeaveDialog')).LeaveDialog);

interface EditBarProps {
  readonly editor: Editor;
  /** The board was saved where it was: what is stored is new. */
  readonly onSaved: () => void;
  /** Ends the editing; what is not saved is gone. */
  readonly onEnd: () => void;
}

/** What can be done with a board as a whole while it is edited. */
export function EditBar({ editor, onSaved, onEnd }: EditBarProps) {
  const { edit, said, kept, stored } = useEditor(editor);
  const [ending, setEnding] = useState(false);
  const router = useRouter();
  const { params } = usePlace();
  const leaving = useLeaving(edit.dirty);
  useKey('Ctrl+z', editor.undo);
  useKey('Ctrl+Shift+z', editor.redo);
  usePaste(editor);
  const end = () => (edit.dirty ? setEnding(true) : onEnd());
  useEditKey(end);
  const stay = () => {
    setEnding(false);
    leaving.stay();
  };
  const discard = () => {
    editor.forget();
    if (!leaving.leave()) onEnd();
  };
  return (
    <section className="edit-bar" aria-label="Editing">
      {!params.has('editPanel') && <AddButton editor={editor} />}
      <div className="joined">
        <IconButton
          icon="undo"
          label={edit.canUndo ? `Undo: ${edit.label}` : 'Undo'}
          disabled={!edit.canUndo}
          onClick={editor.undo}
        />
        <IconButton icon="redo" label="Redo" disabled={!edit.canRedo} onClick={editor.redo} />
      </div>
      <p className="edit-state">{stateWords(edit.dirty, kept, stored?.readOnly === true)}</p>
      <div className="edit-end">
        <button
          type="button"
          className="button"
          aria-pressed={params.has('editview')}
          onClick={() =>
            router.set({ editview: params.has('editview') ? null : 'settings', editIndex: null })
          }
        >
          Settings
        </button>
        <EditActions editor={editor} onSaved={onSaved} />
        <button type="button" className="button" onClick={end}>
          Done
        </button>
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <p id={HANDLE_HELP} hidden>
        Arrows move the panel, Shift with arrows sizes it. Enter puts it down, Escape takes it back, Delete
        removes it.
      </p>
      {(ending || leaving.wanted) && <LeaveDialog onStay={stay} onDiscard={discard} />}
    </section>
  );
}

function stateWords(dirty: boolean, kept: boolean, readOnly: boolean): string {
  if (!dirty) return readOnly ? 'This board cannot be changed; changes go into a copy.' : 'No changes.';
  return kept
    ? 'Not saved yet. Kept in this browser.'
    : 'Not saved yet. This browser cannot keep it: save soon.';
}

/** A panel that is pasted anywhere but into a field is added. */
function usePaste(editor: Editor): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikePanel(text)) return;
    event.preventDefault();
    paste(editor, text);
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => take(event);
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
