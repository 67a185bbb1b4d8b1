import './explain.css';
import type { QueryContext } from '../types';
import { useKnowledge } from '../useKnowledge';
import { explainQuery } from './explain';

interface ExplanationProps {
  readonly expr: string;
  readonly context: QueryContext;
}

/** A query in words, each step with the part that it is about. */
export function Explanation({ expr, context }: ExplanationProps) {
  const steps = explainQuery(expr, useKnowledge(context.datasourceUid));
  if (steps.length === 0) {
    return (
      <p className="explain dim">
        {expr.trim() === ''
          ? 'Nothing is written yet.'
          : 'There is nothing to explain until the query is whole.'}
      </p>
    );
  }
  return (
    <ol className="explain" aria-label="The query in words">
      {steps.map(({ code, words }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <li key={i}>
          <p>{words}</p>
          <code>{code}</code>
        </li>
      ))}
    </ol>
  );
}
