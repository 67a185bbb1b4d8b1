import { useId, useState } from 'react';
import { Modal } from '../../controls/Modal';
import type { Problem } from '../../model';
import { ProblemBox } from '../../shell/ProblemBox';
import type { EditorState } from '../editor';
import { type FolderChoice, FolderField } from './FolderField';

/** What is asked of a board that is new, or a copy. */
export interface NewBoard {
  readonly title: string;
  readonly folder: FolderChoice;
  readonly tags: readonly string[];
}

interface CopyFormProps {
  readonly state: EditorState;
  /** Why it can only be saved as a copy, or nothing where it is simply new. */
  readonly why: string | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onSave: (board: NewBoard) => void;
  readonly onClose: () => void;
}

/** Asks for the title, the folder and the tags of a board that is stored for the first time. */
export function CopyForm({ state, why, busy, problem, onSave, onClose }: CopyFormProps) {
  const { edit, stored } = state;
  const [title, setTitle] = useState(stored === null ? edit.model.title : `${edit.model.title} copy`);
  const [folder, setFolder] = useState<FolderChoice>({
    uid: stored?.folderUid ?? '',
    title: stored?.folderTitle ?? '',
  });
  const [tags, setTags] = useState(edit.model.tags.join(', '));
  const [titleId, tagsId] = [useId(), useId()];
  const save = () => onSave({ title: title.trim(), folder, tags: readTags(tags) });
  return (
    <Modal
      title={stored === null ? 'Save the new dashboard' : 'Save a copy'}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-strong"
          disabled={busy || title.trim() === ''}
          onClick={save}
        >
          {stored === null ? 'Save' : 'Save the copy'}
        </button>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') save();
        }}
      >
        {why !== null && <p>{why}</p>}
        {problem !== null && <ProblemBox problem={problem} />}
        <div className="field">
          <label htmlFor={titleId}>Title</label>
          <input
            id={titleId}
            className="input"
            value={title}
            required
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <FolderField choice={folder} onChange={setFolder} />
        <div className="field">
          <label htmlFor={tagsId}>Tags, with commas between them</label>
          <input
            id={tagsId}
            className="input"
            value={tags}
            onChange={(event) => setTags(event.target.value)}
          />
        </div>
        {/* Enter in a field saves, as people expect. */}
        <button type="submit" hidden aria-label="Save" />
      </form>
    </Modal>
  );
}

/** Tags as people write them: "gpu, vllm". */
export function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
