import { useCallback, useEffect, useMemo, useState } from 'react';
import { Legend } from '../chart/Legend';
import { clickLegend, hiddenKeys, legendRows, readLegend, type Selection } from '../chart/legendModel';
import { plotModel } from '../chart/plotModel';
import { chartSummary } from '../chart/summary';
import { TimeChart } from '../chart/TimeChart';
import { makeFields } from '../model/fields';
import type { ChartPanelProps } from './types';

/** Series over time with their legend. */
export function TimeSeriesPanel(props: ChartPanelProps) {
  const { panel, view, endsNow, scrapeIntervalSeconds, onUnits } = props;
  const [selection, setSelection] = useState<Selection>(null);
  const [lit, setLit] = useState<string | null>(null);
  const fields = useMemo(() => makeFields(panel, view.series), [panel, view.series]);
  const keys = useMemo(() => fields.map((field) => field.key), [fields]);
  const hidden = useMemo(() => hiddenKeys(known(selection, keys), keys), [selection, keys]);
  const range = view.range ?? EMPTY_RANGE;
  const model = useMemo(() => plotModel(fields, range, hidden), [fields, range, hidden]);
  const summary = useMemo(() => chartSummary(fields, range), [fields, range]);
  const options = useMemo(() => readLegend(panel.options), [panel]);
  const rows = useMemo(
    () => legendRows(fields, options.calcs, { nowMs: range.toMs, scrapeIntervalSeconds, endsNow }),
    [fields, options, range, scrapeIntervalSeconds, endsNow],
  );
  const select = useCallback(
    (key: string, adds: boolean) => setSelection((old) => clickLegend(known(old, keys), key, adds, keys)),
    [keys],
  );
  useEffect(() => onUnits(model.leftHead, model.rightHead), [model.leftHead, model.rightHead, onUnits]);
  return (
    <div className={`k-timeseries k-timeseries-${options.placement}`}>
      {view.range !== null && (
        <TimeChart
          label={panel.title}
          model={model}
          hidden={hidden}
          lit={lit}
          summary={summary}
          sync={props.sync}
          marks={props.marks}
          onZoom={props.onRange}
          onZoomOut={props.onZoomOut}
          onAnnotate={props.onAnnotate}
        />
      )}
      <Legend options={options} rows={rows} hidden={hidden} onSelect={select} onLight={setLit} />
    </div>
  );
}

const EMPTY_RANGE = { fromMs: 0, toMs: 1 };

/** A selection without the series that are gone; when none is left, all are shown. */
function known(selection: Selection, keys: readonly string[]): Selection {
  const left = keys.filter((key) => selection?.has(key));
  return selection === null || left.length === 0 ? null : new Set(left);
}
