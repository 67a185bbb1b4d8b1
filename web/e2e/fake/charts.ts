// biome-ignore-all lint/suspicious/noTemplateCurlyInString: macros as they stand in dashboard files
/** Boards with every trait that a chart over time can have. */

import { boardOf, by } from './chartBoard';
import { LOOKS, STEPS } from './seriesLooks';

const SHARES = {
  mode: 'percentage',
  steps: [
    { color: 'transparent', value: null },
    { color: 'orange', value: 60 },
    { color: 'red', value: 85 },
  ],
};

/** Every option of time series. */
export const SERIES_BOARD = boardOf('chart-series', 'Charts: series', [
  ...LOOKS,
  {
    title: 'Thresholds as lines',
    expr: 'shape_band',
    custom: { thresholdsStyle: { mode: 'line' } },
    defaults: { thresholds: STEPS },
  },
  {
    title: 'Thresholds dashed, with areas',
    expr: 'shape_band',
    custom: { thresholdsStyle: { mode: 'dashed+area' } },
    defaults: { thresholds: STEPS },
  },
  {
    title: 'Thresholds as shares',
    expr: 'shape_band',
    custom: { thresholdsStyle: { mode: 'line+area' } },
    defaults: { thresholds: SHARES },
  },
  {
    title: 'Four axes',
    expr: 'shape_waves',
    size: [16, 8],
    overrides: [
      by('a', ['unit', 's']),
      by('b', ['unit', 'bytes'], ['custom.axisLabel', 'memory']),
      by(
        'c',
        ['unit', 'percent'],
        ['custom.axisPlacement', 'right'],
        ['custom.axisColorMode', 'series'],
        ['custom.axisBorderShow', true],
      ),
      by('d', ['unit', 'watt'], ['custom.axisPlacement', 'hidden']),
    ],
  },
  {
    title: 'Zero in the middle',
    expr: 'shape_negative',
    size: [8, 8],
    custom: { axisCenteredZero: true, axisGridShow: false, axisBorderShow: true, axisWidth: 70 },
  },
  { title: 'Soft ends', expr: 'shape_band', custom: { axisSoftMin: -20, axisSoftMax: 60 } },
  {
    title: 'Logarithmic',
    expr: 'shape_grows',
    custom: { scaleDistribution: { type: 'log', log: 10 } },
    defaults: { unit: 'bytes' },
  },
  {
    title: 'Logarithmic to the base of 2',
    expr: 'shape_grows',
    custom: { scaleDistribution: { type: 'log', log: 2 } },
  },
  {
    title: 'Logarithmic to both sides',
    expr: 'shape_swings',
    custom: { scaleDistribution: { type: 'symlog', log: 10, linearThreshold: 1 } },
  },
  {
    title: 'In and out',
    expr: 'shape_waves',
    custom: { fillOpacity: 20 },
    overrides: [
      by('b', ['custom.transform', 'negative-Y']),
      by('d', ['custom.transform', 'constant'], ['custom.lineStyle', { fill: 'dash', dash: [4, 4] }]),
    ],
  },
  {
    title: 'Legend as a table on the right',
    expr: 'shape_waves',
    size: [12, 7],
    defaults: { unit: 'ms' },
    options: {
      legend: {
        displayMode: 'table',
        placement: 'right',
        calcs: ['mean', 'max', 'lastNotNull'],
        width: 320,
        sortBy: 'Max',
        sortDesc: true,
      },
    },
  },
  {
    title: 'Legend on the right',
    expr: 'shape_many',
    size: [12, 7],
    options: {
      legend: { displayMode: 'list', placement: 'right' },
      tooltip: { mode: 'multi', sort: 'asc', maxHeight: 200 },
    },
  },
  {
    title: 'One series in the tooltip',
    expr: 'shape_waves',
    options: { tooltip: { mode: 'single' }, legend: { showLegend: false } },
    defaults: {
      links: [
        {
          title: 'Latency of ${__series.name}',
          url: '/d/latency/latency?var-instance=${__field.labels.name}',
        },
      ],
    },
  },
  { title: 'No tooltip', expr: 'shape_waves', options: { tooltip: { mode: 'none' } } },
]);

/** Values at the edges of what can be drawn, and odd places. */
export const EDGES_BOARD = boardOf('chart-edges', 'Charts: edges', [
  { title: 'One sample', expr: 'shape_one' },
  { title: 'One bar', expr: 'shape_one', custom: { drawStyle: 'bars', fillOpacity: 50 } },
  { title: 'Nothing but NaN', expr: 'shape_nan' },
  { title: 'All equal', expr: 'shape_flat' },
  { title: 'All zero', expr: 'shape_zero', defaults: { unit: 's' } },
  { title: 'Tiny', expr: 'shape_tiny' },
  { title: 'Tiny seconds', expr: 'shape_tiny', defaults: { unit: 's' } },
  { title: 'Huge', expr: 'shape_huge' },
  { title: 'Huge bytes', expr: 'shape_huge', defaults: { unit: 'bytes' } },
  { title: 'Narrow', expr: 'shape_waves', size: [3, 10] },
  { title: 'Flat', expr: 'shape_waves', size: [12, 3], options: { legend: { showLegend: false } } },
  {
    title: 'Narrow with a table',
    expr: 'shape_waves',
    size: [5, 10],
    options: { legend: { displayMode: 'table', placement: 'right', calcs: ['mean', 'max'] } },
  },
  { title: 'Stacked, all zero', expr: 'shape_zero', custom: { stacking: { mode: 'percent' } } },
  {
    title: 'Logarithmic, all zero',
    expr: 'shape_zero',
    custom: { scaleDistribution: { type: 'log', log: 10 } },
  },
]);
