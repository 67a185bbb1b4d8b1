import { beforeAll, describe, expect, it } from 'vitest';
import { readDashboard } from '../readDashboard';
import type { Series } from '../series';
import { loadSteps } from '../transform/transform';
import { barConfig, barShare, courseOf, firstFrame, showCell, tableModel } from './tableModel';
import {
  distinctTexts,
  feetOf,
  firstSorts,
  nextSorts,
  readTableOptions,
  type Sort,
  shownRows,
} from './tableRows';

beforeAll(loadSteps);

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
function drawn(
  parts: object,
  series = answers,
  sorts: readonly Sort[] = firstSorts(table(parts)),
): string[][] {
  const model = tableModel(table(parts), series, firstFrame(table(parts)));
  const rows = shownRows(model, sorts, new Map()).map((row) =>
    model.columns.map((column) => showCell(column, row).text),
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
    expect(tableModel(table({ transformations: steps }), answers, 'all').unknown).toEqual(['spatial']);
  });

  it('sorts numbers by size and texts as people do, with nothing at the end both ways', () => {
    const hosts = [
      instant('A', { host: 'gpu-10' }, 3),
      instant('A', { host: 'gpu-9' }, Number.NaN),
      instant('A', { host: 'gpu-100' }, 1),
    ];
    const order = (name: string, descending: boolean) =>
      drawn({ transformations: [MERGE] }, hosts, [{ name, descending }])
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
    const model = tableModel(table({ fieldConfig: { defaults: { unit: 's' } } }), [bounded], 'all');
    const column = model.columns.find(({ name }) => name === 'Value #A');
    expect(column && showCell(column, 0)).toMatchObject({
      prefix: '> ',
      text: '10',
      suffix: ' s',
    });
  });

  it('has bars up to the largest value where the file says no end', () => {
    const model = tableModel(table({ transformations: [MERGE] }), answers, 'all');
    const waiting = model.columns.find(({ name }) => name === 'Value #B');
    const config = waiting && barConfig(waiting);
    expect(config && [barShare(config, 15), barShare(config, null)]).toEqual([0.5, 0]);
  });

  it('sorts by a second column where the first has equals', () => {
    const pairs = [
      instant('A', { host: 'b', zone: 'x' }, 1),
      instant('A', { host: 'a', zone: 'x' }, 2),
      instant('A', { host: 'c', zone: 'w' }, 3),
    ];
    const rows = drawn({ transformations: [MERGE] }, pairs, [
      { name: 'zone', descending: true },
      { name: 'host', descending: false },
    ]);
    expect(rows.slice(1).map((row) => row[1])).toEqual(['a', 'b', 'c']);
  });

  it('lets through what the filters name, and says what there is to name', () => {
    const model = tableModel(table({ transformations: [MERGE] }), answers, 'all');
    const [instance] = model.columns.filter(({ name }) => name === 'instance');
    expect(instance && distinctTexts(instance)).toEqual(['a', 'b', 'c']);
    const filters = new Map([['instance', new Set(['a', 'c'])]]);
    expect(shownRows(model, [], filters)).toEqual([0, 2]);
  });

  it('shows one frame where the file names one, and else all', () => {
    expect(firstFrame(table({ options: { frameIndex: 0 } }))).toBe('all');
    const second = drawn({ options: { frameIndex: 1 } });
    expect(second.slice(1).map((row) => row[1])).toEqual(['b', 'c']);
    expect(tableModel(table({}), answers, 'all').frames).toHaveLength(2);
  });
});

describe('a click on a head', () => {
  const column = (name: string) => {
    const found = tableModel(table({ transformations: [MERGE] }), answers, 'all').columns;
    const one = found.find((candidate) => candidate.name === name);
    if (one === undefined) {
      throw new Error(`no column ${name}`);
    }
    return one;
  };

  it('begins with the largest number or the first text, turns, and gives up', () => {
    const first = nextSorts([], column('Value #A'), false);
    expect(first).toEqual([{ name: 'Value #A', descending: true }]);
    const second = nextSorts(first, column('Value #A'), false);
    expect(second).toEqual([{ name: 'Value #A', descending: false }]);
    expect(nextSorts(second, column('Value #A'), false)).toEqual([]);
    expect(nextSorts([], column('instance'), false)).toEqual([{ name: 'instance', descending: false }]);
  });

  it('adds to the order where it is asked to, and keeps the places', () => {
    const both = nextSorts([{ name: 'Value #A', descending: true }], column('instance'), true);
    expect(both.map(({ name }) => name)).toEqual(['Value #A', 'instance']);
    expect(nextSorts(both, column('Value #A'), true)[0]).toEqual({ name: 'Value #A', descending: false });
  });
});

describe('the foot of a table', () => {
  const feet = (parts: object, rows = [0, 1, 2]) => {
    const panel = table({ transformations: [MERGE, ORGANIZE], ...parts });
    const { columns } = tableModel(panel, answers, 'all');
    const options = readTableOptions(panel);
    return columns.map((column, i) => feetOf(column, i, rows, options).map(({ shown }) => shown.text));
  };

  it('adds up columns of numbers, of the rows that are shown', () => {
    expect(feet({ options: { footer: { show: true, reducer: ['sum'] } } })).toEqual([['50'], [], ['3']]);
    expect(feet({ options: { footer: { show: true, reducer: ['sum'] } } }, [1])).toEqual([['20'], [], ['2']]);
    expect(feet({})).toEqual([[], [], []]);
  });

  it('keeps to the columns that the file names, or counts the rows', () => {
    const named = { show: true, reducer: ['max'], fields: ['Running'] };
    expect(feet({ options: { footer: named } })).toEqual([[], [], ['2']]);
    const counted = { show: true, reducer: ['count'], countRows: true };
    expect(feet({ options: { footer: counted } })).toEqual([['3'], [], []]);
  });

  it('has several calculations, and those of a single column', () => {
    const override = {
      matcher: { id: 'byName', options: 'Server' },
      properties: [{ id: 'custom.footer', value: { reducers: ['distinctCount'] } }],
    };
    const fieldConfig = { defaults: {}, overrides: [override] };
    expect(feet({ fieldConfig, options: { footer: { show: true, reducer: ['min', 'max'] } } })).toEqual([
      ['20', '30'],
      ['3'],
      ['1', '2'],
    ]);
  });
});

describe('courseOf', () => {
  it('finds numbers over time in a cell, and nothing in texts', () => {
    expect(courseOf([1, null, 3])).toEqual([1, null, 3]);
    expect(courseOf({ value: 5, times: [1, 2], values: [4, 5] })).toEqual([4, 5]);
    expect([courseOf('1,2'), courseOf(null), courseOf([])]).toEqual([null, null, null]);
  });
});
