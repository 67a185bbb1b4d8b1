// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { readDashboard } from '../model/readDashboard';
import type { VariableValue } from '../model/variables/types';
import { type PlanContext, planPanel } from './plan';

const HOUR = 3_600_000;

const context: PlanContext = {
  range: { fromMs: 0, toMs: HOUR },
  variables: {},
  sources: new Map<string, string | null>([
    ['kanoa-prometheus', null],
    ['mimir', 'mimir'],
    ['Mimir', 'mimir'],
  ]),
  scrapeIntervalSeconds: 15,
  width: 600,
  compare: '',
};

function plan(panel: object, change: Partial<PlanContext> = {}) {
  const [read] = readDashboard({ panels: [{ type: 'timeseries', ...panel }] }).panels;
  if (read === undefined) throw new Error('no panel');
  return planPanel(read, { ...context, ...change });
}

function value(values: string[], change: Partial<VariableValue> = {}): VariableValue {
  return { all: false, multi: false, allValue: null, values, texts: values, ...change };
}

describe('the data source of a query', () => {
  it.each([
    [undefined, undefined, null],
    ['kanoa-prometheus', undefined, null],
    [{ type: 'prometheus', uid: 'mimir' }, undefined, 'mimir'],
    ['Mimir', undefined, 'mimir'],
    ['-- Mixed --', { uid: 'mimir' }, 'mimir'],
    ['-- Mixed --', undefined, null],
    [{ uid: '${ds}' }, undefined, 'mimir'],
    ['$ds', undefined, 'mimir'],
    ['${DS_PROMETHEUS}', undefined, null],
    [{ uid: 'PBFA97CFB590B2093' }, undefined, null],
  ])('of a panel with %j and a target with %j is %j', (panelSource, targetSource, uid) => {
    const target = { expr: 'up', datasource: targetSource };
    const variables = { ds: value(['mimir'], { texts: ['Mimir'] }) };
    expect(plan({ datasource: panelSource, targets: [target] }, { variables })[0]?.dataSource).toBe(uid);
  });
});

it('goes to the default data source where it names none, or one that is not here', () => {
  const sources = new Map<string, string | null>([
    ['', 'mimir'],
    ['kanoa-prometheus', null],
  ]);
  const asked = (datasource: unknown) =>
    plan({ targets: [{ expr: 'up', datasource }] }, { sources })[0]?.dataSource;
  expect([undefined, 'gone', 'kanoa-prometheus'].map(asked)).toEqual(['mimir', 'mimir', null]);
});

describe('ad hoc filters', () => {
  const filters = value([], { narrow: (expr) => `${expr}{a="1"}` });

  it('narrow the queries of their data source, and no others', () => {
    const panel = { targets: [{ expr: 'up' }, { expr: 'up', datasource: 'mimir' }] };
    const narrowed = (source: string | null) =>
      plan(panel, { variables: { filters: { ...filters, source } } }).map(({ expr }) => expr);
    expect(narrowed(null)).toEqual(['up{a="1"}', 'up']);
    expect(narrowed('mimir')).toEqual(['up', 'up{a="1"}']);
  });
});

describe('the step', () => {
  const step = (panel: object) => plan({ targets: [{ expr: 'up' }], ...panel })[0]?.stepMs;

  it('is as long as the panel or the query asks for', () => {
    expect(step({})).toBe(15_000);
    expect(step({ interval: '1m' })).toBe(60_000);
    expect(step({ targets: [{ expr: 'up', interval: '2m' }] })).toBe(120_000);
    expect(step({ maxDataPoints: 10 })).toBe(300_000);
  });

  it('has so many steps of the chart as an old file says', () => {
    expect(step({ targets: [{ expr: 'up', intervalFactor: 4 }] })).toBe(60_000);
  });

  it('is the window of rates where the query asks for that', () => {
    expect(step({ targets: [{ expr: 'up', interval: '$__rate_interval' }] })).toBe(60_000);
  });
});

describe('a comparison', () => {
  const asked = (panel: object, compare: string) =>
    plan({ targets: [{ refId: 'A', expr: 'up' }], ...panel }, { compare }).map(({ range, earlierMs }) => [
      range.fromMs,
      range.toMs,
      earlierMs,
    ]);

  it('asks each query of lines over time once more, some whole steps earlier', () => {
    expect(asked({}, '1d')).toEqual([
      [0, HOUR, 0],
      [-24 * HOUR, -23 * HOUR, 24 * HOUR],
    ]);
    expect(asked({}, 'previous')[1]).toEqual([-HOUR, 0, HOUR]);
    expect(asked({}, '20s')[1]?.[2]).toBe(15_000);
  });

  it('asks nothing more for other panels, and for values of one moment', () => {
    expect(asked({ type: 'stat' }, '1d')).toHaveLength(1);
    expect(asked({ targets: [{ expr: 'up', instant: true }] }, '1d')).toHaveLength(1);
  });
});

describe('a repeated panel', () => {
  it('asks with a variable of its own', () => {
    const [read] = readDashboard({
      panels: [{ type: 'stat', targets: [{ expr: 'up{host="$host"}' }] }],
    }).panels;
    if (read === undefined) throw new Error('no panel');
    const variables = { host: value(['a', 'b'], { multi: true }) };
    const own = { ...read, scope: { host: value(['b']) } };
    expect(planPanel(own, { ...context, variables })[0]?.expr).toBe('up{host="b"}');
  });
});
