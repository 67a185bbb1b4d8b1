/** Looks of series: lines, bars, points, stacks, gradients, gaps. */

import { by, type Chart } from './chartBoard';

export const STEPS = {
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'yellow', value: 4 },
    { color: 'red', value: 7 },
  ],
};

export const LOOKS: readonly Chart[] = [
  {
    title: 'Smooth with points',
    expr: 'shape_waves',
    custom: { lineInterpolation: 'smooth', showPoints: 'always', pointSize: 4 },
  },
  {
    title: 'Steps before, dashes',
    expr: 'shape_waves',
    custom: { lineInterpolation: 'stepBefore', lineStyle: { fill: 'dash', dash: [10, 6] } },
  },
  {
    title: 'Steps after, dots',
    expr: 'shape_waves',
    custom: { lineInterpolation: 'stepAfter', lineWidth: 2, lineStyle: { fill: 'dot', dash: [0, 6] } },
  },
  {
    title: 'Bars beside their time',
    expr: 'shape_flat',
    custom: { drawStyle: 'bars', barAlignment: 1, barWidthFactor: 0.9, fillOpacity: 60 },
    target: { interval: '1m' },
  },
  {
    title: 'Bars with values, stacked',
    expr: 'shape_waves',
    custom: {
      drawStyle: 'bars',
      fillOpacity: 80,
      lineWidth: 0,
      stacking: { mode: 'normal', group: 'A' },
      showValues: true,
    },
    target: { interval: '1m' },
  },
  { title: 'Points', expr: 'shape_waves', custom: { drawStyle: 'points', pointSize: 6 } },
  {
    title: 'Stacked',
    expr: 'shape_waves',
    custom: { fillOpacity: 40, stacking: { mode: 'normal', group: 'A' } },
  },
  {
    title: 'Stacked shares',
    expr: 'shape_waves',
    custom: { fillOpacity: 60, lineWidth: 0, stacking: { mode: 'percent', group: 'A' } },
  },
  {
    title: 'Stacked to both sides',
    expr: 'shape_negative',
    custom: { fillOpacity: 40, stacking: { mode: 'normal', group: 'A' } },
  },
  { title: 'Gradient of opacity', expr: 'shape_band', custom: { fillOpacity: 60, gradientMode: 'opacity' } },
  { title: 'Gradient of hue', expr: 'shape_flat', custom: { fillOpacity: 60, gradientMode: 'hue' } },
  {
    title: 'Coloured by thresholds',
    expr: 'shape_band',
    custom: { fillOpacity: 20, lineWidth: 2, gradientMode: 'scheme' },
    defaults: { color: { mode: 'thresholds' }, thresholds: STEPS },
  },
  {
    title: 'Coloured by a scale',
    expr: 'shape_waves',
    custom: { fillOpacity: 30, lineWidth: 3, gradientMode: 'scheme' },
    defaults: { color: { mode: 'continuous-GrYlRd' } },
  },
  {
    title: 'Filled between two',
    expr: 'shape_band',
    overrides: [
      by('highest', ['custom.fillBelowTo', 'lowest'], ['custom.lineWidth', 0]),
      by(
        'lowest',
        ['custom.lineWidth', 0],
        ['custom.hideFrom', { legend: true, tooltip: false, viz: false }],
      ),
    ],
  },
  { title: 'Gaps stay', expr: 'shape_gaps' },
  { title: 'Gaps bridged', expr: 'shape_gaps', custom: { spanNulls: true } },
  { title: 'Short gaps bridged', expr: 'shape_gaps', custom: { spanNulls: 30_000, showPoints: 'always' } },
  { title: 'Not joined', expr: 'shape_waves', custom: { insertNulls: 5_000 }, target: { interval: '30s' } },
];
