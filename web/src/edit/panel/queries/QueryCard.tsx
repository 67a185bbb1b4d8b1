import { useEffect, useState } from 'react';
import { later } from '../../../app/later';
import type { PanelState } from '../../../data/panelState';
import type { Source } from '../../../explore/useSources';
import type { JsonObject } from '../../../model/json';
import { asBool, asObject, asString } from '../../../model/json';
import { Explanation } from '../../../query/explain/Explanation';
import { FormatButton } from '../../../query/FormatButton';
import { PromEditor } from '../../../query/PromEditor';
import type { QueryContext } from '../../../query/types';
import { plural } from '../../../words/figures';
import { CardActions } from './CardActions';
import { QueryOptions } from './QueryOptions';

const QueryBuilder = later(async () => (await import('../../../query/builder/QueryBuilder')).QueryBuilder);

export interface CardProps {
  /** As it stands in the file. */
  readonly query: JsonObject;
  readonly refId: string;
  readonly onSet: (next: JsonObject, what: string) => void;
  /** Null for the first one. */
  readonly onUp: (() => void) | null;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

interface QueryCardProps extends CardProps {
  /** The data sources that can be asked. */
  readonly sources: readonly Source[];
  readonly state: PanelState | null;
  readonly context: QueryContext;
}

/** One query: its text, what it is drawn as, and what came of it. It is asked when the field is left, or with Shift+Enter. */
export function QueryCard(props: QueryCardProps) {
  const { query, refId, onSet, onUp, onCopy, onRemove, state, sources } = props;
  const context = asked(props);
  const stored = asString(query.expr);
  const [written, setWritten] = useState(stored);
  const [explained, setExplained] = useState(false);
  const [built, setBuilt] = useState(false);
  useEffect(() => setWritten(stored), [stored]);
  const hidden = asBool(query.hide);
  const take = (expr: string) => {
    if (expr !== stored) onSet({ ...query, expr }, 'the text');
  };
  const write = (expr: string) => {
    setWritten(expr);
    take(expr);
  };
  return (
    <fieldset className="query-card" aria-label={`Query ${refId}`} data-hidden={hidden}>
      <div className="query-line">
        <span className="query-letter" aria-hidden="true">
          {refId}
        </span>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the editor inside is left */}
        <div className="query-field" onBlur={() => take(written)}>
          <PromEditor
            label={`Query ${refId}`}
            value={written}
            context={context}
            onChange={setWritten}
            onRun={write}
          />
        </div>
      </div>
      {built && <QueryBuilder value={written} context={context} onChange={write} />}
      {explained && <Explanation expr={written} context={context} />}
      <QueryOptions query={query} sources={sources} onSet={onSet} />
      <CardActions
        refId={refId}
        hidden={hidden}
        onHide={() => onSet({ ...query, hide: !hidden }, hidden ? 'what is shown' : 'what is hidden')}
        onUp={onUp}
        onCopy={onCopy}
        onRemove={onRemove}
      >
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
        <FormatButton value={written} context={context} onChange={write} />
      </CardActions>
      <Outcome refId={refId} state={state} hidden={hidden} />
    </fieldset>
  );
}

/** What completion knows is of the source that the query names, where there is one. */
function asked({ query, sources, context }: QueryCardProps): QueryContext {
  const uid = asString(asObject(query.datasource).uid);
  return sources.some((source) => source.uid === uid) ? { ...context, datasourceUid: uid } : context;
}

interface OutcomeProps {
  readonly refId: string;
  readonly state: PanelState | null;
  readonly hidden: boolean;
}

/** What came of the query: how many series and how long it took, or what is wrong with it. */
function Outcome({ refId, state, hidden }: OutcomeProps) {
  if (state === null || hidden || !state.settled) return null;
  if (state.error !== null) {
    return (
      <p className="fault" role="status">
        {state.error.cause} {state.error.next}
      </p>
    );
  }
  const series = state.view.series.filter((one) => one.refId === refId).length;
  const took = Object.hasOwn(state.tookMs, refId) ? state.tookMs[refId] : undefined;
  return (
    <p className="dim query-outcome">
      {plural(series, 'series', 'series')}
      {took === undefined ? '' : `, ${took < 1 ? 'less than 1' : Math.round(took)} ms`}
    </p>
  );
}
