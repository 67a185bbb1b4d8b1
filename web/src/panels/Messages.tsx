import type { QueryPlan } from '../data/plan';
import type { Problem } from '../model/targets';
import { WORDS } from './words';

/** Why a panel is empty, and what to do. */
export function EmptyMessage({ problem }: { problem: Problem }) {
  return (
    <div className="k-message" role="status" data-code={problem.code}>
      <p>{problem.cause}</p>
      {problem.next !== undefined && <p>{problem.next}</p>}
    </div>
  );
}

interface ErrorMessageProps {
  readonly problem: Problem;
  readonly queries: readonly QueryPlan[];
  readonly onRetry: () => void;
}

/** What failed, the query on demand, and a way to try again. */
export function ErrorMessage({ problem, queries, onRetry }: ErrorMessageProps) {
  return (
    <div className="k-message k-error" role="alert" data-code={problem.code}>
      <p className="k-error-cause">{problem.cause}</p>
      {problem.next !== undefined && <p>{problem.next}</p>}
      <button type="button" className="k-button" onClick={onRetry}>
        {WORDS.retry}
      </button>
      <details>
        <summary>{WORDS.query}</summary>
        {problem.detail !== undefined && <p className="mono">{problem.detail}</p>}
        {queries.map((query) => (
          <pre key={query.refId}>{query.expr}</pre>
        ))}
      </details>
    </div>
  );
}
