/** For tests: all options of the panel types that show something over time, by Grafana's own types. */

import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as timeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as history from '@grafana/schema/dist/esm/raw/composable/statushistory/panelcfg/x/StatusHistoryPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { AXIS, type Full, HIDE_FROM, LEGEND, MARKS, SCALE, TOOLTIP } from './support.parts';

export const TIMESERIES = {
  options: {
    annotations: MARKS,
    disableKeyboardEvents: true,
    legend: { ...LEGEND, enableFacetedFilter: true, facetedFilterPinned: true },
    orientation: 'vertical',
    timeCompare: { timeCompare: true },
    timezone: ['utc'],
    tooltip: TOOLTIP,
  } satisfies Full<timeseries.Options>,
  custom: {
    ...AXIS,
    hideFrom: HIDE_FROM,
    lineColor: 'red',
    lineInterpolation: 'smooth',
    lineStyle: { fill: 'dash', dash: [1, 2] },
    lineWidth: 2,
    spanNulls: true,
    fillBelowTo: 'B',
    fillColor: 'red',
    fillOpacity: 1,
    pointColor: 'red',
    pointSize: 3,
    pointSymbol: 'x',
    showPoints: 'always',
    barAlignment: 1 as never,
    barMaxWidth: 10,
    barWidthFactor: 1,
    stacking: { group: 'B', mode: 'normal' },
    drawStyle: 'bars',
    gradientMode: 'hue',
    insertNulls: 1000,
    showValues: true,
    thresholdsStyle: { mode: 'series' },
    transform: 'constant',
  } satisfies Full<timeseries.FieldConfig>,
};

export const HEATMAP = {
  options: {
    annotations: MARKS,
    calculate: true,
    calculation: {
      xBuckets: { mode: 'size', value: '1m', scale: SCALE },
      yBuckets: { mode: 'size', value: '1', scale: SCALE },
    },
    cellGap: 2,
    cellRadius: 2,
    cellValues: { decimals: 1, unit: 's' },
    color: {
      exponent: 1,
      fill: 'red',
      max: 1,
      min: 0,
      mode: 'scheme',
      reverse: true,
      scale: 'linear',
      scheme: 'Blues',
      steps: 4,
    },
    exemplars: { color: 'red' },
    filterValues: { ge: 1, le: 0 },
    legend: { placement: 'right', show: true, width: 100 },
    rowsFrame: { layout: 'ge', value: 'x', yBucketScale: SCALE },
    selectionMode: 'xy',
    showValue: 'always',
    tooltip: { maxHeight: 1, maxWidth: 1, mode: 'multi', showColorScale: true, yHistogram: true },
    yAxis: { ...AXIS, decimals: 1, max: 1, min: 0, reverse: true, unit: 's' },
  } satisfies Full<heatmap.Options>,
  custom: { hideFrom: HIDE_FROM, scaleDistribution: SCALE } satisfies Full<heatmap.FieldConfig>,
};

const STATES = {
  annotations: MARKS,
  legend: LEGEND,
  perPage: 3,
  rowHeight: 0.5,
  showValue: 'always',
  timezone: ['utc'],
  tooltip: TOOLTIP,
} as const;
export const STATES_CUSTOM = { ...AXIS, hideFrom: HIDE_FROM, fillOpacity: 1, lineWidth: 1 };

export const TIMELINE = {
  options: { ...STATES, alignValue: 'left', mergeValues: true } satisfies Full<timeline.Options>,
  custom: STATES_CUSTOM satisfies Full<timeline.FieldConfig>,
};

export const HISTORY = {
  options: { ...STATES, colWidth: 1 } satisfies Full<history.Options>,
  custom: STATES_CUSTOM satisfies Full<history.FieldConfig>,
};
