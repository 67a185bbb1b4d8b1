import { useEffect, useId, useState } from 'react';
import { type Folder, makeFolder, readFolders } from '../../api/boards';
import { useServices } from '../../app/services';

/** Stands for a folder that is to be made. */
export const NEW_FOLDER = '\u0000new';

export interface FolderChoice {
  /** A uid, empty for no folder, or NEW_FOLDER. */
  readonly uid: string;
  /** The title of a new one. */
  readonly title: string;
}

interface FolderFieldProps {
  readonly choice: FolderChoice;
  readonly onChange: (choice: FolderChoice) => void;
}

/** Which folder a board lies in; a new one can be made on the way. */
export function FolderField({ choice, onChange }: FolderFieldProps) {
  const id = useId();
  const folders = useFolders();
  return (
    <div className="field">
      <label htmlFor={id}>Folder</label>
      <select
        id={id}
        className="input"
        value={choice.uid}
        onChange={(event) => onChange({ ...choice, uid: event.target.value })}
      >
        <option value="">None</option>
        {folders.map((folder) => (
          <option key={folder.uid} value={folder.uid}>
            {folder.title}
          </option>
        ))}
        {choice.uid !== '' && choice.uid !== NEW_FOLDER && folders.every(({ uid }) => uid !== choice.uid) && (
          <option value={choice.uid}>{choice.title}</option>
        )}
        <option value={NEW_FOLDER}>A new folder…</option>
      </select>
      {choice.uid === NEW_FOLDER && (
        <input
          className="input"
          aria-label="Title of the new folder"
          placeholder="Title of the new folder"
          value={choice.title}
          onChange={(event) => onChange({ ...choice, title: event.target.value })}
        />
      )}
    </div>
  );
}

/** The uid of the chosen folder; makes it first where it is a new one. */
export async function folderUidOf(
  http: Parameters<typeof makeFolder>[0],
  choice: FolderChoice,
): Promise<string> {
  if (choice.uid !== NEW_FOLDER) return choice.uid;
  return choice.title.trim() === '' ? '' : (await makeFolder(http, choice.title.trim())).uid;
}

/** The folders; none until they are known, or where they cannot be read. */
export function useFolders(): readonly Folder[] {
  const { http } = useServices();
  const [folders, setFolders] = useState<readonly Folder[]>([]);
  useEffect(() => {
    const request = new AbortController();
    readFolders(http, request.signal).then(setFolders, () => undefined);
    return () => request.abort();
  }, [http]);
  return folders;
}
