import './heatmap.css';
import { useMemo } from 'react';
import { HeatChart } from '../chart/HeatChart';
import { HEAT_GRADIENT } from '../chart/heatColors';
import { bucketText, type HeatModel, heatModel, readHeatOptions } from '../chart/heatModel';
import { rangeSummary } from '../chart/summary';
import { readBuckets } from '../model/buckets';
import { formatText } from '../model/units/format';
import type { HeatmapPanelProps } from './types';
import { ValueTable } from './ValueTable';

/** The buckets of a histogram over time: the more fell into one, the stronger its colour. */
export function HeatmapPanel(props: HeatmapPanelProps) {
  const { panel, view, table } = props;
  const options = useMemo(() => readHeatOptions(panel.options, panel.fieldConfig.defaults.unit), [panel]);
  const buckets = useMemo(() => readBuckets(panel, view.series), [panel, view.series]);
  const range = view.range ?? EMPTY_RANGE;
  const model = useMemo(() => heatModel(buckets, range, options), [buckets, range, options]);
  const summary = rangeSummary(`${model.rows.length} buckets`, range);
  if (table) {
    return <HeatTable label={panel.title} model={model} />;
  }
  return (
    <div className="k-heatmap">
      <HeatChart
        label={`${panel.title}. Up and down walk along its buckets`}
        model={model}
        summary={summary}
        sync={props.sync}
        marks={props.marks}
        onZoom={props.onRange}
        onZoomOut={props.onZoomOut}
        onAnnotate={props.onAnnotate}
      />
      {options.legend && model.max > model.min && <ColorScale model={model} />}
    </div>
  );
}

const EMPTY_RANGE = { fromMs: 0, toMs: 1 };

/** What the ends of the colours stand for. */
function ColorScale({ model: { min, max, options } }: { model: HeatModel }) {
  const text = (count: number) => formatText(options.countUnit, count, options.decimals);
  return (
    <div className="k-heat-scale">
      <span>{text(min)}</span>
      <span className="k-heat-colors" style={{ backgroundImage: HEAT_GRADIENT }} aria-hidden="true" />
      <span className="k-value">{text(max)}</span>
    </div>
  );
}

function HeatTable({ label, model }: { label: string; model: HeatModel }) {
  const { rows, times, range, options } = model;
  const columns = rows.map((row) => ({ key: String(row.high), name: bucketText(row, options.boundUnit) }));
  const cell = (column: number, index: number) => {
    const count = rows[column]?.counts[index] ?? null;
    return count === null ? '' : formatText(options.countUnit, count, options.decimals);
  };
  return (
    <ValueTable
      label={label}
      range={range}
      times={times}
      columns={columns}
      cell={(column, _, index) => cell(column, index)}
    />
  );
}
