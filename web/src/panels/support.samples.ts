/** For tests: for each panel type every option that Grafana's own types have; the compiler says which is missing. */

import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as dashlist from '@grafana/schema/dist/esm/raw/composable/dashboardlist/panelcfg/x/DashboardListPanelCfg_types.gen';
import type * as gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as histogram from '@grafana/schema/dist/esm/raw/composable/histogram/panelcfg/x/HistogramPanelCfg_types.gen';
import type * as piechart from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type { JsonObject } from '../model/json';
import { type Full, HIDE_FROM, LEGEND, REDUCE, TEXT, TOOLTIP } from './support.parts';
import { HEATMAP, HISTORY, STATES_CUSTOM, TIMELINE, TIMESERIES } from './support.timed';

export interface PanelSample {
  readonly options: JsonObject;
  readonly custom: JsonObject;
}

const GAUGE = {
  options: {
    barShape: 'rounded',
    barWidthFactor: 1,
    effects: { barGlow: true, centerGlow: true, gradient: true },
    endpointMarker: 'glow',
    minVizHeight: 10,
    minVizWidth: 10,
    neutral: 1,
    orientation: 'vertical',
    reduceOptions: REDUCE,
    segmentCount: 2,
    segmentSpacing: 0.1,
    shape: 'circle',
    showThresholdLabels: true,
    showThresholdMarkers: false,
    sizing: 'manual',
    sparkline: true,
    text: TEXT,
    textMode: 'value',
  } satisfies Full<gauge.Options>,
  custom: {},
};

const TABLE = {
  options: {
    cellHeight: 'lg',
    disableKeyboardEvents: true,
    enablePagination: true,
    frameIndex: 1,
    frozenColumns: { left: 1 },
    maxRowHeight: 50,
    pageSize: 5,
    showHeader: false,
    showTypeIcons: true,
    sortBy: [{ displayName: 'x', desc: true }],
  } satisfies Full<table.Options>,
  custom: {
    align: 'right',
    cellOptions: { type: 'gauge', mode: 'lcd', valueDisplayMode: 'text' },
    displayMode: 'gauge',
    filterable: true,
    footer: { reducers: ['sum'] },
    hideFrom: HIDE_FROM,
    hideHeader: true,
    inspect: true,
    minWidth: 1,
    sortable: true,
    styleField: 'x',
    tooltip: { field: 'x', placement: 'top' },
    width: 1,
    wrapHeaderText: true,
    wrapText: true,
  } satisfies Full<Omit<table.FieldConfig, 'cellOptions'>> & { cellOptions: JsonObject },
};

export const SAMPLES: ReadonlyMap<string, PanelSample> = new Map<string, PanelSample>([
  ['timeseries', TIMESERIES],
  [
    'stat',
    {
      options: {
        colorMode: 'none',
        graphMode: 'line',
        justifyMode: 'center',
        orientation: 'vertical',
        percentChangeColorMode: 'inverted',
        reduceOptions: REDUCE,
        showPercentChange: true,
        text: TEXT,
        textMode: 'name',
        wideLayout: false,
      } satisfies Full<stat.Options>,
      custom: {},
    },
  ],
  ['gauge', GAUGE],
  [
    'bargauge',
    {
      options: {
        displayMode: 'lcd',
        legend: LEGEND,
        maxVizHeight: 1,
        minVizHeight: 1,
        minVizWidth: 1,
        namePlacement: 'left',
        orientation: 'vertical',
        reduceOptions: REDUCE,
        showUnfilled: false,
        sizing: 'manual',
        text: TEXT,
        valueMode: 'text',
      } satisfies Full<bargauge.Options>,
      custom: {},
    },
  ],
  [
    'barchart',
    {
      options: {
        barRadius: 0.1,
        barWidth: 1,
        colorByField: 'x',
        fullHighlight: true,
        groupWidth: 1,
        legend: LEGEND,
        orientation: 'vertical',
        showValue: 'always',
        stacking: 'percent',
        text: TEXT,
        tooltip: TOOLTIP,
        xField: 'x',
        xTickLabelMaxLength: 1,
        xTickLabelRotation: 1,
        xTickLabelSpacing: 1,
      } satisfies Full<barchart.Options>,
      custom: {
        ...STATES_CUSTOM,
        gradientMode: 'hue',
        thresholdsStyle: { mode: 'line' },
      } satisfies Full<barchart.FieldConfig>,
    },
  ],
  [
    'piechart',
    {
      options: {
        displayLabels: ['name'],
        legend: { ...LEGEND, values: ['value'] },
        orientation: 'vertical',
        pieType: 'donut',
        reduceOptions: REDUCE,
        sort: 'asc',
        text: TEXT,
        tooltip: TOOLTIP,
      } satisfies Full<piechart.Options>,
      custom: { hideFrom: HIDE_FROM } satisfies Full<piechart.FieldConfig>,
    },
  ],
  [
    'histogram',
    {
      options: {
        bucketCount: 1,
        bucketOffset: 1,
        bucketSize: 1,
        combine: true,
        legend: LEGEND,
        tooltip: TOOLTIP,
      } satisfies Full<histogram.Options>,
      custom: {
        ...STATES_CUSTOM,
        gradientMode: 'hue',
        stacking: { group: 'B', mode: 'normal' },
      } satisfies Full<histogram.FieldConfig>,
    },
  ],
  ['heatmap', HEATMAP],
  ['state-timeline', TIMELINE],
  ['status-history', HISTORY],
  ['table', TABLE],
  [
    'text',
    {
      options: {
        code: { language: 'json', showLineNumbers: true, showMiniMap: true },
        content: 'x',
        mode: 'code',
        renderMode: 'perRow',
      } satisfies Full<text.Options>,
      custom: {},
    },
  ],
  [
    'dashlist',
    {
      options: {
        folderId: 1,
        folderUID: 'x',
        includeVars: true,
        keepTime: true,
        maxItems: 1,
        query: 'x',
        showFolderNames: true,
        showHeadings: true,
        showRecentlyViewed: true,
        showSearch: true,
        showStarred: true,
        tags: ['x'],
      } satisfies Full<dashlist.Options>,
      custom: {},
    },
  ],
]);
