import { describe, expect, it } from 'vitest';
import { asObject, type JsonObject } from '../json';
import { migrateClassic } from './classic';

function panelAfter(panel: JsonObject, schemaVersion = 16): JsonObject {
  const { panels } = migrateClassic({ schemaVersion, panels: [panel] });
  return asObject(Array.isArray(panels) ? panels[0] : null);
}

const AXES = [
  { format: 's', label: 'time', logBase: 10, max: null, min: '0', show: true },
  { format: 'short', logBase: 1, show: true, max: '5' },
];

describe('a graph panel', () => {
  it('becomes a time series that draws the same', () => {
    const graph = {
      type: 'graph',
      id: 3,
      title: 'Latency',
      datasource: 'x',
      targets: [{ expr: 'up' }],
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      lines: true,
      linewidth: 2,
      fill: 3,
      nullPointMode: 'connected',
      steppedLine: true,
      stack: true,
      percentage: true,
      points: true,
      pointradius: 2,
      dashes: true,
      dashLength: 5,
      renderer: 'flot',
      tooltip: { shared: true, sort: 2, value_type: 'individual' },
      legend: {
        show: true,
        values: true,
        alignAsTable: true,
        rightSide: true,
        current: true,
        avg: true,
        max: false,
      },
      yaxes: AXES,
    };
    expect(panelAfter(graph)).toEqual({
      type: 'timeseries',
      id: 3,
      title: 'Latency',
      datasource: 'x',
      targets: [{ expr: 'up' }],
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      fieldConfig: {
        defaults: {
          unit: 's',
          min: 0,
          custom: {
            axisPlacement: 'auto',
            axisLabel: 'time',
            scaleDistribution: { type: 'log', log: 10 },
            drawStyle: 'line',
            showPoints: 'always',
            pointSize: 6,
            lineWidth: 2,
            lineStyle: { fill: 'dash', dash: [5, 10] },
            fillOpacity: 30,
            spanNulls: true,
            lineInterpolation: 'stepAfter',
            stacking: { mode: 'percent', group: 'A' },
          },
        },
        overrides: [],
      },
      options: {
        legend: {
          calcs: ['lastNotNull', 'mean'],
          displayMode: 'table',
          placement: 'right',
          showLegend: true,
        },
        tooltip: { mode: 'multi', sort: 'desc' },
      },
    });
  });

  it('keeps bars and points what they were', () => {
    const custom = (panel: JsonObject) =>
      asObject(asObject(asObject(panelAfter(panel).fieldConfig).defaults).custom);
    expect(custom({ type: 'graph', bars: true, fill: 1 })).toMatchObject({
      drawStyle: 'bars',
      fillOpacity: 100,
    });
    expect(custom({ type: 'graph', lines: false, points: true })).toMatchObject({ drawStyle: 'points' });
    expect(custom({ type: 'graph' })).toMatchObject({ drawStyle: 'line', lineWidth: 1, fillOpacity: 10 });
    expect(custom({ type: 'graph', fillGradient: 4 })).toMatchObject({
      gradientMode: 'opacity',
      fillOpacity: 40,
    });
  });

  it('turns colours and series overrides into rules', () => {
    const graph = {
      type: 'graph',
      yaxes: AXES,
      aliasColors: { errors: 'red', none: '' },
      seriesOverrides: [
        { alias: '/p9.*/', yaxis: 2, fill: 0, linewidth: 3, dashes: true },
        { alias: 'out', transform: 'negative-Y', bars: true, stack: 'B' },
        { alias: 'low', fillBelowTo: 'high', lines: false, legend: false },
        { alias: 'unknown', zindex: -1 },
        { fill: 1 },
      ],
      legend: { hideZero: true },
    };
    expect(asObject(panelAfter(graph).fieldConfig).overrides).toEqual([
      {
        matcher: { id: 'byName', options: 'errors' },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: 'red' } }],
      },
      {
        matcher: { id: 'byRegexp', options: '/p9.*/' },
        properties: [
          { id: 'unit', value: 'short' },
          { id: 'max', value: 5 },
          { id: 'custom.axisPlacement', value: 'right' },
          { id: 'custom.fillOpacity', value: 0 },
          { id: 'custom.lineWidth', value: 3 },
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
        ],
      },
      {
        matcher: { id: 'byName', options: 'out' },
        properties: [
          { id: 'custom.transform', value: 'negative-Y' },
          { id: 'custom.drawStyle', value: 'bars' },
          { id: 'custom.fillOpacity', value: 100 },
          { id: 'custom.stacking', value: { mode: 'normal', group: 'B' } },
        ],
      },
      {
        matcher: { id: 'byName', options: 'low' },
        properties: [
          { id: 'custom.fillBelowTo', value: 'high' },
          { id: 'custom.lineWidth', value: 0 },
          { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } },
        ],
      },
      {
        matcher: { id: 'byValue', options: { reducer: 'allIsZero', op: 'gte', value: 0 } },
        properties: [{ id: 'custom.hideFrom', value: { legend: true, tooltip: true, viz: false } }],
      },
    ]);
  });

  it('turns thresholds into steps, transparent where nothing was marked', () => {
    const thresholds = [
      { value: 90, op: 'gt', colorMode: 'critical', fill: true, line: true },
      { value: 10, op: 'lt', colorMode: 'custom', fillColor: 'blue', fill: true },
    ];
    expect(asObject(panelAfter({ type: 'graph', thresholds }).fieldConfig).defaults).toMatchObject({
      thresholds: {
        mode: 'absolute',
        steps: [
          { value: null, color: 'blue' },
          { value: 10, color: 'transparent' },
          { value: 90, color: 'red' },
        ],
      },
      custom: { thresholdsStyle: { mode: 'line+area' } },
    });
  });

  it('reads axes and thresholds of the grid of schema 12', () => {
    const old = {
      type: 'graph',
      legend: false,
      y_formats: ['bytes', 's'],
      leftYAxisLabel: 'Memory',
      aliasYAxis: { cpu: 2 },
      grid: {
        leftMin: 0,
        leftMax: 10,
        leftLogBase: 2,
        threshold1: 5,
        threshold1Color: 'red',
        thresholdLine: true,
      },
    };
    expect(panelAfter(old, 11)).toMatchObject({
      options: { legend: { showLegend: false } },
      fieldConfig: {
        defaults: {
          unit: 'bytes',
          min: 0,
          max: 10,
          thresholds: { steps: [{ value: null }, { value: 5, color: 'red' }] },
          custom: { axisLabel: 'Memory', scaleDistribution: { log: 2 }, thresholdsStyle: { mode: 'line' } },
        },
        overrides: [{ matcher: { options: 'cpu' }, properties: [{ id: 'unit', value: 's' }, {}] }],
      },
    });
  });

  it('becomes what its x axis was', () => {
    expect(panelAfter({ type: 'graph', xaxis: { mode: 'histogram' } }).type).toBe('histogram');
    expect(panelAfter({ type: 'graph', xaxis: { mode: 'series' } }).type).toBe('barchart');
    expect(panelAfter({ type: 'graph', xaxis: { mode: 'series' }, legend: { values: true } }).type).toBe(
      'bargauge',
    );
  });

  it('keeps links of its values', () => {
    const links = [{ url: '/d/x', title: 'x' }];
    expect(panelAfter({ type: 'graph', options: { dataLinks: links } })).toMatchObject({
      fieldConfig: { defaults: { links } },
    });
  });
});

describe('a singlestat panel', () => {
  const OLD = {
    type: 'singlestat',
    title: 'Up',
    format: 'percent',
    decimals: 0,
    valueName: 'current',
    colorValue: true,
    colors: ['red', 'orange', 'green'],
    thresholds: '50,80',
    nullText: 'none',
    sparkline: { show: true, lineColor: 'blue' },
    valueMaps: [{ op: '=', value: 'null', text: 'N/A' }],
    rangeMaps: [{ from: '1', to: '2', text: 'some' }],
    mappingType: 1,
  };

  it('becomes a stat', () => {
    expect(panelAfter(OLD)).toEqual({
      type: 'stat',
      title: 'Up',
      options: {
        reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' },
        orientation: 'horizontal',
        colorMode: 'value',
        graphMode: 'area',
      },
      fieldConfig: {
        defaults: {
          unit: 'percent',
          decimals: 0,
          noValue: 'none',
          mappings: [{ type: 'special', options: { match: 'null', result: { text: 'N/A' } } }],
          thresholds: {
            mode: 'absolute',
            steps: [
              { value: null, color: 'red' },
              { value: 50, color: 'orange' },
              { value: 80, color: 'green' },
            ],
          },
        },
        overrides: [],
      },
    });
  });

  it('takes the last levels where an old file has one for the base too', () => {
    const { fieldConfig } = panelAfter({ ...OLD, thresholds: '0,50,80' }, 8);
    expect(asObject(asObject(asObject(fieldConfig).defaults).thresholds).steps).toMatchObject([
      { value: null },
      { value: 50 },
      { value: 80 },
    ]);
  });

  it('keeps the colour of its line where values had none, and shows names', () => {
    const plain = panelAfter({
      ...OLD,
      colorValue: false,
      valueName: 'name',
      tableColumn: 'Value',
      mappingType: 2,
    });
    expect(plain).toMatchObject({
      options: {
        colorMode: 'none',
        textMode: 'name',
        reduceOptions: { calcs: ['mean'], fields: '/^Value$/' },
      },
      fieldConfig: { defaults: { color: { fixedColor: 'blue' }, mappings: [{ type: 'range' }] } },
    });
  });

  it('becomes a gauge where it showed one', () => {
    const gauge = { show: true, minValue: 0, maxValue: 200, thresholdMarkers: true, thresholdLabels: true };
    expect(panelAfter({ ...OLD, type: 'grafana-singlestat-panel', gauge })).toMatchObject({
      type: 'gauge',
      options: { showThresholdLabels: true, showThresholdMarkers: true },
      fieldConfig: { defaults: { min: 0, max: 200 } },
    });
  });
});

describe('a table with column styles', () => {
  it('becomes a table with field options', () => {
    const table = {
      type: 'table',
      transform: 'timeseries_aggregations',
      columns: [
        { text: 'Avg', value: 'avg' },
        { text: 'Current', value: 'current' },
      ],
      showHeader: true,
      styles: [
        { pattern: 'Time', type: 'date', dateFormat: 'HH:mm' },
        { pattern: '/^job|pod$/', type: 'hidden' },
        {
          pattern: 'Value',
          alias: 'Load',
          unit: 'percent',
          decimals: 2,
          colorMode: 'row',
          colors: ['green', 'red'],
          thresholds: ['80'],
          align: 'right',
          link: true,
          linkUrl: '/d/x',
          linkTooltip: 'More',
          mappingType: 1,
          valueMaps: [{ value: '0', text: 'idle' }],
        },
        { pattern: '/.*/', unit: 'short', decimals: 0, thresholds: [] },
      ],
    };
    expect(panelAfter(table, 22)).toEqual({
      type: 'table',
      options: { showHeader: true },
      transformations: [
        { id: 'reduce', options: { includeTimeField: false, reducers: ['mean', 'lastNotNull'] } },
      ],
      fieldConfig: {
        defaults: { unit: 'short', decimals: 0, custom: {} },
        overrides: [
          { matcher: { id: 'byName', options: 'Time' }, properties: [{ id: 'unit', value: 'time: HH:mm' }] },
          {
            matcher: { id: 'byRegexp', options: '/^job|pod$/' },
            properties: [{ id: 'custom.hidden', value: true }],
          },
          {
            matcher: { id: 'byName', options: 'Value' },
            properties: [
              { id: 'displayName', value: 'Load' },
              { id: 'unit', value: 'percent' },
              { id: 'decimals', value: 2 },
              { id: 'links', value: [{ title: 'More', url: '/d/x', targetBlank: false }] },
              { id: 'mappings', value: [{ type: 'value', options: { 0: { text: 'idle' } } }] },
              { id: 'custom.cellOptions', value: { type: 'color-background' } },
              { id: 'custom.align', value: 'right' },
              {
                id: 'thresholds',
                value: {
                  mode: 'absolute',
                  steps: [
                    { value: null, color: 'green' },
                    { value: 80, color: 'red' },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('keeps how frames became rows and columns', () => {
    const steps = (transform: string) =>
      panelAfter({ type: 'table-old', styles: [], transform }, 25).transformations;
    expect(steps('timeseries_to_columns')).toMatchObject([{ id: 'joinByField' }]);
    expect(steps('timeseries_to_rows')).toMatchObject([{ id: 'seriesToRows' }]);
    expect(steps('table')).toMatchObject([{ id: 'merge' }]);
    expect(steps('json')).toEqual([]);
  });
});

describe('other panels', () => {
  it('heatmap: options beside the type become options', () => {
    const heatmap = {
      type: 'heatmap',
      dataFormat: 'tsbuckets',
      hideZeroBuckets: true,
      reverseYBuckets: true,
      yBucketBound: 'upper',
      cards: { cardPadding: 3 },
      color: { mode: 'spectrum', colorScheme: 'interpolateYlOrRd', exponent: 0.4, min: 5, max: 1 },
      yAxis: { format: 's', decimals: 1, show: true, logBase: 1, min: '0' },
      tooltip: { show: true, showHistogram: true },
      legend: { show: true },
    };
    expect(panelAfter(heatmap).options).toMatchObject({
      calculate: false,
      cellGap: 3,
      color: { mode: 'scheme', scheme: 'YlOrRd', exponent: 0.4, reverse: true, min: 1, max: 5 },
      filterValues: { le: 1e-9 },
      rowsFrame: { layout: 'ge' },
      yAxis: { unit: 's', decimals: 1, min: 0, reverse: true, axisPlacement: 'left' },
      tooltip: { mode: 'single', yHistogram: true },
      legend: { show: true },
    });
    const counted = {
      type: 'heatmap',
      dataFormat: 'timeseries',
      xBucketNumber: 20,
      yAxis: { logBase: 2, splitFactor: 4 },
    };
    expect(panelAfter(counted).options).toMatchObject({
      calculate: true,
      calculation: {
        xBuckets: { mode: 'count', value: '20' },
        yBuckets: { mode: 'count', value: '4', scale: { type: 'log', log: 2 } },
      },
    });
    const preview = { type: 'heatmap-new', options: { bucketFrame: { layout: 'le' }, cellGap: 1 } };
    expect(panelAfter(preview, 36)).toEqual({
      type: 'heatmap',
      options: { rowsFrame: { layout: 'le' }, cellGap: 1 },
    });
  });

  it('text: content and mode move into the options', () => {
    expect(panelAfter({ type: 'text', content: '# Hi', mode: 'text' })).toEqual({
      type: 'text',
      options: { content: '# Hi', mode: 'markdown' },
    });
    expect(panelAfter({ type: 'text2', options: { content: 'x', mode: 'html', angular: {} } })).toEqual({
      type: 'text',
      options: { content: 'x', mode: 'html' },
    });
  });

  it('list of dashboards: its settings move into the options', () => {
    expect(
      panelAfter({ type: 'dashlist', limit: 5, starred: false, search: true, query: 'q', tags: ['a'] }),
    ).toEqual({
      type: 'dashlist',
      options: {
        maxItems: 5,
        query: 'q',
        showHeadings: true,
        showRecentlyViewed: false,
        showSearch: true,
        showStarred: false,
        tags: ['a'],
      },
    });
  });

  it('pie chart plug-in: the pie chart of Grafana', () => {
    const pie = {
      type: 'grafana-piechart-panel',
      pieType: 'donut',
      format: 'bytes',
      legendType: 'Right side',
      legend: { show: true, percentage: true },
      valueName: 'total',
      aliasColors: { a: 'red' },
    };
    expect(panelAfter(pie)).toMatchObject({
      type: 'piechart',
      fieldConfig: { defaults: { unit: 'bytes' }, overrides: [{ matcher: { options: 'a' } }] },
      options: {
        pieType: 'donut',
        reduceOptions: { calcs: ['sum'] },
        legend: { placement: 'right', values: ['percent'] },
      },
    });
  });
});
