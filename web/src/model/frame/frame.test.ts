// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { beforeAll, describe, expect, it } from 'vitest';
import type { PanelModel } from '../dashboard';
import { makeFields } from '../fields';
import { readDashboard } from '../readDashboard';
import type { Series } from '../series';
import { loadSteps } from '../transform/transform';
import { panelFrames } from './panelFrames';

beforeAll(loadSteps);

function panel(parts: object): PanelModel {
  const read = readDashboard({ panels: [{ type: 'timeseries', ...parts }] }).panels[0];
  if (read === undefined) {
    throw new Error('no panel');
  }
  return read;
}

function ranged(refId: string, labels: Record<string, string>, values: (number | null)[]): Series {
  return { refId, labels, startMs: 1_000, stepMs: 1_000, values };
}

const target = (refId: string, more: object = {}) => ({ refId, expr: 'x', ...more });
const columns = (parts: object, series: Series[]) =>
  panelFrames(panel(parts), series).frames.map(({ fields }) =>
    fields.map(({ displayName, values }) => [displayName, ...values]),
  );

const JOIN = { id: 'joinByField', options: {} };

describe('frames of a panel', () => {
  it('are one for each series, with its times, its values and its gaps', () => {
    const two = [ranged('A', { pod: 'a' }, [1, null, 3]), ranged('A', { pod: 'b' }, [4, 5, 6])];
    expect(columns({ targets: [target('A')] }, two)).toEqual([
      [
        ['Time', 1_000, 2_000, 3_000],
        ['a', 1, null, 3],
      ],
      [
        ['Time', 1_000, 2_000, 3_000],
        ['b', 4, 5, 6],
      ],
    ]);
  });

  it('are one for each query of the format "table", with a column for each label', () => {
    const targets = [target('A', { format: 'table' }), target('B', { format: 'table' })];
    const series = [
      ranged('A', { pod: 'a' }, [1, null]),
      ranged('A', { node: 'n', pod: 'b' }, [null, 2]),
      ranged('B', { le: '+Inf' }, [3]),
    ];
    expect(columns({ targets }, series)).toEqual([
      [
        ['Time', 1_000, 2_000],
        ['pod', 'a', 'b'],
        ['node', '', 'n'],
        ['Value #A', 1, 2],
      ],
      [
        ['Time', 1_000],
        ['le', Number.POSITIVE_INFINITY],
        ['Value #B', 3],
      ],
    ]);
  });

  it('are the own shares of buckets for the format "heatmap"', () => {
    const targets = [target('A', { format: 'heatmap', legendFormat: '{{le}}' })];
    const series = [ranged('A', { le: '+Inf' }, [9, 9]), ranged('A', { le: '0.5' }, [2, 4])];
    expect(columns({ targets }, series)).toEqual([
      [
        ['Time', 1_000, 2_000],
        ['0.5', 2, 4],
        ['+Inf', 7, 5],
      ],
    ]);
  });

  it('are transformed, and name the steps that are not known', () => {
    const two = [ranged('A', { pod: 'a' }, [1, null]), ranged('A', { pod: 'b' }, [3, 4])];
    const parts = { targets: [target('A')], transformations: [JOIN, { id: 'somethingNew', options: {} }] };
    expect(columns(parts, two)).toEqual([
      [
        ['Time', 1_000, 2_000],
        ['a', 1, null],
        ['b', 3, 4],
      ],
    ]);
    expect(panelFrames(panel(parts), two).unknown).toEqual(['somethingNew']);
  });

  it('run a step that has a filter for its own frames only', () => {
    const targets = [target('A', { legendFormat: 'a' }), target('B', { legendFormat: 'b' })];
    const rename = { id: 'renameByRegex', options: { regex: '(.)', renamePattern: 'my $1' } };
    const transformations = [{ ...rename, filter: { id: 'byRefId', options: 'B' } }];
    const series = [ranged('A', {}, [1]), ranged('B', {}, [2])];
    expect(columns({ targets, transformations }, series).map((fields) => fields[1]?.[0])).toEqual([
      'a',
      'my b',
    ]);
  });

  it('have those of expressions as well, named by what differs or by their letter', () => {
    const expression = { refId: 'C', datasource: { type: '__expr__' }, type: 'math', expression: '$A * 2' };
    const targets = [target('A', { legendFormat: 'cpu' }), expression];
    const series = [ranged('A', {}, [1]), ranged('C', {}, [2])];
    expect(columns({ targets }, series).map((fields) => fields[1])).toEqual([
      ['cpu', 1],
      ['C', 2],
    ]);
    const pods = [ranged('C', { pod: 'a' }, [1]), ranged('C', { pod: 'b' }, [2])];
    expect(columns({ targets }, pods).map((fields) => fields[1]?.[0])).toEqual(['a', 'b']);
    const overrides = [
      { matcher: { id: 'byName', options: 'C a' }, properties: [{ id: 'unit', value: 's' }] },
    ];
    const [first] = makeFields(panel({ targets, fieldConfig: { defaults: {}, overrides } }), pods);
    expect(first?.config.unit).toBe('s');
  });

  it('take overrides by the name that Grafana gives and by ours', () => {
    const override = (name: string) => ({
      matcher: { id: 'byName', options: name },
      properties: [{ id: 'unit', value: name }],
    });
    const names = ['{job="j", pod="a"}', 'b'];
    const fieldConfig = { defaults: {}, overrides: names.map(override) };
    const targets = [target('A', { legendFormat: '__auto' })];
    const two = [ranged('A', { job: 'j', pod: 'a' }, [1]), ranged('A', { job: 'j', pod: 'b' }, [1])];
    const units = makeFields(panel({ targets, fieldConfig }), two).map(({ config }) => config.unit);
    expect(units).toEqual(names);
  });
});

describe('fields after transformations', () => {
  it('are series on a regular grid again, with gaps', () => {
    const targets = [target('A'), target('B')];
    const series = [
      ranged('A', { pod: 'a' }, [1, null, 3]),
      { ...ranged('B', { pod: 'b' }, [7, 8]), stepMs: 4_000 },
    ];
    const fields = makeFields(panel({ targets, transformations: [JOIN] }), series);
    expect(fields.map(({ name, series }) => [name, series.startMs, series.stepMs, series.values])).toEqual([
      ['A', 1_000, 2_000, [1, 3, null]],
      ['B', 1_000, 2_000, [7, null, 8]],
    ]);
  });

  it('are columns of values without times where a table has none', () => {
    const targets = [target('A', { format: 'table' })];
    const hide = {
      id: 'organize',
      options: { excludeByName: { Time: true }, renameByName: { Value: 'Load' } },
    };
    const series = [ranged('A', { pod: 'a' }, [1]), ranged('A', { pod: 'b' }, [2])];
    const fields = makeFields(panel({ targets, transformations: [hide] }), series);
    expect(fields.map(({ name, series }) => [name, series.stepMs, series.values])).toEqual([
      ['Load', 0, [1, 2]],
    ]);
  });
});
