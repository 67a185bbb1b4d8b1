import { describe, expect, it } from 'vitest';
import { readHeatOptions } from '../chart/heatOptions';
import { readStyle } from '../chart/style';
import type { PanelModel } from '../model/dashboard';
import { makeFields, showValue } from '../model/fields';
import { openFile } from '../model/migrate/open';
import { readDashboard } from '../model/readDashboard';
import { series } from '../model/testing/panels';
import { samples } from '../model/testing/samples';
import { joined } from '../model/units/format';
import { readStatOptions } from '../panels/stat/statOptions';
import { sections } from './layout';

/** The model of an old sample, as a board gets it. */
function board(name: string) {
  const text = samples().find((sample) => sample.name === name)?.text ?? '{}';
  return readDashboard(openFile(JSON.parse(text.replace('\uFEFF', ''))).dashboard);
}

function panelOf(name: string, title: string): PanelModel {
  const { panels } = board(name);
  const found = panels.flatMap((panel) => [panel, ...panel.panels]).find((panel) => panel.title === title);
  if (found === undefined) {
    throw new Error(`no panel ${title}`);
  }
  return found;
}

describe('boards of old schemas are drawn as they were', () => {
  it('a graph: lines, colours by alias, a right axis of bars, the legend and the threshold', () => {
    const panel = panelOf('gpu-graphs.json', 'GPU temperature');
    const fields = makeFields(panel, [series({ gpu: '0' }), series({ gpu: '1' })]);
    const [first] = fields;
    expect(panel.type).toBe('timeseries');
    expect(fields.map((field) => field.name)).toEqual(['GPU 0', 'GPU 1']);
    expect(first?.config.color).toEqual({ mode: 'fixed', fixedColor: '#7EB26D' });
    expect(joined(showValue(first?.config ?? panel.fieldConfig.defaults, 83.5))).toBe('83.5 °C');
    expect(readStyle(first?.config.custom ?? {})).toMatchObject({
      draw: 'line',
      width: 2,
      fill: 0.1,
      bridgeMs: 0,
      thresholds: { area: true },
    });
    expect(first?.config.thresholds?.steps).toEqual([
      { value: Number.NEGATIVE_INFINITY, color: 'transparent' },
      { value: 90, color: 'red' },
    ]);
    expect(panel.options).toMatchObject({
      legend: { displayMode: 'table', placement: 'right', calcs: ['mean', 'lastNotNull', 'max'] },
      tooltip: { mode: 'multi' },
    });
    const targets = {
      ...panel,
      targets: panel.targets.map((target) => ({ ...target, legendFormat: 'throttled' })),
    };
    const [throttled] = makeFields(targets, [series({})]);
    expect(readStyle(throttled?.config.custom ?? {})).toMatchObject({
      draw: 'bars',
      axis: { placement: 'right' },
    });
    expect(throttled?.config.unit).toBe('short');
  });

  it('a graph of stacked bars', () => {
    const panel = panelOf('gpu-graphs.json', 'Power');
    const [field] = makeFields(panel, [series({ gpu: '0' })]);
    expect(readStyle(field?.config.custom ?? {})).toMatchObject({ draw: 'bars', fill: 1, stack: 'normal' });
    expect(field?.config).toMatchObject({ unit: 'watt', min: 0 });
  });

  it('a gauge with the options of Grafana 6', () => {
    const panel = panelOf('gpu-graphs.json', 'Average temperature');
    const [field] = makeFields(panel, [series({})]);
    expect(panel.options).toMatchObject({ reduceOptions: { calcs: ['mean'] }, showThresholdMarkers: true });
    expect(field?.config).toMatchObject({ unit: 'celsius', min: 0, max: 100 });
    expect(field?.config.thresholds?.steps.map((step) => step.value)).toEqual([
      Number.NEGATIVE_INFINITY,
      83,
      87,
    ]);
  });

  it('a singlestat: its unit, its colours and what it says without a value', () => {
    const panel = panelOf('node-rows.json', 'Uptime');
    const [field] = makeFields(panel, [series({})]);
    const config = field?.config ?? panel.fieldConfig.defaults;
    expect(panel.type).toBe('stat');
    expect(readStatOptions(panel.options, 1)).toMatchObject({ color: 'value', graph: 'area' });
    expect(joined(showValue(config, 7200))).toBe('2.0 hours');
    expect(joined(showValue(config, null))).toBe('N/A');
    expect(config.thresholds?.steps.map((step) => step.color)).toEqual([
      '#d44a3a',
      'rgba(237, 129, 40, 0.89)',
      '#299c46',
    ]);
  });

  it('a table with styles: names, units, links and hidden columns', () => {
    const panel = panelOf('tables-schema-22.json', 'Servers');
    expect(panel.type).toBe('table');
    expect(panel.transformations.map((step) => step.id)).toEqual(['reduce']);
    expect(panel.fieldConfig.overrides.map(({ matcher }) => matcher.options)).toEqual([
      'Time',
      'Current',
      '/^(job|pod)$/',
    ]);
    expect(panel.fieldConfig.defaults).toMatchObject({ unit: 'short', decimals: 2 });
  });

  it('a heatmap of buckets: its colours, its unit, and that zeros are empty', () => {
    const panel = panelOf('tables-schema-22.json', 'Latency');
    const options = readHeatOptions(panel);
    expect(panel.type).toBe('heatmap');
    expect(options).toMatchObject({ boundUnit: 's', legend: false, hideUpTo: 1e-9, calculate: null });
  });

  it('the pie chart plug-in and the old list of dashboards', () => {
    expect(panelOf('tables-schema-22.json', 'Share')).toMatchObject({
      type: 'piechart',
      options: { pieType: 'pie', legend: { placement: 'bottom', values: ['value'] } },
    });
    expect(panelOf('tables-schema-22.json', 'Boards')).toMatchObject({
      type: 'dashlist',
      options: { showSearch: true, showStarred: false, tags: ['vllm'] },
    });
  });

  it('rows of schema 14: sections, places, and the text beside the figures', () => {
    const parts = sections(board('rows-schema-14.json').panels);
    expect(parts.map(({ row }) => [row?.title, row?.collapsed])).toEqual([
      ['Throughput', false],
      ['More of $host', true],
    ]);
    expect(parts[0]?.panels.map(({ panel, place }) => [panel.title, panel.type, place.x, place.w])).toEqual([
      ['Tokens', 'timeseries', 0, 12],
      ['Running', 'stat', 12, 6],
      ['Notes', 'text', 18, 6],
    ]);
    expect(parts[0]?.panels[2]?.panel.options).toMatchObject({ content: '**Old** text', mode: 'markdown' });
  });

  it('a graph of schema 5: its axes stood in the grid', () => {
    const panel = panelOf('grid-schema-5.json', 'Load');
    const [field] = makeFields(panel, [series({})]);
    expect(field?.config).toMatchObject({ unit: 'bytes', min: 0, max: null });
    expect(readStyle(field?.config.custom ?? {})).toMatchObject({
      axis: { label: 'left' },
      thresholds: { area: true },
    });
  });

  it('has no panel of a sample that is not drawn but the map', () => {
    const missing = samples().flatMap(({ name }) =>
      board(name)
        .panels.flatMap((panel) => [panel, ...panel.panels])
        .filter((panel) => panel.type === 'unsupported')
        .map((panel) => panel.rawType),
    );
    expect(missing).toEqual(['geomap', 'library panel']);
  });
});
