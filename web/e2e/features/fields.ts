import { type Feature, fixed, type Group, query, values } from './feature';

const steps = (mode: 'absolute' | 'percentage', high: number) => ({
  mode,
  steps: [
    { color: 'green', value: null },
    { color: 'red', value: high },
  ],
});

const ALL_VALUES = { load: 81 };

const override = (matcher: object, ...properties: object[]) => ({ matcher, properties });
const NAMED = { id: 'displayName', value: 'renamed' };

const mapped = (name: string, mapping: object, value: number, shows: RegExp): Feature => ({
  name,
  panel: values('stat', { one: value }, { defaults: { mappings: [mapping] } }),
  shows,
});

/** Field configuration: overrides, mappings, thresholds, colours, reducers. */
export const fields: Group = {
  name: 'fields',
  features: [
    {
      name: 'override byName',
      panel: values('stat', ALL_VALUES, {
        options: { textMode: 'value_and_name' },
        overrides: [override({ id: 'byName', options: 'load' }, NAMED)],
      }),
      shows: /renamed/,
    },
    {
      name: 'override byNames',
      panel: values('stat', ALL_VALUES, {
        options: { textMode: 'value_and_name' },
        overrides: [
          override({ id: 'byNames', options: { mode: 'include', names: ['load', 'other'] } }, NAMED),
        ],
      }),
      shows: /renamed/,
    },
    {
      name: 'override byRegexp',
      panel: values('stat', ALL_VALUES, {
        options: { textMode: 'value_and_name' },
        overrides: [override({ id: 'byRegexp', options: '/^lo.*/' }, NAMED)],
      }),
      shows: /renamed/,
    },
    {
      name: 'override byFrameRefID with a unit',
      panel: values('stat', ALL_VALUES, {
        overrides: [override({ id: 'byFrameRefID', options: 'A' }, { id: 'unit', value: 'percent' })],
      }),
      shows: /81%/,
    },
    {
      name: 'override byType, with decimals and a maximum',
      panel: values('gauge', ALL_VALUES, {
        overrides: [
          override(
            { id: 'byType', options: 'number' },
            { id: 'decimals', value: 2 },
            { id: 'min', value: 0 },
            { id: 'max', value: 200 },
          ),
        ],
      }),
      shows: /81\.00/,
    },
    {
      name: 'override hideFrom',
      panel: values(
        'stat',
        { kept: 3, gone: 77 },
        {
          overrides: [
            override(
              { id: 'byName', options: 'gone' },
              { id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } },
            ),
          ],
        },
      ),
      shows: /^(?![\s\S]*77)[\s\S]*3/,
    },
    mapped(
      'mapping of a value',
      { type: 'value', options: { 1: { text: 'ready', color: 'green' } } },
      1,
      /ready/,
    ),
    mapped(
      'mapping of a range',
      { type: 'range', options: { from: 10, to: 20, result: { text: 'in between' } } },
      15,
      /in between/,
    ),
    {
      // Of texts only, as in Grafana: the name of a row is one, its number is none.
      name: 'mapping by a regular expression',
      panel: values(
        'table',
        { node42: 7 },
        {
          target: { format: 'table', instant: true },
          defaults: {
            mappings: [{ type: 'regex', options: { pattern: 'node(.*)', result: { text: 'number $1' } } }],
          },
        },
      ),
      shows: /number 42/,
    },
    {
      // The last value, whatever it is: the calculation `lastNotNull` passes NaN over, as in Grafana.
      name: 'mapping of nan',
      panel: values(
        'stat',
        { one: Number.NaN },
        {
          defaults: {
            mappings: [{ type: 'special', options: { match: 'nan', result: { text: 'nothing to divide' } } }],
          },
          options: { reduceOptions: { calcs: ['last'] } },
        },
      ),
      shows: /nothing to divide/,
    },
    {
      name: 'mapping of null',
      panel: {
        type: 'stat',
        targets: [query('vector(1) > 2 or label_replace(vector(0/0) > 1, "name", "x", "", "")')],
        fieldConfig: {
          defaults: {
            mappings: [{ type: 'special', options: { match: 'null', result: { text: 'none yet' } } }],
          },
          overrides: [],
        },
        options: {},
      },
      shows: /none yet/,
    },
    {
      name: 'noValue',
      panel: values('stat', { one: Number.NaN }, { defaults: { noValue: 'idle' } }),
      shows: /idle/,
    },
    {
      name: 'thresholds, absolute',
      panel: values('stat', ALL_VALUES, {
        defaults: { thresholds: steps('absolute', 80), color: { mode: 'thresholds' } },
        options: { colorMode: 'background' },
      }),
      shows: /81/,
    },
    {
      name: 'thresholds, percentage',
      panel: values('gauge', ALL_VALUES, {
        defaults: { thresholds: steps('percentage', 80), min: 0, max: 90 },
      }),
      shows: /81/,
    },
    {
      name: 'a fixed colour',
      panel: values('stat', ALL_VALUES, { defaults: { color: { mode: 'fixed', fixedColor: '#7eb26d' } } }),
      shows: /81/,
    },
    ...['lastNotNull', 'last', 'mean', 'max', 'min', 'sum', 'count'].map(
      (calc): Feature => ({
        name: `reduced by ${calc}`,
        panel: values('stat', { one: 5 }, { options: { reduceOptions: { calcs: [calc] } } }),
        shows: /\d/,
      }),
    ),
    {
      name: 'cells coloured, a width, cell options',
      panel: values(
        'table',
        { a: 10, b: 90 },
        {
          target: { format: 'table', instant: true },
          defaults: {
            thresholds: steps('absolute', 80),
            custom: { cellOptions: { type: 'color-background' }, width: 150 },
          },
        },
      ),
      shows: /10[\s\S]*90/,
    },
    {
      name: 'sparkline and background of a stat',
      panel: {
        ...values('stat', {}, { options: { graphMode: 'area', colorMode: 'background' } }),
        targets: [query('label_replace(10 + sin(vector(time() / 30)), "name", "one", "", "")')],
      },
      shows: /1\d|9/,
    },
  ],
};

const TABLE = { format: 'table', instant: true };

const transformed = (name: string, transformations: readonly object[], shows: RegExp): Feature => ({
  name,
  panel: {
    type: 'table',
    targets: [
      { ...query(fixed({ a: 1, b: 2 }), TABLE), refId: 'A' },
      { ...query(fixed({ a: 10, b: 20 }), TABLE), refId: 'B' },
    ],
    fieldConfig: { defaults: {}, overrides: [] },
    options: {},
    transformations,
  },
  shows,
});

const MERGE = { id: 'merge', options: {} };
const WITHOUT_TIME = { excludeByName: { Time: true } };

/** Steps between the queries and the table. */
export const transformations: Group = {
  name: 'transformations',
  features: [
    transformed('merge', [MERGE], /a[\s\S]*1[\s\S]*10/),
    transformed(
      'organize',
      [
        MERGE,
        {
          id: 'organize',
          options: {
            ...WITHOUT_TIME,
            renameByName: { 'Value #A': 'Running' },
            indexByName: { 'Value #A': 0 },
          },
        },
      ],
      /Running[\s\S]*name/,
    ),
    transformed(
      'joinByField',
      [{ id: 'joinByField', options: { byField: 'name', mode: 'outer' } }],
      /Value #A[\s\S]*Value #B[\s\S]*10/,
    ),
    transformed(
      'filterFieldsByName',
      [MERGE, { id: 'filterFieldsByName', options: { include: { names: ['name', 'Value #B'] } } }],
      /^(?![\s\S]*Value #A)[\s\S]*20/,
    ),
    transformed(
      'renameByRegex',
      [MERGE, { id: 'renameByRegex', options: { regex: 'Value #(.)', renamePattern: 'Query $1' } }],
      /Query A[\s\S]*Query B/,
    ),
    transformed(
      'convertFieldType',
      [
        MERGE,
        {
          id: 'convertFieldType',
          options: { conversions: [{ targetField: 'Value #A', destinationType: 'string' }], fields: {} },
        },
      ],
      /Value #A/,
    ),
    transformed(
      'transpose',
      [MERGE, { id: 'organize', options: WITHOUT_TIME }, { id: 'transpose', options: {} }],
      /Value #A[\s\S]*Value #B/,
    ),
    transformed(
      'sortBy',
      [MERGE, { id: 'sortBy', options: { sort: [{ field: 'Value #A', desc: true }] } }],
      /20[\s\S]*10/,
    ),
    transformed(
      'calculateField',
      [
        MERGE,
        {
          id: 'calculateField',
          options: {
            mode: 'binary',
            alias: 'Together',
            binary: { left: 'Value #A', operator: '+', right: 'Value #B' },
          },
        },
      ],
      /Together[\s\S]*11[\s\S]*22/,
    ),
    transformed(
      'reduce',
      [MERGE, { id: 'reduce', options: { reducers: ['max'], mode: 'reduceFields' } }],
      /20/,
    ),
    transformed(
      'groupBy',
      [
        MERGE,
        {
          id: 'groupBy',
          options: {
            fields: {
              name: { operation: 'groupby', aggregations: [] },
              'Value #A': { operation: 'aggregate', aggregations: ['sum'] },
            },
          },
        },
      ],
      /Value #A \(sum\)/,
    ),
    transformed(
      'limit',
      [MERGE, { id: 'limit', options: { limitField: 1 } }],
      /^(?![\s\S]*\bb\b)[\s\S]*\ba\b/,
    ),
    transformed('labelsToFields', [{ id: 'labelsToFields', options: {} }, MERGE], /name/),
    transformed(
      'filterByValue',
      [
        MERGE,
        {
          id: 'filterByValue',
          options: {
            type: 'include',
            match: 'all',
            filters: [{ fieldName: 'Value #A', config: { id: 'greater', options: { value: 1 } } }],
          },
        },
      ],
      /^(?![\s\S]*\t10\b)[\s\S]*\t20/,
    ),
    transformed('a step that nobody knows', [MERGE, { id: 'acme-step', options: {} }], /acme-step/),
  ],
};
