import { useState } from 'react';
import { later } from '../../../app/later';
import type { PanelState } from '../../../data/panelState';
import { useSources } from '../../../explore/useSources';
import type { PanelModel } from '../../../model';
import type { JsonObject } from '../../../model/json';
import { asString } from '../../../model/json';
import type { QueryContext } from '../../../query/types';
import { changePanel, type PanelTarget, stepPanel } from '../panelStep';
import { ExpressionRow } from './ExpressionRow';
import { PanelQueryOptions } from './PanelQueryOptions';
import { QueryCard } from './QueryCard';
import { freeRefId, isExpression, moved, newExpression, newQuery, readQueries } from './queryModel';

const SignalPicker = later(async () => (await import('./SignalPicker')).SignalPicker);

interface QueriesTabProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  readonly state: PanelState | null;
  readonly context: QueryContext;
}

/** What the panel asks, one card a query, and what it calculates from the answers. */
export function QueriesTab({ target, panel, state, context }: QueriesTabProps) {
  const [picking, setPicking] = useState(false);
  const sources = useSources();
  const queries = readQueries(panel.raw);
  const step = (next: readonly JsonObject[], what: string) => stepPanel(target, ['targets'], next, what);
  const set = (index: number, next: JsonObject, what: string) =>
    changePanel(
      target,
      ['targets'],
      queries.map((query, i) => (i === index ? next : query)),
      what,
    );
  const add = (query: JsonObject) => step([...queries, query], 'the queries');
  return (
    <section className="panel-queries" aria-label="Queries">
      <PanelQueryOptions target={target} panel={panel} sources={sources} />
      {queries.length === 0 && <p className="empty">This panel asks nothing yet.</p>}
      {queries.map((query, i) => {
        const refId = asString(query.refId) || String.fromCharCode(65 + i);
        const common = {
          query,
          refId,
          onSet: (next: JsonObject, what: string) => set(i, next, `${what} of query ${refId} in the panel`),
          onUp: i === 0 ? null : () => step(moved(queries, i, i - 1), 'the order of the queries'),
          onCopy: () => add({ ...query, refId: freeRefId(queries) }),
          onRemove: () =>
            step(
              queries.filter((_, other) => other !== i),
              'the queries',
            ),
        };
        return isExpression(query) ? (
          <ExpressionRow key={refId} {...common} others={refIdsBut(queries, refId)} />
        ) : (
          <QueryCard key={refId} {...common} state={state} context={context} sources={sources} />
        );
      })}
      <div className="panel-buttons">
        <button type="button" className="button" onClick={() => add(newQuery(panel.raw))}>
          Add query
        </button>
        <button type="button" className="button" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          Add from the catalog
        </button>
        <button
          type="button"
          className="button"
          disabled={queries.length === 0}
          onClick={() => add(newExpression(panel.raw))}
        >
          Add calculation
        </button>
      </div>
      {picking && (
        <SignalPicker
          onPick={(expr) => {
            add(newQuery(panel.raw, expr));
            setPicking(false);
          }}
        />
      )}
    </section>
  );
}

function refIdsBut(queries: readonly JsonObject[], refId: string): string[] {
  return queries.map((query) => asString(query.refId)).filter((other) => other !== '' && other !== refId);
}
