import { useState } from 'react';
import { LATER } from '../laterWords';
import { download, fileName } from './download';

interface SavePictureProps {
  readonly label: string;
  /** What the file is called, part by part. */
  readonly name: readonly string[];
  /** What is painted; null where it is not on the page. */
  readonly find: () => HTMLElement | null;
  /** Done before it is painted. */
  readonly prepare?: (element: HTMLElement) => Promise<void>;
}

/** Saves a part of the page as PNG; the painter comes with the first click. */
export function SavePicture({ label, name, find, prepare }: SavePictureProps) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async () => {
    const element = find();
    if (element === null) {
      return;
    }
    await prepare?.(element);
    const { pictureOf } = await import('./picture');
    download(fileName(name, Date.now(), 'png'), await pictureOf(element), 'image/png');
  };
  const onClick = () => {
    setBusy(true);
    setFailed(null);
    save()
      .catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div>
      <button type="button" className="button" disabled={busy} onClick={onClick}>
        {busy ? LATER.painting : label}
      </button>
      {failed !== null && (
        <p role="alert" className="k-error-cause">
          {LATER.noPicture} {failed}
        </p>
      )}
    </div>
  );
}
