// Writes src/model/testdata/{reducers,mappings,thresholds,display}.json: what Grafana makes of values.
// See golden-oracle.mjs for how to run it.
import { encode, loadOracle, writeGolden } from './golden-oracle.mjs';

const { data } = loadOracle();
const theme = data.createTheme();
const NaN_ = Number.NaN;

// Calculations over lists of values.
const lists = [
  ['number', []],
  ['number', [null]],
  ['number', [null, null, null]],
  ['number', [NaN_, NaN_]],
  ['number', [0]],
  ['number', [0, 0, 0]],
  ['number', [0, null, 0]],
  ['number', [5]],
  ['number', [-5]],
  ['number', [1, 2]],
  ['number', [3, 1, 2]],
  ['number', [null, 4, NaN_, 1, 3, null]],
  ['number', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['number', [10, 20, 30, 5, 15, 25, 3]],
  ['number', [1, 1, 2, 2, 1, 1]],
  ['number', [0.1, 0.2, 0.3]],
  ['number', [1e15, 1e15 + 1, 1e15 + 2]],
  ['number', [-3, -1.5, 0, 1.5, 3]],
  ['number', [Number.POSITIVE_INFINITY, 1, 2]],
  ['number', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  ['number', [0, 5, null, 7]],
  ['number', [5, null, 7, 0]],
  ['number', [2, 2, 2, NaN_]],
  ['number', [1e-9, 2e-9]],
  ['time', [1000, 2000, 4000]],
  ['time', [4000, null, 1000]],
  ['string', ['a', 'b', 'a']],
  ['string', ['', null, 'x']],
  ['string', [null]],
  ['string', ['10', '9']],
  ['boolean', [true, false, true]],
  ['boolean', [false, false]],
];
const ids = data.fieldReducers.list().map(({ id }) => id);
const aliases = ['current', 'avg', 'total'];

function reduced(type, values, id) {
  const field = { name: 'f', type, config: {}, values: [...values] };
  const result = data.reduceField({ field, reducers: [id] });
  return encode(result[data.fieldReducers.get(id).id]);
}

writeGolden('reducers.json', {
  names: Object.fromEntries(ids.map((id) => [id, data.fieldReducers.get(id).name])),
  cases: lists.map(([type, values]) => ({
    type,
    values: values.map(encode),
    results: Object.fromEntries([...ids, ...aliases].map((id) => [id, reduced(type, values, id)])),
  })),
});

// Value mappings: the text and the colour that stand for a value.
const result = (text, color) => ({ text, ...(color === undefined ? {} : { color }), index: 0 });
const mappings = {
  value: [
    {
      type: 'value',
      options: {
        1: result('one', 'green'),
        up: result('UP'),
        true: result('yes'),
        0: result(undefined, 'red'),
        1.5: result('half'),
        NaN: result('not'),
      },
    },
  ],
  range: [{ type: 'range', options: { from: 0, to: 10, result: result('low', 'blue') } }],
  rangeFrom: [{ type: 'range', options: { from: 5, to: null, result: result('many') } }],
  rangeTo: [{ type: 'range', options: { from: null, to: -1, result: result('negative') } }],
  regex: [{ type: 'regex', options: { pattern: '/^gpu-(\\d+)$/', result: result('GPU $1', 'purple') } }],
  regexBare: [{ type: 'regex', options: { pattern: 'u.', result: result('two letters') } }],
  regexGlobal: [{ type: 'regex', options: { pattern: '/p/gi', result: result('P') } }],
  regexColor: [{ type: 'regex', options: { pattern: '/u/', result: { color: 'red', index: 0 } } }],
  null: [{ type: 'special', options: { match: 'null', result: result('none', 'gray') } }],
  nan: [{ type: 'special', options: { match: 'nan', result: result('not a number') } }],
  nullAndNan: [{ type: 'special', options: { match: 'null+nan', result: result('nothing') } }],
  true: [{ type: 'special', options: { match: 'true', result: result('YES') } }],
  false: [{ type: 'special', options: { match: 'false', result: result('NO') } }],
  empty: [{ type: 'special', options: { match: 'empty', result: result('(empty)') } }],
};
mappings.all = [
  ...mappings.value,
  ...mappings.range,
  ...mappings.regex,
  ...mappings.nullAndNan,
  ...mappings.empty,
];
mappings.ordered = [...mappings.range, ...mappings.value];
const mapped = [
  ...[
    0,
    -0,
    1,
    1.5,
    -1,
    -1.5,
    5,
    9.999,
    10,
    10.001,
    1e21,
    -1e-7,
    100,
    NaN_,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ],
  ...[
    null,
    true,
    false,
    '',
    ' ',
    'up',
    'UP',
    'u',
    'gpu-7',
    'gpu-',
    'true',
    'false',
    '1',
    '01',
    '5 apples',
    '-3',
    'null',
    'NaN',
    'app',
  ],
];

/** What the value has without mappings is no answer of theirs. */
function mapping(rules, value) {
  const type = typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'number';
  const show = (given) => {
    const config = {
      mappings: given,
      noValue: '(no value)',
      color: { mode: 'fixed', fixedColor: '#010203' },
    };
    return data.getDisplayProcessor({ field: { name: 'f', type, config, values: [] }, theme })(value);
  };
  const { text, color } = show(rules);
  return [text, color === show([]).color ? null : color];
}

const palette = Object.fromEntries(
  ['green', 'red', 'blue', 'purple', 'gray'].map((name) => [theme.visualization.getColorByName(name), name]),
);
writeGolden('mappings.json', {
  mappings,
  values: mapped.map(encode),
  results: Object.fromEntries(
    Object.entries(mappings).map(([name, rules]) => [
      name,
      mapped.map((value) => {
        const [text, color] = mapping(rules, value);
        return [text, color === null ? null : (palette[color] ?? color)];
      }),
    ]),
  ),
});

// Thresholds: the colour that a value reaches.
const steps = (...pairs) => pairs.map(([value, color]) => ({ value, color }));
const thresholds = {
  usual: { mode: 'absolute', steps: steps([null, 'c1'], [80, 'c2']) },
  three: { mode: 'absolute', steps: steps([null, 'c1'], [50, 'c2'], [80, 'c3']) },
  negative: { mode: 'absolute', steps: steps([null, 'c1'], [-10, 'c2'], [0, 'c3'], [0.5, 'c4']) },
  withoutBase: { mode: 'absolute', steps: steps([10, 'c1'], [20, 'c2']) },
  percentage: { mode: 'percentage', steps: steps([null, 'c1'], [50, 'c2'], [90, 'c3']) },
  percentages: { mode: 'percentage', steps: steps([0, 'c1'], [25, 'c2'], [33.3, 'c3'], [100, 'c4']) },
};
const extents = [
  { min: 0, max: 100 },
  { min: 0, max: 1 },
  { min: -50, max: 50 },
  { min: 10, max: 20 },
];
const reached = [
  ...[-1000, -10.5, -10, -1, 0, 0.1, 0.25, 0.3, 0.333, 0.5, 0.75, 0.9, 0.999, 1, 5, 10, 12.5, 15, 19, 20, 25],
  ...[33.3, 49.9, 50, 79.999, 80, 89.9, 90, 99, 100, 101, 1e9, NaN_, Number.POSITIVE_INFINITY],
];

function reachedColor(rule, extent, value) {
  const withBase = {
    ...rule,
    steps: rule.steps.map((step) => ({ ...step, value: step.value ?? Number.NEGATIVE_INFINITY })),
  };
  const config = { ...extent, thresholds: withBase, color: { mode: 'thresholds' } };
  const scale = data.getScaleCalculator({ name: 'f', type: 'number', config, values: [] }, theme);
  return scale(value).threshold.color;
}

writeGolden('thresholds.json', {
  thresholds,
  values: reached.map(encode),
  results: Object.entries(thresholds).flatMap(([name, rule]) =>
    extents.map((extent) => ({
      name,
      ...extent,
      colors: reached.map((value) => reachedColor(rule, extent, value)),
    })),
  ),
});

// Values as a panel writes them.
const shown = [
  ['number', {}],
  ['number', { unit: 's' }],
  ['number', { unit: 's', decimals: 1 }],
  ['number', { unit: 'percentunit' }],
  ['number', { unit: 'bytes', decimals: 0 }],
  ['number', { unit: 'currencyUSD' }],
  ['number', { unit: 'count:tok/s' }],
  ['number', { unit: 'prefix:v' }],
  ['number', { unit: 'bool_yes_no' }],
  ['number', { unit: 'short', noValue: 'none' }],
  ['number', { unit: 'string' }],
  ['number', { unit: 'ms', mappings: mappings.all }],
  ['string', {}],
  ['string', { unit: 's' }],
  ['string', { noValue: 'none' }],
  ['string', { mappings: mappings.all }],
  ['boolean', {}],
  ['boolean', { unit: 'bool_on_off' }],
  ['boolean', { mappings: mappings.true }],
  ['other', {}],
];
const written = [
  ...[0, 1, -1, 0.5, 1234.5678, 1e-7, 1e12, NaN_, null, Number.POSITIVE_INFINITY],
  ...['', 'text', '12', '12.5', ' ', 'up', 'gpu-7', true, false],
];

writeGolden('display.json', {
  values: written.map(encode),
  cases: shown.map(([type, config]) => {
    const display = data.getDisplayProcessor({ field: { name: 'f', type, config, values: [] }, theme });
    const texts = written.map((value) => {
      const { prefix = '', text, suffix = '', numeric } = display(value);
      return [prefix, text, suffix, encode(numeric)];
    });
    return { type, config, texts };
  }),
});
console.log(`${lists.length * (ids.length + aliases.length)} calculations`);
console.log(`${Object.keys(mappings).length * mapped.length} mapped values`);
console.log(`${Object.keys(thresholds).length * extents.length * reached.length} thresholds`);
console.log(`${shown.length * written.length} displayed values`);
