// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startEdit } from '../edit';
import { setValue } from '../edit/panels';
import { isObject, type JsonObject } from '../json';
import { openDashboard } from '../openDashboard';
import { needsOpening } from './needed';
import { openFile } from './open';

const TABS = readFileSync(new URL('../testdata/dashboards/v2-tabs.json', import.meta.url), 'utf8');
const CLASSIC = { schemaVersion: 41, title: 'T', panels: [] };

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

describe('openFile', () => {
  it('takes a classic dashboard of today as it is', () => {
    const opened = openFile(CLASSIC);
    expect(opened).toEqual({ dashboard: CLASSIC, at: [], folderUid: '', form: '', notes: [], lost: [] });
    expect(opened.dashboard).toBe(CLASSIC);
  });

  it('finds the dashboard in an answer of the API, and its folder', () => {
    const opened = openFile({ dashboard: CLASSIC, meta: { folderUid: 'f' } });
    expect(opened).toMatchObject({ at: ['dashboard'], folderUid: 'f', form: "answer of Grafana's API" });
    expect(opened.dashboard).toBe(CLASSIC);
  });

  it('finds it in a resource, which has the uid in its metadata', () => {
    const metadata = { name: 'u1', annotations: { 'grafana.app/folder': 'f' } };
    const file = { kind: 'Dashboard', apiVersion: 'dashboard.grafana.app/v1beta1', metadata, spec: CLASSIC };
    expect(openFile(file)).toMatchObject({
      at: ['spec'],
      folderUid: 'f',
      dashboard: { uid: 'u1', title: 'T' },
    });
  });

  it('says which schema an old file has', () => {
    expect(openFile({ schemaVersion: 14, rows: [] }).form).toBe('schema 14, brought to schema 42');
  });

  it('tells what panels of old had and have no more', () => {
    const panels = [
      { type: 'graph', title: 'G', nullPointMode: 'null as zero', alert: { name: 'a' }, timeRegions: [{}] },
      { type: 'row', panels: [{ type: 'singlestat', title: 'S', postfix: ' of 8' }] },
      { type: 'table-old', styles: [], transform: 'json' },
      { type: 'graph', title: 'Whole', nullPointMode: 'connected' },
    ];
    expect(openFile({ schemaVersion: 20, panels }).lost).toEqual([
      '"G" has an alert of its own; alerts are rules here, and it is left out.',
      '"G" marked stretches of time, which are not drawn.',
      '"G" drew gaps as zero; they are drawn as gaps.',
      '"S" had a text before or behind its value, which is not drawn.',
      'A panel showed json, which tables do no more.',
    ]);
  });

  it('gives an empty dashboard for what is none', () => {
    for (const odd of [null, 1, 'x', [], [[]], { dashboard: 5 }, { spec: null }]) {
      expect(openFile(odd).dashboard.panels).toBeUndefined();
    }
  });
});

describe('schema v2', () => {
  const { dashboard, folderUid, form, notes } = openFile(JSON.parse(TABS));

  it('keeps title, uid, folder, time and settings', () => {
    expect({ folderUid, form }).toEqual({ folderUid: 'inference', form: "Grafana's schema v2" });
    expect(dashboard).toMatchObject({
      uid: 'v2-tabs',
      title: 'Schema v2 with tabs',
      tags: ['vllm', 'v2'],
      graphTooltip: 2,
      refresh: '10s',
      timezone: 'utc',
      time: { from: 'now-30m', to: 'now' },
      timepicker: { refresh_intervals: ['5s', '10s'], hidden: false },
      schemaVersion: 42,
    });
  });

  it('places tabs and rows as rows, and an automatic grid on the grid', () => {
    expect(dashboard.panels).toMatchObject([
      {
        type: 'row',
        title: 'Load / Queue of $instance',
        collapsed: false,
        repeat: 'instance',
        gridPos: { y: 0 },
      },
      { id: 1, title: 'Requests waiting', gridPos: { x: 0, y: 1, w: 16, h: 9 } },
      { id: 5, libraryPanel: { uid: 'kv' }, gridPos: { x: 16, y: 1, w: 8, h: 9 } },
      {
        type: 'row',
        title: 'Speed',
        collapsed: true,
        gridPos: { y: 10 },
        panels: [{ id: 2, transparent: true, repeat: 'model', gridPos: { x: 0, y: 11, w: 8, h: 4 } }],
      },
    ]);
    const ids = listOf(dashboard.panels).map((panel) => panel.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carries queries, options and transformations of panels', () => {
    expect(listOf(dashboard.panels)[1]).toMatchObject({
      type: 'timeseries',
      pluginVersion: '13.0.0',
      datasource: { type: 'prometheus', uid: '${ds}' },
      maxDataPoints: 200,
      timeShift: '1h',
      interval: '15s',
      targets: [
        { refId: 'A', legendFormat: '{{instance}}', datasource: { type: 'prometheus', uid: '${ds}' } },
        { refId: 'B', hide: true, instant: true, expr: 'up' },
      ],
      fieldConfig: { defaults: { unit: 'short' } },
      transformations: [{ id: 'organize', options: { renameByName: { a: 'b' } } }],
    });
  });

  it('carries every kind of variable', () => {
    const { list } = dashboard.templating as { list: JsonObject[] };
    expect(list).toMatchObject([
      { name: 'ds', type: 'datasource', query: 'prometheus', hide: 0, refresh: 1 },
      {
        name: 'instance',
        type: 'query',
        label: 'Server',
        query: 'label_values(vllm:num_requests_running, instance)',
        datasource: { type: 'prometheus', uid: '${ds}' },
        hide: 1,
        refresh: 2,
        sort: 7,
        multi: true,
        allValue: '.*',
      },
      { name: 'model', type: 'query', query: { query: 'label_values(model_name)' }, hide: 2, refresh: 0 },
      { name: 'quantile', type: 'custom', query: 'p50 : 0.5, p99 : 0.99' },
      { name: 'job', type: 'constant', query: 'vllm' },
      { name: 'search', type: 'textbox', query: 'x' },
      { name: 'step', type: 'interval', query: '1m,5m' },
      { name: 'filter', type: 'adhoc', filters: [{ key: 'job' }], datasource: { uid: '${ds}' } },
      { name: 'by', type: 'groupby' },
      { name: 'log', type: 'custom', query: 'on,off', current: { value: 'on' } },
    ]);
  });

  it('carries annotations', () => {
    expect(dashboard.annotations).toMatchObject({
      list: [
        {
          builtIn: 1,
          name: 'Annotations & Alerts',
          hide: true,
          datasource: { type: 'grafana', uid: '-- Grafana --' },
        },
        {
          name: 'Restarts',
          expr: 'changes(process_start_time_seconds[5m]) > 0',
          titleFormat: '{{instance}}',
          target: { step: '30s' },
        },
      ],
    });
  });

  it('names what is drawn otherwise', () => {
    expect(notes).toEqual([
      'The tabs "Load", "Speed" are drawn as rows; the first one is open.',
      'The row "Queue of $instance" is shown under a condition in Grafana; here it is always shown.',
      'The layout of the file has no place for "Nobody places me".',
    ]);
  });

  it('reads the previews, which named plug-ins by kind and kept rows inside of the grid', () => {
    const viz = { kind: 'stat', spec: { pluginVersion: '12', options: {}, fieldConfig: {} } };
    const query = { kind: 'prometheus', spec: { expr: 'up' } };
    const queries = [{ kind: 'PanelQuery', spec: { refId: 'A', datasource: { uid: 'p' }, query } }];
    const data = {
      kind: 'QueryGroup',
      spec: { queries, transformations: [{ kind: 'merge', spec: { id: 'merge' } }] },
    };
    const item = {
      kind: 'GridLayoutItem',
      spec: { x: 0, y: 0, width: 6, height: 4, element: { name: 'a' } },
    };
    const row = { kind: 'GridLayoutRow', spec: { title: 'R', collapsed: false, elements: [item] } };
    const opened = openFile({
      title: 'T',
      elements: { a: { kind: 'Panel', spec: { id: 1, title: 'P', data, vizConfig: viz } } },
      layout: { kind: 'GridLayout', spec: { items: [row] } },
    });
    expect(opened.dashboard.panels).toMatchObject([
      { type: 'row', title: 'R' },
      {
        type: 'stat',
        targets: [{ expr: 'up', datasource: { uid: 'p' } }],
        transformations: [{ id: 'merge' }],
      },
    ]);
  });
});

describe('opening on the way to the screen', () => {
  it('asks for the migrations only where they are needed', async () => {
    expect(needsOpening(CLASSIC)).toBe(false);
    expect(needsOpening({ ...CLASSIC, schemaVersion: 38 })).toBe(true);
    expect(needsOpening({ ...CLASSIC, panels: [{ type: 'row', panels: [{ type: 'graph' }] }] })).toBe(true);
    const heatmap = { type: 'heatmap', dataFormat: 'tsbuckets', yAxis: { format: 's' } };
    expect(needsOpening({ ...CLASSIC, panels: [heatmap] })).toBe(true);
    expect(needsOpening({ ...CLASSIC, panels: [{ ...heatmap, options: { cellGap: 1 } }] })).toBe(false);
    expect(needsOpening({ dashboard: CLASSIC })).toBe(true);
    const model = await openDashboard(JSON.parse(TABS));
    expect(model.panels).toHaveLength(4);
    expect(model.problem).toContain('tabs');
  });
});

describe('editing an old file', () => {
  it('keeps its bytes until something is changed, then rewrites only what the new schema needs', () => {
    const text = JSON.stringify(
      { schemaVersion: 16, title: 'Old', note: 1, panels: [{ id: 1, type: 'graph', title: 'P' }] },
      null,
      4,
    );
    const edit = startEdit(text);
    expect(edit).toMatchObject({ text, dirty: false });
    expect(edit.model.panels[0]?.type).toBe('timeseries');
    const changed = setValue(edit, ['title'], 'New', 'Change title');
    expect(changed.text).toContain('    "title": "New",\n    "note": 1,\n');
    expect(JSON.parse(changed.text)).toMatchObject({ schemaVersion: 42, panels: [{ type: 'timeseries' }] });
  });

  it('writes what stood inside of a wrapper, and schema v2 as a classic dashboard', () => {
    const wrapped = `{"meta": {}, "dashboard": ${JSON.stringify(CLASSIC)}}`;
    const edit = setValue(startEdit(wrapped), ['title'], 'New', 'Change title');
    expect(edit.text).toBe(JSON.stringify({ ...CLASSIC, title: 'New' }));
    const v2 = JSON.parse(setValue(startEdit(TABS), ['title'], 'New', 'Change title').text);
    expect(v2).toMatchObject({ title: 'New', schemaVersion: 42, uid: 'v2-tabs' });
    expect(v2.elements).toBeUndefined();
  });
});
