import { describe, expect, it } from 'vitest';
import { type DataFrame, makeField } from '../frame/frame';
import { parsePairs } from './extractors';
import { STEPS } from './registry';
import { isTrend } from './timeSeries';

/** The transformations that Grafana has outside of @grafana/data, after its documentation. */

function frame(fields: DataFrame['fields'], refId = 'A', name = ''): DataFrame {
  return { refId, name, length: fields[0]?.values.length ?? 0, fields };
}

function labelled(labels: Record<string, string>, values: unknown[], name = 'Value') {
  return { ...makeField(name, 'number', values), labels };
}

const times = (...values: number[]) => makeField('Time', 'time', values);
const run = (id: string, frames: DataFrame[], options: object) =>
  STEPS.get(id)?.run(frames, { ...options }) ?? [];
const rows = (frames: readonly DataFrame[]) =>
  frames.map(({ fields }) => fields.map(({ name, values }) => [name, ...values]));

describe('extractFields', () => {
  const texts = frame([
    times(1, 2, 3),
    makeField('line', 'string', ['{"a": 1, "b": {"c": [5, 6]}}', 'no json', null]),
  ]);

  it('reads JSON, and leaves empty what is none', () => {
    expect(rows(run('extractFields', [texts], { source: 'line', format: 'json', replace: true }))).toEqual([
      [
        ['a', 1, null, null],
        ['b', { c: [5, 6] }, null, null],
      ],
    ]);
  });

  it('reads paths, and says which are not found', () => {
    const jsonPaths = [{ path: 'b.c[1]', alias: 'last' }, { path: 'x' }, { path: '' }];
    const options = { source: 'line', format: 'json', replace: true, keepTime: true, jsonPaths };
    expect(rows(run('extractFields', [texts], options))).toEqual([
      [
        ['Time', 1, 2, 3],
        ['last', 6, null, null],
        ['x', 'Not Found', null, null],
      ],
    ]);
  });

  it('reads the named groups of a pattern', () => {
    const lines = frame([makeField('line', 'string', ['GET /a 200', 'POST /b 500'])]);
    const regExp = '/(?<method>\\w+) (?<path>\\S+) (?<status>\\d+)/';
    const options = { source: 'line', format: 'regexp', regExp, replace: true };
    expect(rows(run('extractFields', [lines], options))).toEqual([
      [
        ['method', 'GET', 'POST'],
        ['path', '/a', '/b'],
        ['status', '200', '500'],
      ],
    ]);
  });

  it('splits by a delimiter', () => {
    const tags = frame([makeField('tags', 'string', ['a, b', 'b'])]);
    const options = { source: 'tags', format: 'delimiter', delimiter: ',', replace: true };
    expect(rows(run('extractFields', [tags], options))).toEqual([
      [
        ['a', 1, null],
        ['b', 1, 1],
      ],
    ]);
  });

  it.each<[string, object]>([
    ['a=1, b: two', { a: '1', b: 'two' }],
    ['level=info msg="two words" ok', { level: 'info', msg: 'two words', ok: '' }],
    ["x='a=b' {y=2}", { x: 'a=b', y: '2' }],
    ['a\\=b=c', { 'a=b': 'c' }],
    ['', {}],
  ])('reads the pairs of %j', (text, expected) => {
    expect(parsePairs(text)).toEqual(expected);
  });
});

describe('partitionByValues', () => {
  const table = frame([
    times(1, 2, 3),
    makeField('host', 'string', ['a', 'b', 'a']),
    makeField('Value', 'number', [10, 20, 30]),
  ]);

  it('makes a frame for each value, with the value as a label', () => {
    const parts = run('partitionByValues', [table], { fields: ['host'] });
    expect(rows(parts)).toEqual([
      [
        ['Time', 1, 3],
        ['Value', 10, 30],
      ],
      [
        ['Time', 2],
        ['Value', 20],
      ],
    ]);
    expect(parts.map(({ fields }) => fields[1]?.labels)).toEqual([{ host: 'a' }, { host: 'b' }]);
  });

  it('can name the frames instead, and keep the fields', () => {
    const naming = { asLabels: false, withNames: true };
    const parts = run('partitionByValues', [table], { fields: ['host'], naming, keepFields: true });
    expect(parts.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['host=a', 3],
      ['host=b', 3],
    ]);
  });

  it('tells fields apart that had a name of their own', () => {
    const named = { ...table, fields: table.fields.map((field) => ({ ...field })) };
    named.fields[2] = makeField('Value', 'number', [10, 20, 30], { displayName: 'Load' });
    const parts = run('partitionByValues', [named], { fields: ['host'] });
    expect(parts.map(({ fields }) => [fields[1]?.name, fields[1]?.config.displayName])).toEqual([
      ['Value', 'Load a'],
      ['Value', 'Load b'],
    ]);
  });
});

describe('rowsToFields and configFromData', () => {
  it('make a field of each row, with its options and labels', () => {
    const table = frame([
      makeField('Name', 'string', ['Temperature', 'Pressure']),
      makeField('Value', 'number', [10, 200]),
      makeField('Unit', 'string', ['celsius', 'hPa']),
      makeField('Max', 'number', [30, null]),
      makeField('Site', 'string', ['north', 'south']),
    ]);
    const [out] = run('rowsToFields', [table], {});
    expect(out?.fields.map(({ name, values, config, labels }) => [name, values, config, labels])).toEqual([
      ['Temperature', [10], { unit: 'celsius', max: 30 }, { Site: 'north' }],
      ['Pressure', [200], { unit: 'hPa' }, { Site: 'south' }],
    ]);
  });

  it('take options from the answer of one query', () => {
    const limits = frame(
      [times(1, 2), makeField('Max', 'number', [5, 9]), makeField('Hot', 'number', [3, 4])],
      'config',
    );
    const data = frame([times(1), labelled({}, [1])]);
    const threshold = {
      handlerKey: 'threshold1',
      fieldName: 'Hot',
      handlerArguments: { threshold: { color: 'blue' } },
    };
    const out = run('configFromData', [data, limits], { configRefId: 'config', mappings: [threshold] });
    expect(out.map(({ refId }) => refId)).toEqual(['A']);
    expect(out[0]?.fields[1]?.config).toEqual({
      max: 9,
      thresholds: { mode: 'absolute', steps: [{ value: 4, color: 'blue' }] },
    });
  });

  it('make value mappings of columns', () => {
    const words = frame(
      [makeField('Id', 'number', [1, 2]), makeField('Text', 'string', ['up', 'down'])],
      'config',
    );
    const mappings = [
      { fieldName: 'Id', handlerKey: 'mappings.value' },
      { fieldName: 'Text', handlerKey: 'mappings.text' },
    ];
    const [out] = run('configFromData', [frame([labelled({}, [1])]), words], { mappings });
    expect(out?.fields[0]?.config.mappings).toEqual([
      {
        type: 'value',
        options: {
          1: { color: undefined, text: 'up', index: 0 },
          2: { color: undefined, text: 'down', index: 1 },
        },
      },
    ]);
  });
});

describe('joinByLabels', () => {
  const series = [
    frame([times(1), labelled({ server: 'a', what: 'cpu' }, [10])]),
    frame([times(1), labelled({ server: 'a', what: 'memory' }, [20])]),
    frame([times(1), labelled({ server: 'b', what: 'cpu' }, [30])]),
  ];

  it('has a row for each set of labels, and a column for each value of one', () => {
    expect(rows(run('joinByLabels', series, { value: 'what' }))).toEqual([
      [
        ['server', 'a', 'b'],
        ['cpu', 10, 30],
        ['memory', 20, null],
      ],
    ]);
  });

  it('changes nothing where no series has the label', () => {
    expect(run('joinByLabels', series, { value: 'nothing' })).toEqual(series);
  });
});

describe('prepareTimeSeries', () => {
  const wide = frame([
    times(1, 2),
    labelled({ host: 'a' }, [1, 2], 'cpu'),
    labelled({ host: 'b' }, [3, 4], 'cpu'),
  ]);

  it('makes a frame for each series', () => {
    expect(rows(run('prepareTimeSeries', [wide], { format: 'multi' }))).toEqual([
      [
        ['Time', 1, 2],
        ['cpu', 1, 2],
      ],
      [
        ['Time', 1, 2],
        ['cpu', 3, 4],
      ],
    ]);
  });

  it('makes series of texts beside values', () => {
    const table = frame([
      times(1, 1, 2),
      makeField('host', 'string', ['a', 'b', 'a']),
      makeField('Value', 'number', [1, 2, 3]),
    ]);
    const out = run('prepareTimeSeries', [table], { format: 'multi' });
    expect(out.map(({ fields }) => [fields[1]?.labels, fields[1]?.values])).toEqual([
      [{ host: 'a' }, [1, 3]],
      [{ host: 'b' }, [2]],
    ]);
  });

  it('makes one long table', () => {
    expect(rows(run('prepareTimeSeries', [wide], { format: 'long' }))).toEqual([
      [
        ['Time', 1, 1, 2, 2],
        ['cpu', 1, 3, 2, 4],
        ['host', 'a', 'b', 'a', 'b'],
      ],
    ]);
  });

  it('makes one wide table', () => {
    const many = [
      frame([times(1, 2), labelled({ a: '1' }, [1, 2])]),
      frame([times(2), labelled({ a: '2' }, [3])]),
    ];
    expect(rows(run('prepareTimeSeries', many, {}))).toEqual([
      [
        ['Time', 1, 2],
        ['Value', 1, 2],
        ['Value', undefined, 3],
      ],
    ]);
  });
});

describe('timeSeriesTable', () => {
  it('has a row for each series: its labels, and itself with one value', () => {
    const series = [
      frame([times(1, 2), labelled({ host: 'a' }, [1, 5])]),
      frame([times(1, 2), labelled({ host: 'b' }, [7, null])]),
    ];
    const [out] = run('timeSeriesTable', series, { A: { stat: 'max' } });
    expect(out?.fields.map(({ name }) => name)).toEqual(['host', 'Trend #A']);
    expect(out?.fields[0]?.values).toEqual(['a', 'b']);
    expect(out?.fields[1]?.values.map((value) => isTrend(value) && value.value)).toEqual([5, 7]);
  });
});

describe('heatmap', () => {
  it('counts values in spans of time and of size', () => {
    const series = frame([times(0, 1000, 2000), labelled({}, [1, 6, 6.5])]);
    const options = { xBuckets: { mode: 'size', value: '2000' }, yBuckets: { mode: 'size', value: '5' } };
    expect(rows(run('heatmap', [series], options))).toEqual([
      [
        ['xMin', 0, 0, 2000, 2000],
        ['yMin', 0, 5, 0, 5],
        ['Count', 1, 1, 0, 1],
      ],
    ]);
  });
});
