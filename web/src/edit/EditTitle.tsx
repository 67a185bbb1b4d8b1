import { setValue } from '../model/edit';
import { type Editor, useEditor } from './editor';

/** The title of the board as a field; each letter is seen at once, one undo takes all of them back. */
export function EditTitle({ editor }: { readonly editor: Editor }) {
  const { title } = useEditor(editor).edit.model;
  const rename = (next: string) =>
    editor.change((edit) => setValue(edit, ['title'], next, 'Rename the board', Date.now()));
  return (
    <h1>
      <input
        className="input edit-title"
        aria-label="Title of the dashboard"
        value={title}
        size={Math.max(12, title.length)}
        spellCheck={false}
        onChange={(event) => rename(event.target.value)}
      />
    </h1>
  );
}
