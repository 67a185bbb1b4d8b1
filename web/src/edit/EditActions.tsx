import { useState } from 'react';
import { deleteBoard, type Saved, undeleteBoard } from '../api/boards';
import { toProblem } from '../api/http';
import { useKey } from '../app/keys';
import { later } from '../app/later';
import { boardPath, useRouter } from '../app/router';
import { useServices } from '../app/services';
import { IconButton } from '../controls/IconButton';
import { OnDemand } from '../controls/OnDemand';
import { type Editor, useEditor } from './editor';

const SaveDialog = later(async () => (await import('./save/SaveDialog')).SaveDialog);

const MoreMenu = later(async () => (await import('./MoreMenu')).MoreMenu);

export const MORE = 'More';

interface EditActionsProps {
  readonly editor: Editor;
  /** The board was saved where it was: what is stored is new. */
  readonly onSaved: () => void;
}

/** Saving a board, as itself or as a copy, and deleting it. */
export function EditActions({ editor, onSaved }: EditActionsProps) {
  const { toasts } = useServices();
  const router = useRouter();
  const { stored, edit } = useEditor(editor);
  const [saving, setSaving] = useState<'here' | 'copy' | null>(null);
  const remove = useDelete(editor);
  useKey('Ctrl+s', () => (stored === null || edit.dirty) && setSaving('here'));
  const saved = () => {
    setSaving(null);
    toasts.show(`“${edit.model.title}” is saved.`);
    onSaved();
  };
  const moved = ({ uid, slug }: Saved) => {
    toasts.show('Saved as a dashboard of its own.');
    router.guard(() => true);
    router.go(boardPath(uid, slug));
  };
  const menu = {
    onCopy: stored === null ? null : () => setSaving('copy'),
    onDelete: stored?.canDelete === true ? remove : null,
  };
  return (
    <>
      {stored !== null && (
        <OnDemand
          load={MoreMenu.prepare}
          face={(opener) => (
            <IconButton icon="more" label={MORE} aria-haspopup="menu" aria-expanded={false} {...opener} />
          )}
        >
          <MoreMenu {...menu} />
        </OnDemand>
      )}
      <button
        type="button"
        className="button button-strong"
        disabled={stored !== null && !edit.dirty}
        title="Save (Ctrl+S)"
        onClick={() => setSaving('here')}
      >
        {stored?.readOnly === true ? 'Save a copy' : 'Save'}
      </button>
      {saving !== null && (
        <SaveDialog
          editor={editor}
          asCopy={saving === 'copy'}
          onSaved={saved}
          onMoved={moved}
          onClose={() => setSaving(null)}
        />
      )}
    </>
  );
}

/** Puts the board into the trash, and offers to take it out again. */
function useDelete(editor: Editor): () => void {
  const { http, toasts } = useServices();
  const router = useRouter();
  return () => {
    const { stored, edit } = editor.get();
    if (stored === null) return;
    const tell = (error: unknown) => toasts.show(toProblem(error).cause);
    const undo = () =>
      undeleteBoard(http, stored.uid).then(() => router.go(boardPath(stored.uid, stored.slug)), tell);
    deleteBoard(http, stored.uid).then(() => {
      editor.forget();
      router.guard(() => true);
      router.go('/dashboards');
      toasts.show(`“${edit.model.title}” is in the trash.`, { label: 'Undo', run: () => void undo() });
    }, tell);
  };
}
