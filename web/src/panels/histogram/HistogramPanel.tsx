import { useCallback, useMemo, useState } from 'react';
import { HistChart } from '../../chart/HistChart';
import { barText, countText, type HistModel, histModel, readHistLook } from '../../chart/histModel';
import { Legend } from '../../chart/Legend';
import { clickLegend, hiddenKeys, type LegendRow, readLegend, type Selection } from '../../chart/legendModel';
import { hueColor } from '../../model/colors';
import type { PanelModel } from '../../model/dashboard';
import { makeFields } from '../../model/fields';
import { areBuckets, bucketHistogram, type Histogram, histogramOf } from '../../model/histogram';
import type { PanelContentProps } from '../types';
import { HistogramTable } from './HistogramTable';
import { readHistogramOptions } from './histogramOptions';

/** How often which values occur in the range of the board. */
export function HistogramPanel(props: PanelContentProps) {
  const { panel, view, table } = props;
  const [selection, setSelection] = useState<Selection>(null);
  const histogram = useMemo(() => histogramFor(panel, view.series), [panel, view.series]);
  const keys = useMemo(() => histogram.series.map(({ key }) => key), [histogram]);
  const hidden = useMemo(() => hiddenKeys(selection, keys), [selection, keys]);
  const look = useMemo(() => readHistLook(panel.fieldConfig.defaults), [panel]);
  const model = useMemo(() => histModel(histogram, hidden, look), [histogram, hidden, look]);
  const options = useMemo(() => readLegend(panel.options), [panel]);
  const select = useCallback(
    (key: string, adds: boolean) => setSelection((old) => clickLegend(old, key, adds, keys)),
    [keys],
  );
  if (table) {
    return <HistogramTable label={panel.title} model={model} />;
  }
  return (
    <div className={`k-timeseries k-timeseries-${options.placement}`}>
      <HistChart
        label={panel.title}
        model={model}
        summary={summaryOf(model)}
        sync={props.sync}
        marks={NO_MARKS}
        onZoom={props.onRange}
        onZoomOut={props.onZoomOut}
      />
      <Legend
        options={options}
        rows={legendRows(histogram)}
        hidden={hidden}
        onSelect={select}
        onLight={() => undefined}
      />
    </div>
  );
}

const NO_MARKS = [] as const;

function histogramFor(panel: PanelModel, series: PanelContentProps['view']['series']): Histogram {
  return areBuckets(series)
    ? bucketHistogram(panel, series, hueColor(0))
    : histogramOf(makeFields(panel, series), readHistogramOptions(panel.options));
}

function legendRows({ series }: Histogram): LegendRow[] {
  return series.map(({ key, name, color, counts }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const value = { calc: 'count', title: 'Count', text: countText(total), why: null };
    return { key, name, color, round: 0, values: [value], ended: false };
  });
}

/** "12 bars from 0 s to 1 s. a: most often 20 ms to 40 ms, 17 times." */
function summaryOf({ bars, series, look }: HistModel): string {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) {
    return 'No values.';
  }
  const told = series.slice(0, 8).map(({ name, counts }) => {
    const most = Math.max(...counts);
    const bar = bars[counts.indexOf(most)] ?? first;
    return `${name}: most often ${barText(bar, look)}, ${countText(most)}.`;
  });
  return [
    `${bars.length} bars, the first ${barText(first, look)}, the last ${barText(last, look)}.`,
    ...told,
  ].join(' ');
}
