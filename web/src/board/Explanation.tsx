import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react';
import type { QueryPlan } from '../data/plan';
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
    <Dialog className="k-dialog" backdrop={<div className="k-backdrop" />} open onClose={onClose}>
      <DialogHeading className="k-dialog-title">{title}</DialogHeading>
      <p className="k-dialog-text">{description || WORDS.noDescription}</p>
      {queries.length === 0 && <p>{WORDS.noQueries}</p>}
      {queries.map((query) => (
        <pre key={query.refId}>{query.expr}</pre>
      ))}
      <DialogDismiss className="k-button">{WORDS.close}</DialogDismiss>
    </Dialog>
  );
}
