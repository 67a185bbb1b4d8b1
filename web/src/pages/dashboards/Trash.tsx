import { useState } from 'react';
import { dropBoard, undeleteBoard } from '../../api/boards';
import { toProblem } from '../../api/http';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { NameDialog } from './NameDialog';

interface TrashProps {
  readonly hits: readonly Hit[];
  readonly onChanged: () => void;
}

/** Dashboards that were deleted: each can come back, or go for good. */
export function Trash({ hits, onChanged }: TrashProps) {
  const { http, toasts } = useServices();
  const [dropped, setDropped] = useState<Hit | null>(null);
  const restore = (hit: Hit) =>
    undeleteBoard(http, hit.uid).then(
      () => {
        toasts.show(`“${hit.title}” is back.`);
        onChanged();
      },
      (error) => toasts.show(toProblem(error).cause),
    );
  if (hits.length === 0) {
    return (
      <div className="empty">
        <p>The trash is empty.</p>
        <p>Dashboards that are deleted lie here for a while and can be taken out again.</p>
      </div>
    );
  }
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <li key={hit.uid} className="hit">
          <div className="hit-words">
            <span className="hit-title">{hit.title}</span>
            <p className="hit-about">{hit.folderTitle === '' ? 'No folder' : hit.folderTitle}</p>
          </div>
          <button
            type="button"
            className="button"
            aria-label={`Take out: ${hit.title}`}
            onClick={() => void restore(hit)}
          >
            Take out
          </button>
          <button
            type="button"
            className="button"
            aria-label={`Delete for good: ${hit.title}`}
            onClick={() => setDropped(hit)}
          >
            Delete for good
          </button>
        </li>
      ))}
      {dropped !== null && (
        <NameDialog
          title="Delete for good"
          label="Type its title to delete it"
          value=""
          must={dropped.title}
          about={`“${dropped.title}” and all its versions will be gone. This cannot be undone.`}
          action="Delete for good"
          onSubmit={async () => {
            await dropBoard(http, dropped.uid);
            onChanged();
          }}
          onClose={() => setDropped(null)}
        />
      )}
    </ul>
  );
}
