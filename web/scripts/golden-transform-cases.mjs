// The cases of golden-transform.mjs: which steps run over which of the frames of frames.json.

const step = (id, options = {}, more = {}) => ({ id, options, ...more });
const on = (input, ...steps) => ({ input, steps });
const each = (names, ...steps) => names.map((input) => on(input, ...steps));

const SERIES = ['one', 'series', 'legends', 'gaps', 'wide'];
const TABLES = ['tables', 'table', 'named', 'numbers', 'matrix'];
const ALL = ['none', ...SERIES, ...TABLES, 'texts'];

const reduce = (reducers, more = {}) => step('reduce', { reducers, ...more });
const calculate = (mode, more) => step('calculateField', { mode, ...more });
const filter = (id, value, more = {}) =>
  step('filterByValue', {
    filters: [
      { fieldName: more.field ?? 'Value', config: { id, options: value === undefined ? {} : { value } } },
    ],
    type: more.type ?? 'include',
    match: 'any',
  });
const convert = (targetField, destinationType, more = {}) =>
  step('convertFieldType', { conversions: [{ targetField, destinationType, ...more }] });
const binary = (left, operator, right, more = {}) =>
  calculate('binary', { binary: { left, operator, right }, ...more });
const window = (reducer, windowAlignment, windowSizeMode, windowSize) =>
  calculate('windowFunctions', { window: { reducer, windowAlignment, windowSizeMode, windowSize } });

export const cases = [
  ...each(ALL, step('merge')),
  ...each(ALL, step('joinByField')),
  ...each(['series', 'legends', 'gaps', 'tables'], step('joinByField', { byField: 'Time', mode: 'inner' })),
  ...each(['tables', 'named'], step('joinByField', { byField: 'instance', mode: 'outer' })),
  ...each(['tables', 'named', 'gaps'], step('joinByField', { byField: 'host', mode: 'inner' })),
  on('tables', step('joinByField', { byField: 'instance', mode: 'inner' })),
  on('tables', step('joinByField', { byField: 'instance', mode: 'outerTabular' })),
  on('named', step('joinByField', { byField: 'host', mode: 'outerTabular' })),
  on('named', step('joinByField', { byField: 'host', mode: 'inner' })),
  on('named', step('joinByField', { byField: 'host', mode: 'outer' })),
  on('legends', step('seriesToColumns', { byField: 'Time' })),
  ...each(ALL, step('seriesToRows')),
  ...each(
    ['tables', 'table', 'series'],
    step('organize', {
      excludeByName: { Time: true, model: true },
      indexByName: { Value: 0, 'Value #A': 0, instance: 1 },
      renameByName: { Value: 'Seconds', 'Value #A': 'Running', instance: 'Server', 'Value #B': '' },
    }),
  ),
  on(
    'table',
    step('organize', { includeByName: { instance: true, Value: true }, renameByName: { Value: 'V' } }),
  ),
  on('wide', step('organize', { orderByMode: 'auto', orderBy: [{ type: 'name', desc: true }] })),
  on(
    'wide',
    step('organize', { orderByMode: 'auto', orderBy: [{ type: 'label', name: 'host' }, { type: 'name' }] }),
  ),
  on(
    'named',
    step('organize', { renameByName: { 'My value': 'Yours', 'first Value': 'Mine', host: 'Host' } }),
  ),
  on('table', step('filterFieldsByName', { include: { names: ['instance', 'Value'] } })),
  on('table', step('filterFieldsByName', { include: { pattern: '/^V|L/' } })),
  on('table', step('filterFieldsByName', { include: { pattern: 'V' } })),
  on('table', step('filterFieldsByName', { include: { names: ['ok'], pattern: '/Val/' } })),
  on('table', step('filterFieldsByName', { exclude: { names: ['Time', 'ok'] } })),
  on('table', step('filterFieldsByName', { include: { names: [] } })),
  on('series', step('filterFieldsByName', { include: { names: ['Time', 'Value'] } })),
  on('series', step('filterFieldsByName', { include: { names: ['nothing'] } })),
  on('table', step('filterFieldsByName', { byVariable: true, include: { variable: 'instance,ok' } })),
  on('table', step('filterFieldsByName', { byVariable: true, include: { variable: '{instance,ok}' } })),
  ...each(['legends', 'tables', 'gaps'], step('filterByRefId', { include: 'A' })),
  on('gaps', step('filterByRefId', { include: 'A|C' })),
  on('gaps', step('filterByRefId', { exclude: '/A|B/' })),
  on('gaps', step('filterByRefId', {})),
  ...['isNull', 'isNotNull'].map((id) => on('table', filter(id))),
  ...['greater', 'greaterOrEqual', 'lower', 'lowerOrEqual'].map((id) => on('table', filter(id, 3))),
  ...['equal', 'notEqual'].flatMap((id) => [on('table', filter(id, 3)), on('table', filter(id, '3'))]),
  on('table', filter('regex', '^gpu-9$', { field: 'instance' })),
  on('table', filter('substring', 'READY', { field: 'state' })),
  on('table', filter('notSubstring', 'ready', { field: 'state' })),
  on('table', filter('greater', 2, { type: 'exclude' })),
  on('table', filter('equal', 'gpu-9', { field: 'instance', type: 'exclude' })),
  on('table', filter('greater', 2, { field: 'nothing' })),
  ...['any', 'all'].map((match) =>
    on(
      'table',
      step('filterByValue', {
        type: 'include',
        match,
        filters: [
          { fieldName: 'Value', config: { id: 'between', options: { from: 0, to: '5' } } },
          { fieldName: 'instance', config: { id: 'equal', options: { value: 'gpu-10' } } },
        ],
      }),
    ),
  ),
  ...each(ALL, reduce(['max'])),
  ...each(SERIES, reduce(['lastNotNull', 'mean', 'count'])),
  ...each(SERIES, reduce(['min', 'range'], { labelsToFields: true })),
  ...each(['wide', 'table', 'numbers'], reduce(['sum'], { mode: 'reduceFields' })),
  on('wide', reduce(['min', 'max'], { mode: 'reduceFields' })),
  on('wide', reduce(['last'], { mode: 'reduceFields', includeTimeField: true })),
  on('table', reduce(['firstNotNull'], { fields: { id: 'byType', options: 'string' } })),
  on('table', reduce(['p50', 'stdDev', 'distinctCount', 'changeCount', 'allIsNull'])),
  ...each(SERIES, step('labelsToFields')),
  ...each(SERIES, step('labelsToFields', { mode: 'rows' })),
  on('series', step('labelsToFields', { keepLabels: ['instance'] })),
  on('series', step('labelsToFields', { valueLabel: 'instance' })),
  on('series', step('labelsToFields', { mode: 'rows', keepLabels: ['instance', 'nothing'] })),
  on('series', step('labelsToFields'), step('merge')),
  ...['Time', 'instance', 'state', 'ok', 'Value', 'Limit', 'nothing'].flatMap((field) =>
    [false, true].map((desc) => on('table', step('sortBy', { sort: [{ field, desc }] }))),
  ),
  on('gaps', step('sortBy', { sort: [{ field: 'Time', desc: true }] })),
  ...each(
    ['one', 'series', 'legends', 'gaps', 'wide', 'table'],
    calculate('reduceRow', { reduce: { reducer: 'sum' } }),
  ),
  on(
    'wide',
    calculate('reduceRow', {
      reduce: { reducer: 'mean', include: ['cpu {host="a"}', 'memory'] },
      alias: 'Mean',
    }),
  ),
  on('wide', calculate('reduceRow', { reduce: { reducer: 'max' }, replaceFields: true })),
  on('table', calculate('reduceRow', { reduce: { reducer: 'min' }, timeSeries: false })),
  on(
    'table',
    calculate('reduceRow', { reduce: { reducer: 'count' }, replaceFields: true, timeSeries: false }),
  ),
  on('table', step('calculateField', {})),
  ...['+', '-', '*', '/'].map((operator) => on('table', binary('Value', operator, 'Limit'))),
  on('table', binary('Value', '/', '100')),
  on(
    'table',
    binary({ matcher: { id: 'byName', options: 'Value' } }, '*', { fixed: '2' }, { alias: 'Twice' }),
  ),
  on('table', binary('ok', '+', 'Limit')),
  on('table', binary('nothing', '+', 'Limit')),
  on('table', binary('nothing', '+', 'Limit', { replaceFields: true })),
  on('table', binary('Value', '+', '1', { replaceFields: true })),
  on('legends', binary('gpu 0', '+', 'gpu 1')),
  on('wide', binary({ matcher: { id: 'byType', options: 'number' } }, '/', { fixed: '10' })),
  on(
    'wide',
    binary({ matcher: { id: 'byType', options: 'number' } }, '*', { fixed: '2' }, { replaceFields: true }),
  ),
  ...['abs', 'exp', 'ln', 'round', 'floor', 'ceil', 'percent'].map((operator) =>
    on('table', calculate('unary', { unary: { operator, fieldName: 'Value' } })),
  ),
  on('table', calculate('unary', { unary: { operator: 'abs', fieldName: 'instance' } })),
  ...each(['table', 'wide'], calculate('index', {})),
  on('wide', calculate('index', { index: { asPercentile: true }, alias: 'Place', replaceFields: true })),
  ...['sum', 'mean'].map((reducer) =>
    on('table', calculate('cumulativeFunctions', { cumulative: { reducer, field: 'Limit' } })),
  ),
  on('one', calculate('cumulativeFunctions', { cumulative: { reducer: 'sum' } })),
  ...['mean', 'variance', 'stdDev'].flatMap((reducer) => [
    on('wide', window(reducer, 'trailing', 'fixed', 2)),
    on('wide', window(reducer, 'centered', 'fixed', 3)),
    on('numbers', window(reducer, 'trailing', 'percentage', 0.3)),
  ]),
  on(
    'table',
    step('groupBy', {
      fields: {
        instance: { operation: 'groupby', aggregations: [] },
        Value: { operation: 'aggregate', aggregations: ['sum', 'lastNotNull'] },
      },
    }),
  ),
  on(
    'table',
    step('groupBy', {
      fields: {
        state: { operation: 'groupby', aggregations: ['count'] },
        ok: { operation: 'aggregate', aggregations: ['count', 'allIsNull'] },
      },
    }),
  ),
  on(
    'table',
    step('groupBy', {
      fields: {
        instance: { operation: 'groupby', aggregations: [] },
        state: { operation: 'groupby', aggregations: [] },
        Limit: { operation: 'aggregate', aggregations: ['mean', 'max'] },
      },
    }),
  ),
  on('table', step('groupBy', { fields: { Value: { operation: 'aggregate', aggregations: ['sum'] } } })),
  on(
    'tables',
    step('groupBy', {
      fields: {
        model: { operation: 'groupby', aggregations: [] },
        'Value #A': { operation: 'aggregate', aggregations: ['sum'] },
      },
    }),
  ),
  on(
    'matrix',
    step('groupingToMatrix', { columnField: 'quantile', rowField: 'server', valueField: 'latency' }),
  ),
  on(
    'matrix',
    step('groupingToMatrix', {
      columnField: 'server',
      rowField: 'quantile',
      valueField: 'Latency',
      emptyValue: 'null',
    }),
  ),
  on(
    'matrix',
    step('groupingToMatrix', {
      columnField: 'server',
      rowField: 'quantile',
      valueField: 'latency',
      emptyValue: 'zero',
    }),
  ),
  ...each(['one', 'tables', 'none'], step('groupingToMatrix', {})),
  ...each(['legends', 'tables', 'series'], step('renameByRegex', { regex: '(.*)', renamePattern: 'my $1' })),
  on('legends', step('renameByRegex', { regex: '/gpu (\\d)/', renamePattern: 'GPU-$1' })),
  on('tables', step('renameByRegex', { regex: '/a/g', renamePattern: 'A' })),
  on('tables', step('renameByRegex', { regex: 'Value', renamePattern: 'x' })),
  ...['number', 'boolean', 'string', 'other'].flatMap((type) =>
    ['count', 'word', 'flag'].map((field) => on('texts', convert(field, type))),
  ),
  on('texts', convert('when', 'time')),
  on('texts', convert('seconds', 'time')),
  on('texts', convert('seconds', 'time', { dateFormat: 'X' })),
  on('one', convert('Time', 'string', { dateFormat: 'YYYY-MM-DD HH:mm:ss', timezone: 'utc' })),
  on('one', convert('Time', 'number')),
  on('texts', convert('nothing', 'number')),
  ...each(['one', 'table', 'tables', 'numbers', 'wide', 'none'], step('transpose')),
  on('table', step('transpose', { firstFieldName: 'What', restFieldsName: 'Amount', emptyValue: 'null' })),
  ...[0, 1, 3, '2', -2, 100].map((limitField) => on('table', step('limit', { limitField }))),
  on('numbers', step('limit')),
  ...each(ALL, step('concatenate')),
  ...['drop', 'field', 'label'].flatMap((frameNameMode) =>
    each(['named', 'legends'], step('concatenate', { frameNameMode })),
  ),
  on('named', step('concatenate', { frameNameMode: 'label', frameNameLabel: 'from' })),
  ...[
    'Upper Case',
    'Lower Case',
    'Sentence Case',
    'Title Case',
    'Pascal Case',
    'Camel Case',
    'Snake Case',
    'Kebab Case',
    'Trim',
  ].map((outputFormat) => on('texts', step('formatString', { stringField: 'word', outputFormat }))),
  on(
    'texts',
    step('formatString', {
      stringField: 'word',
      outputFormat: 'Substring',
      substringStart: 1,
      substringEnd: 4,
    }),
  ),
  ...[
    'YYYY-MM-DD HH:mm:ss',
    'MMM D, YYYY h:mm A',
    'dddd Do [of] MMMM',
    'X',
    'HH:mm:ss.SSS Z',
    'DDD Q ZZ x',
  ].map((outputFormat) =>
    on('one', step('formatTime', { timeField: 'Time', outputFormat, timezone: 'utc' })),
  ),
  on(
    'one',
    step('formatTime', { timeField: 'Time', outputFormat: 'YYYY-MM-DD HH:mm Z', timezone: 'Europe/Berlin' }),
  ),
  on(
    'one',
    step('formatTime', {
      timeField: 'Time',
      outputFormat: 'YYYY-MM-DD HH:mm Z',
      timezone: 'America/New_York',
    }),
  ),
  ...each(['numbers', 'series', 'table', 'wide', 'none'], step('histogram')),
  on('numbers', step('histogram', { bucketSize: 5 })),
  on('numbers', step('histogram', { bucketSize: '0.5', bucketOffset: 0.25 })),
  on('numbers', step('histogram', { bucketSize: 10, combine: true })),
  ...each(['series', 'legends', 'named', 'tables', 'none'], step('ensureColumns')),
  on(
    'legends',
    step(
      'renameByRegex',
      { regex: '(.*)', renamePattern: 'x $1' },
      { filter: { id: 'byRefId', options: 'B' } },
    ),
  ),
  on('legends', step('limit', { limitField: 1 }, { disabled: true })),
  on('gaps', step('merge', {}, { filter: { id: 'byRefId', options: 'A|B' } })),
  on(
    'tables',
    step('merge'),
    step('organize', { excludeByName: { Time: true } }),
    step('sortBy', { sort: [{ field: 'Value #B' }] }),
  ),
  on(
    'series',
    step('reduce', { reducers: ['max', 'min'] }),
    step('sortBy', { sort: [{ field: 'Max', desc: true }] }),
  ),
  on('legends', step('joinByField', {}), binary('gpu 0', '*', 'gpu 1'), step('limit', { limitField: 3 })),
  on(
    'series',
    step('labelsToFields'),
    step('merge'),
    step('groupBy', {
      fields: {
        job: { operation: 'groupby', aggregations: [] },
        up: { operation: 'aggregate', aggregations: ['sum', 'max'] },
      },
    }),
  ),
];
