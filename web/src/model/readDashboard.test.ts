import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_PANELS, readDashboard } from './readDashboard';
import { mutate } from './testing/mutate';
import { random } from './testing/random';

const SHIPPED = new URL('../../../monitoring/grafana/dashboards/', import.meta.url);

describe('readDashboard', () => {
  it('reads panels, targets, variables and settings', () => {
    const dashboard = readDashboard({
      uid: 'u',
      title: 'T',
      time: { from: 'now-1h', to: 'now' },
      refresh: '5s',
      graphTooltip: 1,
      links: [{ title: 'Docs', url: 'https://example.org', type: 'link', keepTime: true }],
      templating: { list: [{ name: 'x', type: 'custom', query: 'a,b', hide: 2 }] },
      panels: [
        {
          id: 7,
          type: 'timeseries',
          title: 'P',
          gridPos: { x: 12, y: 3, w: 12, h: 8 },
          interval: '30s',
          targets: [
            {
              refId: 'A',
              expr: 'up',
              legendFormat: '{{job}}',
              format: 'time_series',
              instant: true,
              range: false,
            },
            { refId: 'A', expr: 'down', hide: true },
            { refId: 'C', expr: '  ' },
          ],
        },
      ],
    });
    expect(dashboard).toMatchObject({ uid: 'u', title: 'T', refresh: '5s', graphTooltip: 1, problem: null });
    expect(dashboard.variables[0]).toMatchObject({ name: 'x', label: 'x', hide: 'variable', query: 'a,b' });
    expect(dashboard.links[0]).toMatchObject({ keepTime: true, includeVars: false });
    expect(dashboard.panels[0]).toMatchObject({ id: 7, type: 'timeseries', interval: '30s' });
    expect(dashboard.panels[0]?.targets).toEqual([
      {
        refId: 'A',
        expr: 'up',
        legendFormat: '{{job}}',
        format: 'time_series',
        instant: true,
        interval: '',
        hide: false,
        datasource: null,
        intervalFactor: 1,
      },
      {
        refId: 'A1',
        expr: 'down',
        legendFormat: null,
        format: 'time_series',
        instant: false,
        interval: '',
        hide: true,
        datasource: null,
        intervalFactor: 1,
      },
    ]);
  });

  it('keeps panels of a type that it does not know', () => {
    const raw = { id: 1, type: 'geomap', options: { view: 'x' }, somethingNew: [1] };
    expect(readDashboard({ panels: [raw] }).panels[0]).toMatchObject({
      type: 'unsupported',
      rawType: 'geomap',
      raw,
    });
  });

  it('gives every panel an id of its own', () => {
    const panels = [
      { id: 1, type: 'stat' },
      { id: 1, type: 'stat' },
      { type: 'stat' },
      { type: 'row', panels: [{ id: 1 }] },
    ];
    const read = readDashboard({ panels }).panels;
    const ids = [...read, ...read.flatMap((panel) => panel.panels)].map((panel) => panel.id);
    expect(new Set(ids).size).toBe(5);
    expect(ids[0]).toBe(1);
  });

  it('puts impossible places on the grid', () => {
    const places = [{ x: 30, y: -1, w: 99, h: 0 }, {}, { x: 'a', w: '6', h: 1e9 }];
    const read = readDashboard({ panels: places.map((gridPos) => ({ type: 'stat', gridPos })) }).panels;
    expect(read.map((panel) => panel.gridPos)).toEqual([
      { x: 0, y: 0, w: 24, h: 1 },
      { x: 0, y: 0, w: 12, h: 8 },
      { x: 0, y: 0, w: 6, h: 200 },
    ]);
  });

  it('says how many panels it draws of a file with too many', () => {
    const many = Array.from({ length: MAX_PANELS + 10 }, () => ({ type: 'stat' }));
    const read = readDashboard({ panels: many });
    expect(read.panels).toHaveLength(MAX_PANELS);
    expect(read.problem).toContain(String(MAX_PANELS));
  });

  it('reads every dashboard that ships', () => {
    const files = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const dashboard = readDashboard(JSON.parse(readFileSync(new URL(file, SHIPPED), 'utf8')));
      expect(dashboard.problem).toBeNull();
      expect(dashboard.panels.filter((panel) => panel.type === 'unsupported')).toEqual([]);
    }
  });

  it('never throws, whatever the file holds', () => {
    const file = readFileSync(new URL('vLLM/vllm-gpu-metrics.json', SHIPPED), 'utf8');
    const next = random(3);
    for (let i = 0; i < 300; i++) {
      const mutated = mutate(JSON.parse(file), next);
      expect(readDashboard(mutated).panels.length).toBeLessThanOrEqual(MAX_PANELS);
    }
    for (const odd of [
      null,
      undefined,
      1,
      'x',
      [],
      [[]],
      { panels: {} },
      { panels: [null, 1, []], templating: [] },
    ]) {
      expect(readDashboard(odd).panels).toEqual([]);
    }
  });
});
