import './heatmap.css';
import { useMemo } from 'react';
import { HeatChart } from '../chart/HeatChart';
import { heatPalette, paletteGradient } from '../chart/heatColors';
import { bucketText, countText, type HeatModel, heatModel } from '../chart/heatModel';
import { readHeatOptions } from '../chart/heatOptions';
import { rangeSummary } from '../chart/summary';
import { readTheme, useThemeKey } from '../chart/theme';
import { bucketize } from '../model/bucketize';
import { readBuckets } from '../model/buckets';
import type { HeatmapPanelProps } from './types';
import { ValueTable } from './ValueTable';

/** The buckets of a histogram over time: the more fell into one, the stronger its colour. */
export function HeatmapPanel(props: HeatmapPanelProps) {
  const { panel, view, table } = props;
  const options = useMemo(() => readHeatOptions(panel), [panel]);
  const buckets = useMemo(
    () =>
      options.calculate === null
        ? readBuckets(panel, view.series)
        : bucketize(view.series, options.calculate),
    [panel, view.series, options],
  );
  const range = view.range ?? EMPTY_RANGE;
  const model = useMemo(() => heatModel(buckets, range, options), [buckets, range, options]);
  const summary = useMemo(() => heatSummary(model), [model]);
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
        markTools={props.markTools}
      />
      {options.legend && model.max > model.min && <ColorScale model={model} />}
    </div>
  );
}

const EMPTY_RANGE = { fromMs: 0, toMs: 1 };

/** "12 buckets from 14:00:00 to 14:15:00. Most at once: 8 req/s, in 10 ms to 25 ms." */
function heatSummary({ rows, range, options }: HeatModel): string {
  let [most, fullest] = [0, -1];
  rows.forEach(({ counts }, i) => {
    for (const count of counts) {
      if (count !== null && count > most) {
        [most, fullest] = [count, i];
      }
    }
  });
  const row = rows[fullest];
  const peak =
    row === undefined ? '' : ` Most at once: ${countText(options, most)}, in ${bucketText(row, options)}.`;
  return rangeSummary(`${rows.length} buckets`, range) + peak;
}

/** What the ends of the colours stand for. */
function ColorScale({ model: { min, max, options } }: { model: HeatModel }) {
  const themeKey = useThemeKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page change with the theme
  const gradient = useMemo(
    () => paletteGradient(heatPalette(options.color, readTheme(document.body))),
    [options, themeKey],
  );
  return (
    <div className="k-heat-scale">
      <span>{countText(options, min)}</span>
      <span className="k-heat-colors" style={{ backgroundImage: gradient }} aria-hidden="true" />
      <span className="k-value">{countText(options, max)}</span>
    </div>
  );
}

function HeatTable({ label, model }: { label: string; model: HeatModel }) {
  const { rows, times, range, options } = model;
  const columns = rows.map((row) => ({ key: row.name ?? String(row.high), name: bucketText(row, options) }));
  const cell = (column: number, index: number) => {
    const count = rows[column]?.counts[index] ?? null;
    return count === null ? '' : countText(options, count);
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
