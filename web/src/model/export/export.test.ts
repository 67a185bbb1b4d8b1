// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { asList, asObject, type JsonObject } from '../json';
import { openFile } from '../migrate/open';
import { samples } from '../testing/samples';
import { fillInputs, readInputs } from './inputs';
import { importReport } from './report';
import { exportForSharing } from './share';

const SOURCES = [
  { name: 'Prometheus EU', uid: 'prom-eu', type: 'prometheus' },
  { name: 'Default', uid: 'default-uid', type: 'prometheus' },
];

const BOARD = {
  id: 7,
  uid: 'b',
  title: 'Board',
  schemaVersion: 42,
  annotations: { list: [{ datasource: { type: 'grafana', uid: '-- Grafana --' } }] },
  templating: {
    list: [
      { name: 'ds', type: 'datasource', query: 'prometheus', current: { text: 'EU', value: 'prom-eu' } },
      {
        name: 'host',
        type: 'query',
        datasource: { uid: '${ds}' },
        current: { text: 'a', value: 'a' },
        options: [1],
      },
      { name: 'job', type: 'constant', label: 'Job', query: 'vllm' },
    ],
  },
  panels: [
    {
      type: 'timeseries',
      datasource: { type: 'prometheus', uid: 'prom-eu' },
      targets: [{ datasource: { type: 'prometheus', uid: 'prom-eu' } }, { datasource: { uid: '__expr__' } }],
    },
    { type: 'row', panels: [{ type: 'stat', datasource: { type: 'loki', uid: 'logs' } }] },
    { type: 'gauge', datasource: { type: 'datasource', uid: '-- Mixed --' } },
  ],
};

function sample(name: string): string {
  return samples().find((file) => file.name === name)?.text ?? '';
}

describe('exportForSharing', () => {
  const text = exportForSharing(JSON.stringify(BOARD, null, 2), SOURCES);
  const shared = JSON.parse(text) as JsonObject;

  it('asks for data sources and constants at import', () => {
    expect(shared.__inputs).toEqual([
      {
        name: 'DS_PROMETHEUS_EU',
        label: 'Prometheus EU',
        description: '',
        type: 'datasource',
        pluginId: 'prometheus',
        pluginName: 'Prometheus',
      },
      {
        name: 'DS_LOGS',
        label: 'logs',
        description: '',
        type: 'datasource',
        pluginId: 'loki',
        pluginName: 'Loki',
      },
      { name: 'VAR_JOB', type: 'constant', label: 'Job', value: 'vllm', description: '' },
    ]);
    expect(shared.panels).toMatchObject([
      {
        datasource: { uid: '${DS_PROMETHEUS_EU}' },
        targets: [{ datasource: { uid: '${DS_PROMETHEUS_EU}' } }, { datasource: { uid: '__expr__' } }],
      },
      { panels: [{ datasource: { uid: '${DS_LOGS}' } }] },
      { datasource: { uid: '-- Mixed --' } },
    ]);
  });

  it('leaves out what was chosen here', () => {
    expect(shared.id).toBeNull();
    expect(asObject(shared.templating).list).toEqual([
      { name: 'ds', type: 'datasource', query: 'prometheus' },
      { name: 'host', type: 'query', options: [], datasource: { uid: '${ds}' } },
      expect.objectContaining({ name: 'job', query: '${VAR_JOB}' }),
    ]);
  });

  it('says what it needs, before all else', () => {
    expect(Object.keys(shared).slice(0, 3)).toEqual(['__inputs', '__elements', '__requires']);
    expect(asList(shared.__requires).map((need) => asObject(need).id)).toEqual([
      'gauge',
      'grafana',
      'loki',
      'prometheus',
      'stat',
      'timeseries',
    ]);
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "__inputs": [',
      '    {',
      '      "name": "DS_PROMETHEUS_EU",',
    ]);
  });

  it('comes back when its inputs are answered', () => {
    const answers = { DS_PROMETHEUS_EU: 'prom-eu', DS_LOGS: 'logs', VAR_JOB: 'vllm' };
    const back = JSON.parse(fillInputs(text, answers)) as JsonObject;
    expect(back.__inputs).toBeUndefined();
    expect(back.panels).toEqual(BOARD.panels);
  });

  it('keeps the inputs of a file that was shared before', () => {
    const overview = sample('vllm-overview.json');
    const again = JSON.parse(exportForSharing(overview, SOURCES)) as JsonObject;
    expect(asList(again.__inputs)).toHaveLength(1);
    expect(again.panels).toEqual((JSON.parse(overview) as JsonObject).panels);
  });

  it.each(samples())('writes $name as a file that opens again', ({ text: file }) => {
    const { dashboard, notes } = openFile(JSON.parse(exportForSharing(file, []).replace('\uFEFF', '')));
    const before = openFile(JSON.parse(file.replace('\uFEFF', '')));
    expect(notes).toEqual([]);
    expect(asList(dashboard.panels)).toHaveLength(asList(before.dashboard.panels).length);
  });
});

describe('inputs of a file', () => {
  it('are those that its dashboard uses', () => {
    expect(readInputs(JSON.parse(sample('library-panels.json')))).toEqual([
      {
        name: 'DS_PROMETHEUS',
        label: 'Prometheus',
        description: '',
        kind: 'datasource',
        pluginId: 'prometheus',
        value: '',
      },
      {
        name: 'VAR_JOB',
        label: 'Job',
        description: 'The scrape job',
        kind: 'constant',
        pluginId: '',
        value: 'vllm',
      },
    ]);
    expect(readInputs({ __inputs: [{ name: 'X', type: 'datasource' }], title: 'X' })).toEqual([]);
  });

  it('are filled in wherever they stand, and nothing else changes', () => {
    const text = '{\n  "__inputs": [],\n  "a": "${DS_X}",\n  "b": ["${DS_X} and ${other}", 1.0]\n}\n';
    expect(fillInputs(text, { DS_X: 'p' })).toBe('{\n  "a": "p",\n  "b": ["p and ${other}", 1.0]\n}\n');
  });
});

describe('the report of an import', () => {
  const reportOf = (text: string) => importReport(openFile(JSON.parse(text)), SOURCES);

  it('says that all is drawn where all is', () => {
    const panels = [{ type: 'stat', datasource: { type: 'prometheus', uid: 'prom-eu' } }];
    expect(reportOf(JSON.stringify({ schemaVersion: 41, panels }))).toEqual([
      { state: 'whole', text: 'Its panel is drawn.' },
    ]);
  });

  it('names what is drawn in part, and what is not', () => {
    const panels = [
      { type: 'geomap', title: 'Map' },
      { type: 'stat', title: 'Logs', targets: [{ datasource: { type: 'loki', uid: 'l' } }] },
      {
        type: 'table',
        title: 'Table',
        datasource: { type: 'prometheus', uid: 'gone' },
        transformations: [{ id: 'regression' }],
        fieldConfig: { overrides: [{ matcher: { id: 'byMood' }, properties: [] }] },
      },
      { title: 'KV', libraryPanel: { uid: 'x', name: 'KV' } },
      { type: 'text' },
    ];
    const templating = { list: [{ name: 'by', type: 'groupby' }] };
    expect(reportOf(JSON.stringify({ schemaVersion: 41, panels, templating }))).toEqual([
      { state: 'partly', text: '1 of 5 panels are drawn whole.' },
      {
        state: 'not',
        text: '"Map" is of type geomap, which is not drawn; a labelled box stands in its place.',
      },
      { state: 'partly', text: '"Logs" asks a data source of type loki; only Prometheus is asked here.' },
      { state: 'partly', text: '"Table" uses the transformation regression, which is not known here.' },
      { state: 'partly', text: '"Table" has a rule for fields that is not known here; it is passed over.' },
      {
        state: 'not',
        text: '"KV" is a library panel whose content is not in the file; a labelled box stands in its place.',
      },
      { state: 'not', text: 'The variable "by" is of type groupby, which is not known here.' },
      {
        state: 'partly',
        text: 'The data source "gone" is not known here; the default one answers in its place.',
      },
    ]);
  });

  it('takes the content of library panels from the file', () => {
    const [first] = reportOf(sample('library-panels.json'));
    expect(first?.text).toBe('3 of 4 panels are drawn whole.');
  });

  it('tells what schema v2 has and a classic dashboard has not', () => {
    expect(reportOf(sample('v2-tabs.json')).map((line) => line.text)).toContain(
      'The tabs "Load", "Speed" are drawn as rows; the first one is open.',
    );
  });
});
