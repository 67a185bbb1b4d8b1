import { type ReactNode, useMemo } from 'react';
import type { QueryContext } from '../query/types';
import { refIdOf } from './exploreUrl';
import { QueryRow } from './QueryRow';
import type { Draft, DraftRow } from './useDraft';

interface QueryRowsProps {
  readonly draft: Draft;
  /** Uid of the data source. */
  readonly source: string;
  /** Earlier queries, newest first. */
  readonly earlier: readonly string[];
  /** Runs what is written, or the rows that are given. */
  readonly onRun: (rows?: readonly DraftRow[]) => void;
  /** More buttons, behind those of the queries. */
  readonly children: ReactNode;
}

/** The queries, one below the other, and the button that runs them. */
export function QueryRows({ draft, source, earlier, onRun, children }: QueryRowsProps) {
  const context = useMemo<QueryContext>(() => ({ datasourceUid: source, variables: [] }), [source]);
  const { rows } = draft;
  return (
    <section className="explore-queries" aria-label="Queries">
      {rows.map((row, i) => (
        <QueryRow
          key={row.key}
          row={row}
          refId={refIdOf(i)}
          alone={rows.length === 1}
          context={context}
          earlier={earlier}
          onEdit={(changes) => draft.edit(row.key, changes)}
          onHide={() => onRun(rows.map((one) => (one === row ? { ...one, hidden: !one.hidden } : one)))}
          onCopy={() => draft.add(row.expr, row.key)}
          onRemove={() => {
            draft.remove(row.key);
            const left = rows.filter((one) => one !== row);
            if (left.length > 0) onRun(left);
          }}
          onRun={(expr) => onRun(rows.map((one) => (one === row ? { ...one, expr } : one)))}
        />
      ))}
      <div className="explore-actions">
        <button
          type="button"
          className="button button-strong button-run"
          title="Shift+Enter"
          onClick={() => onRun()}
        >
          Run
        </button>
        <button type="button" className="button" onClick={() => draft.add('')}>
          Add a query
        </button>
        {children}
      </div>
    </section>
  );
}
