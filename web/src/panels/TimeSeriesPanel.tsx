import { useCallback, useEffect, useMemo, useState } from 'react';
import { Legend } from '../chart/Legend';
import {
  clickColumn,
  clickLegend,
  hiddenKeys,
  type LegendSort,
  legendRows,
  readLegend,
  type Selection,
  sortRows,
} from '../chart/legendModel';
import { plotModel } from '../chart/plotModel';
import { chartSummary } from '../chart/summary';
import { TimeChart } from '../chart/TimeChart';
import { readTooltip } from '../chart/tooltipOptions';
import { makeFields } from '../model/fields';
import { isTimeless } from '../model/series';
import { EmptyMessage } from './Messages';
import type { ChartPanelProps, LinkedPanelProps } from './types';
import { useValueLinks } from './useValueLinks';
import { NO_TIMES } from './words';

/** Series over time with their legend. */
export function TimeSeriesPanel(props: ChartPanelProps & LinkedPanelProps) {
  const { panel, view, endsNow, scrapeIntervalSeconds, onUnits } = props;
  const [selection, setSelection] = useState<Selection>(null);
  const [lit, setLit] = useState<string | null>(null);
  const made = useMemo(() => makeFields(panel, view.series), [panel, view.series]);
  const fields = useMemo(() => made.filter(({ series }) => !isTimeless(series)), [made]);
  const keys = useMemo(() => fields.map((field) => field.key), [fields]);
  const hidden = useMemo(() => hiddenKeys(known(selection, keys), keys), [selection, keys]);
  const range = view.range ?? EMPTY_RANGE;
  const tooltip = useMemo(() => readTooltip(panel.options), [panel]);
  const model = useMemo(() => plotModel(fields, range, hidden, tooltip), [fields, range, hidden, tooltip]);
  const summary = useMemo(() => chartSummary(fields, range), [fields, range]);
  const options = useMemo(() => readLegend(panel.options), [panel]);
  const [sort, sortBy] = useSort(options.sort);
  const rows = useMemo(() => {
    const clock = { nowMs: range.toMs, scrapeIntervalSeconds, endsNow };
    return sortRows(legendRows(fields, options.calcs, clock), sort);
  }, [fields, options, range, scrapeIntervalSeconds, endsNow, sort]);
  const select = useCallback(
    (key: string, adds: boolean) => setSelection((old) => clickLegend(known(old, keys), key, adds, keys)),
    [keys],
  );
  const links = useValueLinks(fields, props.links);
  useEffect(() => onUnits(model.leftHead, model.rightHead), [model.leftHead, model.rightHead, onUnits]);
  if (made.length > 0 && fields.length === 0) {
    return <EmptyMessage problem={NO_TIMES} reasons={[]} />;
  }
  return (
    <div className={`k-timeseries k-timeseries-${options.placement}`}>
      {view.range !== null && (
        <TimeChart
          label={panel.title}
          summary={summary}
          model={model}
          hidden={hidden}
          lit={lit}
          sync={props.sync}
          marks={props.marks}
          links={links}
          onZoom={props.onRange}
          onZoomOut={props.onZoomOut}
          onAnnotate={props.onAnnotate}
          markTools={props.markTools}
        />
      )}
      <Legend
        options={options}
        rows={rows}
        hidden={hidden}
        sort={sort}
        onSelect={select}
        onLight={setLit}
        onSort={sortBy}
      />
    </div>
  );
}

/** By itself: a callback that stays would hold all that the closures beside it know, such as the first values. */
function useSort(first: LegendSort | null) {
  const [sort, setSort] = useState(first);
  const sortBy = useCallback((column: string) => setSort((old) => clickColumn(old, column)), []);
  return [sort, sortBy] as const;
}

const EMPTY_RANGE = { fromMs: 0, toMs: 1 };

/** A selection without the series that are gone; when none is left, all are shown. */
function known(selection: Selection, keys: readonly string[]): Selection {
  const left = keys.filter((key) => selection?.has(key));
  return selection === null || left.length === 0 ? null : new Set(left);
}
