import type { ReactNode } from 'react';
import { ProblemBox } from '../../shell/ProblemBox';
import type { Reading } from './useRead';

interface ReadingsProps<T> {
  readonly of: Reading<T>;
  readonly children: (data: T) => ReactNode;
}

/** What was read, or why it could not be; what was read before stays when a later try fails. */
export function Readings<T>({ of: { data, problem, retry }, children }: ReadingsProps<T>) {
  if (data === null) {
    return problem === null ? (
      <p className="dim">Reading.</p>
    ) : (
      <ProblemBox problem={problem} onRetry={retry} />
    );
  }
  return (
    <>
      {problem !== null && (
        <p className="status-stale" role="status">
          This may be out of date: {problem.cause}
        </p>
      )}
      {children(data)}
    </>
  );
}

type Pairs = readonly (readonly [string, string])[];

/** Labels, one behind the other. */
export function Labels({ pairs }: { readonly pairs: Pairs }) {
  return (
    <ul className="labels">
      {pairs.map(([name, value]) => (
        <li key={name}>
          <code>
            <span className="dim">{name}=</span>
            {value}
          </code>
        </li>
      ))}
    </ul>
  );
}
