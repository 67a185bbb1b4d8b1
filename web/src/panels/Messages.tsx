import type { QueryPlan } from '../data/plan';
import type { Problem, Reason } from '../model/targets';
import { Why } from './Why';
import { WORDS } from './words';

interface EmptyMessageProps {
  readonly problem: Problem;
  /** All that it may be; none where nobody knows more than the problem says. */
  readonly reasons: readonly Reason[];
}

/** Why a panel is empty, and what to do; on demand what it rests on, and what else it may be. */
export function EmptyMessage({ problem, reasons }: EmptyMessageProps) {
  return (
    <div className="k-message k-empty" data-code={problem.code}>
      <div role="status">
        <p>{problem.cause}</p>
        {problem.next !== undefined && <p>{problem.next}</p>}
      </div>
      {tellsMore(reasons) && <Why label={WORDS.why} className="k-why" reasons={reasons} />}
    </div>
  );
}

/** One reason without evidence says nothing that does not stand there already. */
function tellsMore(reasons: readonly Reason[]): boolean {
  return (
    reasons.length > 1 || reasons.some(({ evidence, instances }) => evidence.length + instances.length > 0)
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
