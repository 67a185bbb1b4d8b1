import type { Problem } from '../model';

interface ProblemBoxProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** What is the matter, what to do, and for those who want it the original words. */
export function ProblemBox({ problem, onRetry }: ProblemBoxProps) {
  return (
    <div className="problem" role="alert">
      <p className="problem-cause">{problem.cause}</p>
      {problem.next !== undefined && <p>{problem.next}</p>}
      {problem.detail !== undefined && problem.detail !== '' && (
        <details>
          <summary>Details</summary>
          <code>{problem.detail}</code>
        </details>
      )}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
