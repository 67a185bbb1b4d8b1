import { type Feature, fixed, type Group, query, values, WAVES, waves } from './feature';

const THREE = { alpha: 12, beta: 30, gamma: 58 };

/** Cumulative buckets, as Prometheus stores them, at any time. */
const BUCKETS = [
  ['0.5', 10],
  ['1', 25],
  ['10', 40],
  ['+Inf', 41],
]
  .map(([le, count]) => `label_replace(vector(${count}), "le", "${le}", "", "")`)
  .join(' or ');

const buckets = (type: string, more: object) => ({
  type,
  targets: [query(BUCKETS, { legendFormat: '{{le}}', format: 'heatmap', ...more })],
  fieldConfig: { defaults: {}, overrides: [] },
  options: {},
});

/** Each type of panel that real dashboards have, and those of old files. */
export const panels: Group = {
  name: 'panel types',
  features: [
    { name: 'timeseries', panel: waves({ drawStyle: 'line' }), shows: 'picture' },
    { name: 'stat', panel: values('stat', THREE), shows: /alpha\s*12[\s\S]*gamma\s*58/ },
    {
      name: 'gauge',
      panel: values('gauge', THREE, { defaults: { min: 0, max: 100 } }),
      shows: /12[\s\S]*30[\s\S]*58/,
    },
    {
      name: 'bargauge',
      panel: values('bargauge', THREE, { options: { orientation: 'horizontal', displayMode: 'gradient' } }),
      shows: /alpha[\s\S]*12[\s\S]*58/,
    },
    {
      name: 'bargauge of buckets, instant',
      panel: buckets('bargauge', { instant: true, range: false }),
      shows: /10[\s\S]*15[\s\S]*15[\s\S]*1/,
    },
    {
      name: 'table',
      panel: values('table', THREE, { target: { format: 'table', instant: true } }),
      shows: /name[\s\S]*alpha[\s\S]*12/,
    },
    { name: 'heatmap', panel: buckets('heatmap', {}), shows: 'picture' },
    {
      name: 'state-timeline',
      panel: values(
        'state-timeline',
        { door: 1 },
        {
          defaults: { mappings: [{ type: 'value', options: { 1: { text: 'open', color: 'red' } } }] },
        },
      ),
      shows: 'picture',
    },
    { name: 'status-history', panel: values('status-history', { door: 1 }), shows: 'picture' },
    {
      name: 'barchart',
      panel: values('barchart', THREE, {
        target: { format: 'table', instant: true },
        options: { xField: 'name', showValue: 'always' },
      }),
      shows: /alpha[\s\S]*gamma/,
    },
    {
      name: 'piechart',
      panel: values('piechart', THREE, {
        options: {
          legend: {
            showLegend: true,
            displayMode: 'table',
            placement: 'right',
            values: ['percent', 'value'],
          },
        },
      }),
      shows: /gamma[\s\S]*58%[\s\S]*beta[\s\S]*30%[\s\S]*alpha[\s\S]*12%/,
    },
    { name: 'histogram', panel: { ...waves({}), type: 'histogram' }, shows: 'picture' },
    {
      name: 'text',
      panel: { type: 'text', options: { mode: 'markdown', content: '# Heading\n\nsome **strong** words' } },
      shows: /Heading[\s\S]*some strong words/,
    },
    {
      name: 'dashlist',
      panel: { type: 'dashlist', options: { showSearch: true, maxItems: 30 } },
      shows: /panel types/,
    },
    {
      name: 'alertlist',
      panel: { type: 'alertlist', options: { stateFilter: { firing: true } } },
      shows: /\w+/,
    },
    {
      name: 'an unknown type',
      panel: { type: 'acme-flow-panel', options: {} },
      shows: /acme-flow-panel/,
    },
    {
      name: 'graph, of schemas before 7.4',
      panel: {
        type: 'graph',
        targets: [query(WAVES)],
        lines: true,
        fill: 1,
        linewidth: 2,
        nullPointMode: 'null',
        stack: false,
        legend: { show: true, values: true, max: true, alignAsTable: true },
        yaxes: [{ format: 's', min: 0, label: 'took' }, { format: 'short' }],
        seriesOverrides: [{ alias: 'first', color: '#ff0000' }],
      },
      shows: 'picture',
    },
    {
      name: 'singlestat, of schemas before 7',
      panel: {
        type: 'singlestat',
        targets: [query(fixed({ one: 0.42 }))],
        format: 'percentunit',
        valueName: 'current',
        thresholds: '0.5,0.8',
        colorValue: true,
        colors: ['#299c46', 'rgba(237, 129, 40, 0.89)', '#d44a3a'],
      },
      shows: /42%/,
    },
  ],
};

const custom = (name: string, settings: object, options: object = {}): Feature => ({
  name,
  panel: waves(settings, { options }),
  shows: 'picture',
});

/** What files say of lines over time. */
export const lines: Group = {
  name: 'time series',
  features: [
    custom('showPoints never', { showPoints: 'never' }),
    custom('showPoints always, pointSize', { showPoints: 'always', pointSize: 12 }),
    custom('fillOpacity', { fillOpacity: 40 }),
    custom('lineWidth', { lineWidth: 3 }),
    custom('lineInterpolation smooth', { lineInterpolation: 'smooth' }),
    custom('lineInterpolation stepAfter', { lineInterpolation: 'stepAfter' }),
    custom('axisLabel', { axisLabel: 'requests' }),
    custom('gradientMode opacity', { gradientMode: 'opacity', fillOpacity: 60 }),
    {
      name: 'gradientMode scheme with continuous-GrYlRd',
      panel: waves(
        { gradientMode: 'scheme', fillOpacity: 50 },
        { defaults: { color: { mode: 'continuous-GrYlRd' } } },
      ),
      shows: 'picture',
    },
    custom('stacking normal', { stacking: { mode: 'normal', group: 'A' }, fillOpacity: 50 }),
    custom('stacking percent', { stacking: { mode: 'percent', group: 'A' }, fillOpacity: 50 }),
    {
      name: 'thresholdsStyle line',
      panel: waves(
        { thresholdsStyle: { mode: 'line' } },
        {
          defaults: {
            thresholds: {
              mode: 'absolute',
              steps: [
                { color: 'green', value: null },
                { color: 'red', value: 7 },
              ],
            },
          },
        },
      ),
      shows: 'picture',
    },
    custom('spanNulls', { spanNulls: true }),
    custom('drawStyle bars', { drawStyle: 'bars', fillOpacity: 80 }),
    custom('drawStyle points', { drawStyle: 'points' }),
    custom('log scale', { scaleDistribution: { type: 'log', log: 10 } }),
    {
      name: 'an axis on the right, by override',
      panel: waves(
        {},
        {
          overrides: [
            {
              matcher: { id: 'byName', options: 'second' },
              properties: [
                { id: 'unit', value: 'percent' },
                { id: 'custom.axisPlacement', value: 'right' },
              ],
            },
          ],
        },
      ),
      shows: 'picture',
    },
    {
      name: 'negative-Y, by override',
      panel: waves(
        {},
        {
          overrides: [
            {
              matcher: { id: 'byRegexp', options: '/sec.*/' },
              properties: [{ id: 'custom.transform', value: 'negative-Y' }],
            },
          ],
        },
      ),
      shows: 'picture',
    },
    custom('legend list bottom', {}, { legend: { displayMode: 'list', placement: 'bottom' } }),
    {
      name: 'legend table right with calculations',
      panel: waves(
        {},
        {
          options: {
            legend: {
              displayMode: 'table',
              placement: 'right',
              calcs: ['lastNotNull', 'max', 'mean', 'min'],
            },
          },
        },
      ),
      shows: /Last[\s\S]*Max[\s\S]*Mean[\s\S]*Min[\s\S]*first/,
    },
    custom('legend hidden', {}, { legend: { displayMode: 'hidden', showLegend: false } }),
    custom('tooltip single', {}, { tooltip: { mode: 'single', sort: 'none' } }),
    custom('tooltip multi, descending', {}, { tooltip: { mode: 'multi', sort: 'desc' } }),
  ],
};

/** The heatmap of vLLM's own boards. */
export const heat: Group = {
  name: 'heatmaps',
  features: [
    {
      name: 'scheme Blues, yAxis.unit, filterValues',
      panel: {
        ...buckets('heatmap', {}),
        options: {
          calculate: false,
          color: { mode: 'scheme', scheme: 'Blues', steps: 64 },
          yAxis: { unit: 's' },
          filterValues: { le: 1e-9 },
        },
      },
      shows: 'picture',
    },
    {
      name: 'calculated from lines',
      panel: { ...waves({}), type: 'heatmap', options: { calculate: true } },
      shows: 'picture',
    },
    {
      name: 'the heatmap of Grafana 7',
      panel: {
        ...buckets('heatmap', {}),
        dataFormat: 'tsbuckets',
        yAxis: { format: 's' },
        color: { mode: 'spectrum', colorScheme: 'interpolateOranges' },
      },
      shows: 'picture',
    },
  ],
};
