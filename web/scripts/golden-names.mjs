// Writes src/model/testdata/{names,matchers,overrides}.json: what Grafana calls fields and frames, which
// of them its matchers meet, and what its overrides make of their options. See golden-oracle.mjs.
import { decode, loadOracle, readInputs, writeGolden } from './golden-oracle.mjs';

const { data } = loadOracle();
const inputs = readInputs('frames.json');

const field = (name, labels, config = {}, type = 'number') => ({
  name,
  type,
  labels,
  config,
  values: [1, 2],
});
const time = (name = 'Time') => field(name, null, {}, 'time');
const frame = (name, ...fields) => ({ refId: 'A', name, fields });

/** Shapes of frames: each kind of label with each kind of name and option, alone and in company. */
function shapes() {
  const labels = [null, {}, { host: 'a' }, { host: 'a', job: 'j' }, { z: '1', a: '2', m: '' }];
  const names = ['Value', 'cpu', ''];
  const configs = [
    {},
    { displayName: 'Mine' },
    { displayNameFromDS: 'From source' },
    { displayName: '', displayNameFromDS: 'DS' },
  ];
  const alone = labels.flatMap((own) =>
    names.flatMap((name) => configs.map((config) => [frame('', time(), field(name, own, config))])),
  );
  const named = labels.flatMap((own) => names.map((name) => [frame('load', time(), field(name, own))]));
  const two = (first, second) => [first, second];
  return [
    ...alone,
    ...named,
    two(frame('', time(), field('Value', { host: 'a' })), frame('', time(), field('Value', { host: 'b' }))),
    two(frame('x', time(), field('Value', { host: 'a' })), frame('y', time(), field('Value', { host: 'b' }))),
    two(frame('x', time(), field('Value', null)), frame('y', time(), field('Value', null))),
    two(frame('x', time(), field('Value', null)), frame('x', time(), field('Value', null))),
    two(
      frame('x', time(), field('cpu', { a: '1', b: '2' })),
      frame('', time(), field('cpu', { a: '1', b: '3' })),
    ),
    two(frame('', time(), field('cpu', { a: '1' })), frame('', time(), field('cpu', { b: '3' }))),
    [frame('', time(), field('cpu', { host: 'a' }), field('cpu', { host: 'b' }))],
    [frame('', time(), field('cpu', null), field('cpu', null), field('cpu', null))],
    [frame('', time(), time(), field('Value', null), field('Value', null))],
    [frame('wide', time(), field('cpu', { host: 'a' }), field('memory', { host: 'a', zone: 'z' }))],
    [frame('', field('only', null))],
    [frame('', time())],
    [frame('', field('Time', { host: 'a' }, {}, 'time'), field('Value', { host: 'a' }))],
    [frame('')],
    [frame('', field('text', null, {}, 'string'), field('flag', { host: 'a' }, {}, 'boolean'))],
    ...Object.values(inputs).map((frames) =>
      frames.map(({ refId, name, fields }) => ({ refId, name, fields })),
    ),
  ].filter((frames) => frames.length > 0);
}

/** As Grafana has them: what is not there is undefined. */
function alive(frames) {
  return frames.map(({ refId, name, fields }) => ({
    refId,
    ...(name === '' ? {} : { name }),
    length: fields[0]?.values.length ?? 0,
    fields: fields.map(({ labels, values, config, ...rest }) => ({
      ...rest,
      ...(labels === null ? {} : { labels }),
      config: structuredClone(config),
      values: values.map(decode),
    })),
  }));
}

/** The names of each field: beside all frames, and for its frame alone. */
function namesOf(shape) {
  const together = alive(shape);
  data.cacheFieldDisplayNames(together);
  const cached = together.map(({ fields }) => fields.map(({ state }) => state.displayName));
  const alone = alive(shape).map((one) => one.fields.map((own) => data.getFieldDisplayName(own, one)));
  const frames = alive(shape).map((one) => data.getFrameDisplayName(one));
  const numbered = alive(shape).map((one, i) => data.getFrameDisplayName(one, i));
  return { frames: shape, names: { cached, alone, frames, numbered } };
}

const named = shapes().map(namesOf);
writeGolden('names.json', { cases: named });

const matchers = [
  ...[
    'Value',
    'Time',
    'time',
    'up',
    'cpu',
    'cpu {host="a"}',
    'gpu 0',
    'a',
    'My value',
    'first Value',
    'instance',
    '',
  ].map((name) => ['byName', name]),
  ['byNames', { names: ['Value', 'cpu'] }],
  ['byNames', { mode: 'exclude', names: ['Value', 'Time'] }],
  ['byNames', { mode: 'include', names: [] }],
  ['byNames', { names: ['Time'], prefix: 'All', readOnly: true }],
  ...['/.*/', '/^V/', 'Value.*', '/gpu \\d/', '/GPU/i', '/a/g', 'a', '/{.*host="a"/', ''].map((pattern) => [
    'byRegexp',
    pattern,
  ]),
  ['byRegexpOrNames', { pattern: '/^c/', names: ['Value'] }],
  ['byRegexpOrNames', { pattern: '', names: ['Time'] }],
  ...['number', 'time', 'string', 'boolean', 'other'].map((type) => ['byType', type]),
  ['numeric', undefined],
  ['time', undefined],
  ['first', undefined],
  ['firstTimeField', undefined],
  ...['A', 'B', 'C', ''].map((refId) => ['byFrameRefID', refId]),
  ...['gt', 'gte', 'lt', 'lte', 'eq', 'neq'].flatMap((op) => [
    ['byValue', { reducer: 'max', op, value: 3 }],
    ['byValue', { reducer: 'lastNotNull', op, value: 0 }],
  ]),
  ['byValue', { reducer: 'count', op: 'eq', value: 3 }],
  ['byValue', { reducer: 'allIsZero', op: 'gte', value: 0 }],
  ['byValue', { reducer: 'allIsNull', op: 'gte', value: 0 }],
  ['byValue', { reducer: 'mean', value: 2 }],
  ['byValue', {}],
];

function met([id, options]) {
  return {
    id,
    options: options ?? null,
    met: Object.fromEntries(
      Object.entries(inputs).map(([name, raw]) => {
        const frames = alive(raw);
        const matches = data.fieldMatchers.get(id).get(options);
        return [name, frames.map((one) => one.fields.map((own) => Boolean(matches(own, one, frames))))];
      }),
    ),
  };
}

writeGolden('matchers.json', { cases: matchers.map(met) });

const thresholds = (value) => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'red', value },
  ],
});
const rule = (id, options, properties) => ({ matcher: { id, options }, properties });
const set = (id, value) => ({ id, value });
const configs = [
  { defaults: {}, overrides: [] },
  { defaults: { unit: 'short', min: 0, decimals: 2, noValue: '-' }, overrides: [] },
  { defaults: { unit: 'short' }, overrides: [rule('byName', 'Value', [set('unit', 'ms'), set('max', 10)])] },
  {
    defaults: { unit: 'short' },
    overrides: [rule('byType', 'number', [set('unit', 's')]), rule('byName', 'Value', [set('unit', 'ms')])],
  },
  {
    defaults: { unit: 'short', min: 1 },
    overrides: [rule('byName', 'Value', [set('unit', null), set('min', undefined)])],
  },
  { defaults: { min: 10, max: 0 }, overrides: [] },
  { defaults: { min: 0 }, overrides: [rule('byRegexp', '/.*/', [set('max', '-5'), set('decimals', '3')])] },
  {
    defaults: { displayName: 'All' },
    overrides: [rule('byFrameRefID', 'B', [set('displayName', 'Second')])],
  },
  {
    defaults: { thresholds: thresholds(80) },
    overrides: [rule('numeric', undefined, [set('thresholds', thresholds(5))])],
  },
  {
    defaults: { color: { mode: 'fixed', fixedColor: 'blue' } },
    overrides: [rule('first', undefined, [set('color', { mode: 'thresholds' })])],
  },
  {
    defaults: { mappings: [{ type: 'value', options: { 1: { text: 'a', index: 0 } } }] },
    overrides: [
      rule('byType', 'number', [
        set('mappings', [{ type: 'value', options: { 2: { text: 'b', index: 0 } } }]),
      ]),
    ],
  },
  {
    defaults: { noValue: 'none' },
    overrides: [rule('byValue', { reducer: 'max', op: 'gte', value: 5 }, [set('noValue', 'big')])],
  },
  {
    defaults: {},
    overrides: [
      rule('somethingNew', 'x', [set('unit', 's')]),
      rule('byNames', { mode: 'exclude', names: ['Time'] }, [set('unit', 'bytes')]),
    ],
  },
];

/** The options of every field of all inputs. */
function applied({ defaults, overrides }) {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, raw]) => {
      const frames = data.applyFieldOverrides({
        fieldConfig: structuredClone({ defaults, overrides }),
        theme: data.createTheme(),
        replaceVariables: (text) => text,
        data: alive(raw),
      });
      return [name, frames.map((one) => one.fields.map(({ config }) => config))];
    }),
  );
}

writeGolden('overrides.json', {
  cases: configs.map((fieldConfig) => ({ fieldConfig, configs: applied(fieldConfig) })),
});
console.log(`${named.length} shapes, ${matchers.length} matchers, ${configs.length} field configurations`);
