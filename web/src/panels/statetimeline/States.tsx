import './states.css';
import { useMemo, useState } from 'react';
import { StateChart } from '../../chart/StateChart';
import { stateFields } from '../../chart/stateFields';
import { type StateModel, type StateName, stateModel } from '../../chart/stateModel';
import { readStateOptions, type StateOptions } from '../../chart/stateOptions';
import { rangeSummary } from '../../chart/summary';
import { Pages, pageCount } from '../table/Pages';
import type { TimedPanelProps } from '../types';

/** States over time, page by page where there are many rows, and what each colour means. */
export function States({ kind, ...props }: TimedPanelProps & { kind: StateOptions['kind'] }) {
  const { panel, view } = props;
  const [wanted, setPage] = useState(0);
  const options = useMemo(() => readStateOptions(panel, kind), [panel, kind]);
  const fields = useMemo(() => stateFields(panel, view.series), [panel, view.series]);
  const { perPage } = options;
  const page = Math.min(wanted, pageCount(fields.length, perPage) - 1);
  const shown = useMemo(
    () => (fields.length > perPage ? fields.slice(page * perPage, (page + 1) * perPage) : fields),
    [fields, page, perPage],
  );
  const range = view.range ?? EMPTY_RANGE;
  const model = useMemo(() => stateModel(shown, range, options), [shown, range, options]);
  const summary = useMemo(() => stateSummary(model), [model]);
  const { legend } = options;
  return (
    <div className={`k-states k-states-${legend.placement}`}>
      <StateChart
        label={`${panel.title}. Up and down walk along its rows`}
        model={model}
        summary={summary}
        sync={props.sync}
        marks={props.marks}
        onZoom={props.onRange}
        onZoomOut={props.onZoomOut}
        onAnnotate={props.onAnnotate}
        markTools={props.markTools}
      />
      {fields.length > perPage && <Pages page={page} size={perPage} rows={fields.length} onPage={setPage} />}
      {legend.shown && model.states.length > 0 && (
        <Names states={model.states} placement={legend.placement} />
      )}
    </div>
  );
}

const EMPTY_RANGE = { fromMs: 0, toMs: 1 };

/** More rows than this are counted, not told. */
const MOST_ROWS = 8;

/** "3 rows from 14:00:00 to 14:15:00. gpu-0: 4 states, now Busy. gpu-1: nothing known." */
function stateSummary({ rows, range }: StateModel): string {
  const more = rows.length - MOST_ROWS;
  const told = rows.slice(0, MOST_ROWS).map(({ name, spans }) => {
    const last = spans.at(-1);
    return last === undefined
      ? `${name}: nothing known.`
      : `${name}: ${spans.length} states, last ${last.text}.`;
  });
  return [
    rangeSummary(`${rows.length} rows`, range),
    ...told,
    ...(more > 0 ? [`And ${more} more rows.`] : []),
  ].join(' ');
}

function Names({ states, placement }: { states: readonly StateName[]; placement: 'bottom' | 'right' }) {
  return (
    <ul className={`k-state-names k-state-names-${placement}`} aria-label="States">
      {states.map(({ text, color }) => (
        <li key={`${text} ${color}`} className="k-state-name">
          <span className="k-state-mark" style={{ background: color }} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}
