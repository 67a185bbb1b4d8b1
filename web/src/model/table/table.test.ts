import { describe, expect, it } from 'vitest';
import { readDashboard } from '../readDashboard';
import type { Series } from '../series';
import { barShare, firstSort, footOf, readTableOptions, showCell, tableModel } from './tableModel';

function table(parts: object) {
  const targets = ['A', 'B'].map((refId) => ({ refId, expr: 'x', format: 'table', instant: true }));
  const read = readDashboard({ panels: [{ type: 'table', targets, ...parts }] }).panels[0];
  if (read === undefined) {
    throw new Error('no panel');
  }
  return read;
}

function instant(refId: string, labels: Record<string, string>, value: number): Series {
  return { refId, labels, startMs: 60_000, stepMs: 0, values: [value] };
}

const answers = [
  instant('A', { instance: 'a', model: 'm' }, 1),
  instant('A', { instance: 'b', model: 'm' }, 2),
  instant('B', { instance: 'b', model: 'm' }, 20),
  instant('B', { instance: 'c', model: 'm' }, 30),
];

const MERGE = { id: 'merge', options: {} };
const ORGANIZE = {
  id: 'organize',
  options: {
    excludeByName: { Time: true, model: true },
    indexByName: { 'Value #B': 0, instance: 1, 'Value #A': 2 },
    renameByName: { 'Value #A': 'Running', 'Value #B': 'Waiting', instance: 'Server' },
  },
};

/** Names of columns, then the rows as text. */
function drawn(parts: object, series = answers, sort = firstSort(table(parts))): string[][] {
  const model = tableModel(table(parts), series, sort);
  const rows = Array.from({ length: model.rows }, (_, row) =>
    model.columns.map((column) => showCell(column, column.cells[row] ?? { value: null }).text),
  );
  return [model.columns.map(({ name }) => name), ...rows];
}

describe('a table', () => {
  it('merges queries by their labels, and leaves empty what a query has not', () => {
    expect(drawn({ transformations: [MERGE, ORGANIZE] })).toEqual([
      ['Waiting', 'Server', 'Running'],
      ['–', 'a', '1'],
      ['20', 'b', '2'],
      ['30', 'c', '–'],
    ]);
  });

  it('joins by a field, and numbers columns that both have', () => {
    const join = { id: 'joinByField', options: { byField: 'instance', mode: 'outer' } };
    const [names, ...rows] = drawn({
      transformations: [
        join,
        { id: 'organize', options: { excludeByName: { 'Time 1': true, 'Time 2': true } } },
      ],
    });
    expect(names).toEqual(['instance', 'model 1', 'Value #A', 'model 2', 'Value #B']);
    expect(rows).toContainEqual(['b', 'm', '2', 'm', '20']);
    const inner = drawn({ transformations: [{ ...join, options: { byField: 'instance', mode: 'inner' } }] });
    expect(inner).toHaveLength(2);
  });

  it('shows every query although no step puts them together', () => {
    expect(drawn({})).toHaveLength(4);
  });

  it('keeps rows of one query apart that look alike', () => {
    const twins = [instant('A', { instance: 'a' }, 1), instant('A', { instance: 'a' }, 2)];
    expect(drawn({ transformations: [MERGE] }, twins)).toHaveLength(3);
  });

  it('names, orders and writes columns as the file says, by their new names', () => {
    const fieldConfig = {
      defaults: { unit: 's' },
      overrides: [
        {
          matcher: { id: 'byName', options: 'Waiting' },
          properties: [
            { id: 'unit', value: 'percent' },
            { id: 'displayName', value: 'In line' },
          ],
        },
        {
          matcher: { id: 'byName', options: 'Running' },
          properties: [{ id: 'custom.hidden', value: true }],
        },
      ],
    };
    const options = { sortBy: [{ displayName: 'In line', desc: true }] };
    const transformations = [MERGE, ORGANIZE];
    expect(drawn({ transformations, fieldConfig, options })).toEqual([
      ['In line', 'Server'],
      ['30', 'c'],
      ['20', 'b'],
      ['–', 'a'],
    ]);
  });

  it('keeps columns by name or by pattern', () => {
    const filter = {
      id: 'filterFieldsByName',
      options: { include: { names: ['instance'], pattern: '/#B$/' } },
    };
    expect(drawn({ transformations: [MERGE, filter] })[0]).toEqual(['instance', 'Value #B']);
  });

  it('says which steps it does not know, and leaves out none that are switched off', () => {
    const steps = [{ id: 'spatial' }, { id: 'merge', disabled: true }];
    expect(tableModel(table({ transformations: steps }), answers, null).unknown).toEqual(['spatial']);
  });

  it('sorts numbers by size and texts as people do, with nothing at the end both ways', () => {
    const hosts = [
      instant('A', { host: 'gpu-10' }, 3),
      instant('A', { host: 'gpu-9' }, Number.NaN),
      instant('A', { host: 'gpu-100' }, 1),
    ];
    const order = (name: string, descending: boolean) =>
      drawn({ transformations: [MERGE] }, hosts, { name, descending })
        .slice(1)
        .map((row) => row[1]);
    expect(order('host', false)).toEqual(['gpu-9', 'gpu-10', 'gpu-100']);
    expect(order('Value #A', true)).toEqual(['gpu-10', 'gpu-100', 'gpu-9']);
    expect(order('Value #A', false)).toEqual(['gpu-100', 'gpu-10', 'gpu-9']);
  });

  it('puts series beside each other where steps leave several', () => {
    const targets = ['A', 'B'].map((refId) => ({ refId, expr: refId, legendFormat: '{{host}}' }));
    const ranged = (refId: string, host: string, values: (number | null)[]) => {
      return { refId, labels: { host }, startMs: 0, stepMs: 1_000, values };
    };
    const list = [ranged('A', 'a', [1, null]), ranged('B', 'b', [3, 4])];
    const limit = { id: 'sortBy', options: {} };
    const rows = drawn({ targets, transformations: [limit] }, list);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['a', 'b'],
      ['1', '3'],
      ['–', '4'],
    ]);
  });

  it('writes quantiles beyond their buckets as bounds', () => {
    const bounded = { ...instant('A', { instance: 'a' }, 10), bounds: { low: 0.01, highs: [10] } };
    const model = tableModel(table({ fieldConfig: { defaults: { unit: 's' } } }), [bounded], null);
    const column = model.columns.find(({ name }) => name === 'Value #A');
    expect(column && showCell(column, column.cells[0] ?? { value: null })).toMatchObject({
      prefix: '> ',
      text: '10',
      suffix: ' s',
    });
  });

  it('has bars up to the largest value where the file says no end', () => {
    const model = tableModel(table({ transformations: [MERGE] }), answers, null);
    const waiting = model.columns.find(({ name }) => name === 'Value #B');
    expect(waiting && barShare(waiting, { value: 15 })).toBe(0.5);
    expect(waiting && barShare(waiting, { value: null })).toBe(0);
  });

  it('adds up columns of numbers below them', () => {
    const parts = {
      transformations: [MERGE, ORGANIZE],
      options: { footer: { show: true, reducer: ['sum'] } },
    };
    const model = tableModel(table(parts), answers, null);
    const feet = model.columns.map((column) => footOf(column, readTableOptions(table(parts)))?.text ?? null);
    expect(feet).toEqual(['50', null, '3']);
  });
});
