import { Modal } from '../controls/Modal';
import type { QueryPlan } from '../data/plan';
import { Markup } from '../panels/Markup';
import { WORDS } from '../panels/words';

interface ExplanationProps {
  readonly title: string;
  readonly description: string;
  readonly queries: readonly QueryPlan[];
  readonly onClose: () => void;
}

/** What a panel means, in the words of the dashboard, and the queries behind it. */
export function Explanation({ title, description, queries, onClose }: ExplanationProps) {
  return (
    <Modal title={title} onClose={onClose}>
      {description === '' ? <p>{WORDS.noDescription}</p> : <Markup text={description} mode="markdown" />}
      {queries.length === 0 && <p>{WORDS.noQueries}</p>}
      {queries.map((query) => (
        <details key={query.refId}>
          <summary>{queries.length === 1 ? WORDS.query : `${WORDS.query} ${query.refId}`}</summary>
          <pre>{query.expr}</pre>
        </details>
      ))}
    </Modal>
  );
}
