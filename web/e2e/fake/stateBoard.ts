/** A board with every option of state timelines, status histories and histograms. */

import { boardOf, type Chart } from './chartBoard';

const MAPPINGS = [
  {
    type: 'value',
    options: {
      0: { text: 'Idle', color: 'blue', index: 0 },
      1: { text: 'Busy', color: 'green', index: 1 },
      2: { text: 'Draining', color: 'yellow', index: 2 },
    },
  },
  { type: 'range', options: { from: 3, to: 99, result: { text: 'Lost', color: 'red', index: 3 } } },
];

const STEPS = {
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'orange', value: 50 },
    { color: 'red', value: 80 },
  ],
};

const states = (title: string, more: Partial<Chart> = {}): Chart => ({
  title,
  type: 'state-timeline',
  expr: 'shape_states',
  defaults: { mappings: MAPPINGS },
  size: [12, 6],
  ...more,
});

const histogram = (title: string, more: Partial<Chart> = {}): Chart => ({
  title,
  type: 'histogram',
  expr: 'shape_waves',
  ...more,
});

export const STATE_BOARD = boardOf('chart-states', 'Charts: states and histograms', [
  states('States by mapping'),
  states('Every sample apart', { options: { mergeValues: false, rowHeight: 0.5, alignValue: 'center' } }),
  states('By thresholds, long words', {
    expr: 'shape_many',
    defaults: { color: { mode: 'thresholds' }, thresholds: STEPS, unit: 'percent' },
    options: { showValue: 'always', alignValue: 'right', perPage: 5 },
    size: [12, 8],
  }),
  states('By a scale, outlined', {
    expr: 'shape_waves',
    defaults: { color: { mode: 'continuous-BlPu' }, min: 0, max: 40, decimals: 0 },
    custom: { fillOpacity: 30, lineWidth: 1 },
    options: { showValue: 'never', legend: { showLegend: false }, tooltip: { mode: 'multi' } },
    size: [12, 8],
  }),
  states('History', { type: 'status-history' }),
  states('History by thresholds, legend on the right', {
    type: 'status-history',
    expr: 'shape_waves',
    defaults: {
      color: { mode: 'thresholds' },
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: 'green', value: null },
          { color: 'red', value: 12 },
        ],
      },
      decimals: 0,
    },
    options: {
      colWidth: 0.6,
      rowHeight: 0.7,
      showValue: 'auto',
      legend: { showLegend: true, placement: 'right' },
    },
    target: { interval: '1m' },
  }),
  histogram('Histogram', { defaults: { unit: 'ms' } }),
  histogram('Histogram of one size, from an offset', {
    options: { bucketSize: 5, bucketOffset: 2 },
    custom: { fillOpacity: 30, lineWidth: 2 },
  }),
  histogram('Histogram of all together', {
    options: { combine: true, bucketCount: 12, legend: { showLegend: false } },
  }),
  histogram('Histogram, stacked', {
    custom: { stacking: { mode: 'normal' } },
    options: { legend: { displayMode: 'table', placement: 'right' } },
  }),
  histogram('Histogram, shares', { custom: { stacking: { mode: 'percent' }, lineWidth: 0 } }),
  histogram('Histogram of buckets', {
    expr: 'sum by (le) (buckets)',
    target: { format: 'heatmap', legendFormat: '{{le}}' },
    defaults: { unit: 's' },
  }),
]);
