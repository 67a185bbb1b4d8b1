import { useState } from 'react';
import { later } from '../app/later';
import { Explanation } from '../query/explain/Explanation';
import { FormatButton } from '../query/FormatButton';
import { PromEditor } from '../query/PromEditor';
import type { QueryContext } from '../query/types';
import type { ExploreQuery } from './exploreUrl';

const QueryBuilder = later(async () => (await import('../query/builder/QueryBuilder')).QueryBuilder);

interface QueryRowProps {
  readonly row: ExploreQuery;
  readonly refId: string;
  /** The only row: it cannot be removed. */
  readonly alone: boolean;
  readonly context: QueryContext;
  readonly earlier: readonly string[];
  readonly onEdit: (changes: Partial<ExploreQuery>) => void;
  readonly onHide: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onRun: (text: string) => void;
}

/** One query: its letter, its text, and what can be done with it. */
export function QueryRow(props: QueryRowProps) {
  const { row, refId, alone, context, onEdit } = props;
  const [explained, setExplained] = useState(false);
  const [built, setBuilt] = useState(false);
  return (
    <fieldset className="query-row" aria-label={`Query ${refId}`} data-hidden={row.hidden}>
      <div className="query-line">
        <span className="query-letter" aria-hidden="true">
          {refId}
        </span>
        <PromEditor
          label={`Query ${refId}`}
          value={row.expr}
          context={context}
          earlier={props.earlier}
          onChange={(expr) => onEdit({ expr })}
          onRun={props.onRun}
        />
      </div>
      {built && <QueryBuilder value={row.expr} context={context} onChange={(expr) => onEdit({ expr })} />}
      {explained && <Explanation expr={row.expr} context={context} />}
      <div className="query-actions">
        <button
          type="button"
          className="chip"
          aria-pressed={explained}
          onClick={() => setExplained(!explained)}
        >
          In words
        </button>
        <button type="button" className="chip" aria-pressed={built} onClick={() => setBuilt(!built)}>
          Build
        </button>
        <FormatButton value={row.expr} context={context} onChange={(expr) => onEdit({ expr })} />
        <button type="button" className="chip" onClick={props.onCopy}>
          Duplicate
        </button>
        <button type="button" className="chip" aria-pressed={row.hidden} onClick={props.onHide}>
          {row.hidden ? 'Show' : 'Hide'}
        </button>
        {!alone && (
          <button type="button" className="chip" onClick={props.onRemove}>
            Remove
          </button>
        )}
      </div>
    </fieldset>
  );
}
