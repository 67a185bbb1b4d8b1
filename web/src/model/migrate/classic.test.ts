// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { asObject, type JsonObject } from '../json';
import { migrateClassic, SCHEMA_VERSION } from './classic';

/** The first panel after the migration of a dashboard that holds nothing else. */
function panelAfter(panel: JsonObject, schemaVersion = 16): JsonObject {
  const { panels } = migrateClassic({ schemaVersion, panels: [panel] });
  return asObject(Array.isArray(panels) ? panels[0] : null);
}

describe('migrateClassic', () => {
  it('gives the very object back when nothing is old', () => {
    const dashboard = {
      schemaVersion: 41,
      refresh: '5s',
      templating: { list: [{ name: 'a', type: 'query', refresh: 0 }] },
      panels: [
        { type: 'row', panels: [{ type: 'stat', pluginVersion: '11.0.0', options: {} }] },
        { type: 'timeseries', fieldConfig: { defaults: { unit: 's' }, overrides: [] }, options: {} },
      ],
    };
    expect(migrateClassic(dashboard)).toBe(dashboard);
  });

  it('says the new schema, so that no step is taken twice', () => {
    const once = migrateClassic({ schemaVersion: 10, refresh: false, panels: [{ type: 'graph' }] });
    expect(once.schemaVersion).toBe(SCHEMA_VERSION);
    expect(migrateClassic(once)).toBe(once);
  });

  it('moves settings to where they stand today', () => {
    expect(
      migrateClassic({
        schemaVersion: 1,
        refresh: false,
        sharedCrosshair: true,
        services: { filter: { time: { from: 'now-1h', to: 'now' }, list: [{ name: 'a' }] } },
        pulldowns: [{ type: 'annotations', annotations: [{ name: 'x' }] }],
      }),
    ).toMatchObject({
      refresh: '',
      graphTooltip: 1,
      time: { from: 'now-1h', to: 'now' },
      annotations: { list: [{ name: 'x' }] },
      templating: { list: [{ name: 'a', type: 'query' }] },
    });
  });

  it('brings variables to their form of today', () => {
    const list = [
      { name: 'a', type: 'filter', hideVariable: true, refresh: false },
      { name: 'b', type: 'constant', query: 'x' },
      { name: 'c', type: 'constant', query: 'y', hide: 2 },
      { name: 'd', type: 'query', refresh: 2 },
    ];
    expect(migrateClassic({ schemaVersion: 5, templating: { list } })).toMatchObject({
      templating: {
        list: [
          { name: 'a', type: 'query', hide: 2, refresh: 1 },
          { name: 'b', type: 'textbox', current: { text: 'x', value: 'x' } },
          { name: 'c', type: 'constant', options: [{ value: 'y' }] },
          { name: 'd', type: 'query', refresh: 2 },
        ],
      },
    });
  });

  it('refers to data sources by uid where their name is known', () => {
    const sources = [{ name: 'Prometheus', uid: 'prom', type: 'prometheus' }];
    const ref = { type: 'prometheus', uid: 'prom' };
    const old = {
      schemaVersion: 30,
      annotations: { list: [{ datasource: 'Prometheus' }] },
      templating: { list: [{ name: 'a', type: 'query', refresh: 1, datasource: 'Prometheus' }] },
      panels: [
        {
          type: 'timeseries',
          datasource: 'Prometheus',
          targets: [{ datasource: 'Prometheus' }, { datasource: 'Other' }],
        },
        { type: 'row', panels: [{ type: 'stat', datasource: '${ds}' }] },
      ],
    };
    expect(migrateClassic(old, sources)).toMatchObject({
      annotations: { list: [{ datasource: ref }] },
      templating: { list: [{ datasource: ref }] },
      panels: [
        { datasource: ref, targets: [{ datasource: ref }, { datasource: 'Other' }] },
        { panels: [{ datasource: '${ds}' }] },
      ],
    });
  });

  it('drops the copies that a repeat left in the file', () => {
    const panels = [
      { id: 1, type: 'stat', options: {}, pluginVersion: '9' },
      { id: 2, type: 'stat', repeatPanelId: 1 },
      {
        id: 3,
        type: 'row',
        panels: [
          { id: 4, type: 'text' },
          { id: 5, repeatPanelId: 4 },
        ],
      },
    ];
    const after = migrateClassic({ schemaVersion: 26, panels });
    expect(after.panels).toMatchObject([{ id: 1 }, { id: 3, panels: [{ id: 4 }] }]);
    expect(after.panels).toHaveLength(2);
  });
});

describe('rows of old schemas', () => {
  it('become places on the grid, from left to right and from top to bottom', () => {
    const rows = [
      {
        height: '250px',
        panels: [
          { id: 1, span: 6 },
          { id: 2, span: 6 },
          { id: 3, span: 12, height: 100 },
        ],
      },
      { height: 300, title: 'unseen', panels: [{ id: 4 }] },
    ];
    expect(migrateClassic({ schemaVersion: 14, rows }).panels).toEqual([
      { id: 1, gridPos: { h: 7, w: 12, x: 0, y: 0 } },
      { id: 2, gridPos: { h: 7, w: 12, x: 12, y: 0 } },
      { id: 3, gridPos: { h: 3, w: 24, x: 0, y: 7 } },
      { id: 4, gridPos: { h: 8, w: 8, x: 0, y: 10 } },
    ]);
  });

  it('become row panels where one of them is seen, closed or repeated', () => {
    const rows = [
      { title: 'first', showTitle: true, panels: [{ id: 7, span: 12, minSpan: 3 }] },
      { title: 'closed', collapse: true, repeat: 'host', panels: [{ id: 8, span: 4 }] },
      { title: 'copy', repeatIteration: 1, panels: [{ id: 9 }] },
    ];
    expect(migrateClassic({ rows }).panels).toMatchObject([
      { id: 9, type: 'row', title: 'first', collapsed: false, gridPos: { y: 0, h: 1 } },
      { id: 7, maxPerRow: 4, gridPos: { x: 0, y: 1, w: 24, h: 7 } },
      {
        id: 10,
        type: 'row',
        title: 'closed',
        collapsed: true,
        repeat: 'host',
        gridPos: { y: 8 },
        panels: [{ id: 8, gridPos: { w: 8, x: 0, y: 9 } }],
      },
    ]);
  });
});

describe('options of earlier releases', () => {
  it('are value mappings as numbers, with the colours that thresholds gave them', () => {
    const mappings = [
      { type: 1, value: '1', text: 'up' },
      { type: 1, value: 'null', text: 'N/A' },
      { type: 2, from: '2', to: '9', text: '5' },
    ];
    const thresholds = {
      mode: 'absolute',
      steps: [
        { value: null, color: 'green' },
        { value: 5, color: 'red' },
      ],
    };
    const override = { matcher: { id: 'byName' }, properties: [{ id: 'mappings', value: [mappings[0]] }] };
    const panel = {
      type: 'timeseries',
      fieldConfig: { defaults: { mappings, thresholds }, overrides: [override] },
    };
    expect(panelAfter(panel, 29).fieldConfig).toMatchObject({
      defaults: {
        mappings: [
          { type: 'value', options: { 1: { text: 'up' } } },
          { type: 'special', options: { match: 'null', result: { text: 'N/A' } } },
          { type: 'range', options: { from: 2, to: 9, result: { text: '5', color: 'red' } } },
        ],
      },
      overrides: [{ properties: [{ value: [{ type: 'value' }] }] }],
    });
  });

  it('are hidden legends, tooltip options and hidden series', () => {
    const panel = {
      type: 'timeseries',
      options: { legend: { displayMode: 'hidden', calcs: [] }, tooltipOptions: { mode: 'multi' } },
      fieldConfig: { defaults: { custom: { hideFrom: { graph: true } } }, overrides: [] },
    };
    expect(panelAfter(panel, 29)).toEqual({
      type: 'timeseries',
      options: { legend: { displayMode: 'list', calcs: [], showLegend: false }, tooltip: { mode: 'multi' } },
      fieldConfig: { defaults: { custom: { hideFrom: { viz: true } } }, overrides: [] },
    });
  });

  it('are the display modes of cells', () => {
    const fieldConfig = {
      defaults: { custom: { displayMode: 'gradient-gauge', width: 90 } },
      overrides: [{ properties: [{ id: 'custom.displayMode', value: 'color-background-solid' }] }],
    };
    expect(panelAfter({ type: 'table', fieldConfig }, 36).fieldConfig).toEqual({
      defaults: { custom: { cellOptions: { type: 'gauge', mode: 'gradient' }, width: 90 } },
      overrides: [
        { properties: [{ id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } }] },
      ],
    });
  });

  it('are the steps of transformations', () => {
    const transformations = [
      { id: 'labelsToFields' },
      { id: 'timeSeriesTable', options: { refIdToStat: { A: 'max' } } },
    ];
    expect(panelAfter({ type: 'timeseries', transformations }, 30).transformations).toEqual([
      { id: 'labelsToFields' },
      { id: 'merge', options: {} },
      { id: 'timeSeriesTable', options: { A: { stat: 'max' } } },
    ]);
    expect(panelAfter({ type: 'timeseries', transformations }, 31).transformations).toHaveLength(2);
  });

  it('keep the time axis where all axes were hidden', () => {
    const fieldConfig = { defaults: { custom: { axisPlacement: 'hidden' } }, overrides: [] };
    const { fieldConfig: after } = panelAfter({ type: 'timeseries', fieldConfig }, 34);
    expect(asObject(after).overrides).toEqual([
      {
        matcher: { id: 'byType', options: 'time' },
        properties: [{ id: 'custom.axisPlacement', value: 'auto' }],
      },
    ]);
  });

  it('are links by dashboard and by path', () => {
    const links = [
      { dashboard: 'My Board', title: 'a', keepTime: true, params: 'x=1' },
      { dashUri: 'db/other', title: 'b', includeVars: true, targetBlank: true },
      { url: '/d/x', title: 'c' },
    ];
    const options = { dataLinks: [{ url: '/d/${__series_name}?l=${__series.labels}' }] };
    expect(panelAfter({ type: 'timeseries', links, options })).toMatchObject({
      links: [
        { url: 'dashboard/db/my-board?$__url_time_range&x=1', title: 'a', targetBlank: false },
        { url: 'dashboard/db/other?$__all_variables', title: 'b', targetBlank: true },
        { url: '/d/x', title: 'c' },
      ],
      options: { dataLinks: [{ url: '/d/${__series.name}?l=${__field.labels}' }] },
    });
  });

  it('are the options of gauges before Grafana 7', () => {
    const old = {
      type: 'gauge',
      'options-gauge': {
        unit: 'percent',
        stat: 'avg',
        decimals: 1,
        minValue: 0,
        maxValue: 90,
        thresholds: [
          { value: 80, color: 'red' },
          { value: 0, color: 'green' },
        ],
        showThresholdMarkers: true,
      },
    };
    expect(panelAfter(old, 17)).toEqual({
      type: 'gauge',
      options: { showThresholdMarkers: true, reduceOptions: { values: false, calcs: ['mean'] } },
      fieldConfig: {
        defaults: {
          unit: 'percent',
          decimals: 1,
          min: 0,
          max: 90,
          thresholds: {
            mode: 'absolute',
            steps: [
              { value: null, color: 'green' },
              { value: 80, color: 'red' },
            ],
          },
        },
        overrides: [],
      },
    });
    const fieldOptions = {
      calcs: ['max'],
      defaults: { title: 'Load', unit: 'percentunit', color: 'blue' },
      mappings: [{ type: 1, value: '0', text: 'idle' }],
      override: {},
    };
    expect(panelAfter({ type: 'stat', options: { orientation: 'auto', fieldOptions } }, 20)).toMatchObject({
      options: { orientation: 'auto', reduceOptions: { calcs: ['max'] } },
      fieldConfig: {
        defaults: {
          displayName: 'Load',
          unit: 'percentunit',
          min: 0,
          max: 1,
          color: { mode: 'fixed', fixedColor: 'blue' },
          mappings: [{ type: 'value', options: { 0: { text: 'idle' } } }],
        },
      },
    });
  });
});
