import type { ReactNode } from 'react';

interface CardActionsProps {
  readonly refId: string;
  readonly hidden: boolean;
  readonly onHide: () => void;
  readonly onUp: (() => void) | null;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly children?: ReactNode;
}

/** What can be done with any query. */
export function CardActions({ refId, hidden, onHide, onUp, onCopy, onRemove, children }: CardActionsProps) {
  return (
    <div className="query-actions">
      {children}
      <button type="button" className="chip" aria-pressed={hidden} onClick={onHide}>
        {hidden ? 'Hidden' : 'Hide'}
      </button>
      <button type="button" className="chip" onClick={onCopy}>
        Duplicate
      </button>
      <button
        type="button"
        className="chip"
        disabled={onUp === null}
        aria-label={`Move query ${refId} up`}
        onClick={() => onUp?.()}
      >
        Up
      </button>
      <button type="button" className="chip" aria-label={`Remove query ${refId}`} onClick={onRemove}>
        Remove
      </button>
    </div>
  );
}
