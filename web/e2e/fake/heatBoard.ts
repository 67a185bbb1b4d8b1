/** A board with every option of heatmaps, in the formats of Grafana 9 and of Grafana 7. */

import { boardOf, type Chart } from './chartBoard';

const heat = (title: string, options: object, more: Partial<Chart> = {}): Chart => ({
  title,
  type: 'heatmap',
  expr: 'sum by (le) (buckets)',
  target: { format: 'heatmap', legendFormat: '{{le}}' },
  options: {
    cellValues: { unit: 'reqps' },
    yAxis: { unit: 's' },
    filterValues: { le: 1e-9 },
    legend: { show: true },
    ...options,
  },
  ...more,
});

const scheme = (name: string, more: object = {}) => ({
  color: { mode: 'scheme', scheme: name, scale: 'exponential', exponent: 0.5, steps: 64, ...more },
});

const values = (title: string, options: object): Chart =>
  heat(title, { yAxis: {}, cellValues: {}, calculate: true, ...options }, { expr: 'shape_many', target: {} });

const NEW = boardOf('chart-heat', 'Charts: heatmaps', [
  heat('Our own colours', {}),
  heat('Blues', scheme('Blues')),
  heat('Oranges, reversed', scheme('Oranges', { reverse: true })),
  heat('Spectral in 8 steps', scheme('Spectral', { steps: 8 })),
  heat('Turbo', scheme('Turbo')),
  heat('Viridis between two ends', scheme('Viridis', { min: 1, max: 5 })),
  heat('Opacity', { color: { mode: 'opacity', fill: 'purple', scale: 'exponential', exponent: 0.4 } }),
  heat(
    'With values',
    { ...scheme('YlOrRd'), showValue: 'auto', cellGap: 3 },
    { target: { format: 'heatmap', interval: '1m' }, size: [16, 8] },
  ),
  heat('Axis on the right, upside down', {
    ...scheme('Magma'),
    yAxis: { unit: 's', axisPlacement: 'right', reverse: true, decimals: 2, axisWidth: 90 },
  }),
  heat('Without an axis', {
    ...scheme('Cividis'),
    yAxis: { unit: 's', axisPlacement: 'hidden' },
    legend: { show: false },
  }),
  heat('Cropped, with all buckets in the tooltip', {
    ...scheme('Plasma'),
    yAxis: { unit: 's', min: 0.05, max: 2.5 },
    tooltip: { mode: 'single', yHistogram: true },
  }),
  heat('Buckets that are no sums', scheme('Greens'), {
    target: { format: 'time_series', legendFormat: '{{le}}' },
  }),
  values('Values, counted', scheme('GnBu')),
  values('Values, in sizes', {
    ...scheme('RdPu'),
    calculation: { xBuckets: { mode: 'size', value: '1m' }, yBuckets: { mode: 'size', value: '25' } },
  }),
  values('Values, in powers', {
    ...scheme('Inferno'),
    calculation: { yBuckets: { mode: 'count', value: '2', scale: { type: 'log', log: 2 } } },
  }),
  heat('Rows by name', { ...scheme('Purples'), yAxis: {} }, { expr: 'shape_waves', target: {} }),
]);

/** As Grafana 7 wrote it: the options at the panel itself. */
const OLD = {
  id: 90,
  type: 'heatmap',
  title: 'As Grafana 7 wrote it',
  gridPos: { x: 0, y: 45, w: 12, h: 7 },
  targets: [{ refId: 'A', expr: 'sum by (le) (buckets)', format: 'heatmap', legendFormat: '{{le}}' }],
  dataFormat: 'tsbuckets',
  yAxis: { format: 's', decimals: null, logBase: 1, show: true },
  color: { mode: 'spectrum', colorScheme: 'interpolateOranges', cardColor: '#b4ff00', exponent: 0.5 },
  cards: { cardPadding: 1 },
  hideZeroBuckets: true,
  legend: { show: true },
  tooltip: { show: true, showHistogram: true },
};

export const HEAT_BOARD = { ...NEW, panels: [...NEW.panels, OLD] };
