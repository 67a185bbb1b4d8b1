import { type Feature, fixed, type Group, query, values } from './feature';

const stat = (name: string, target: object, shows: RegExp, more: object = {}): Feature => ({
  name,
  panel: {
    type: 'stat',
    targets: [{ ...query('vector(7)'), ...target }],
    fieldConfig: { defaults: {}, overrides: [] },
    options: { textMode: 'value_and_name' },
    ...more,
  },
  shows,
});

/** How queries are written: formats, legends, data sources, macros. */
export const targets: Group = {
  name: 'queries',
  features: [
    stat('format time_series', { format: 'time_series' }, /7/),
    stat('instant', { instant: true, range: false }, /7/),
    stat('both instant and range', { instant: true, range: true }, /7/),
    stat('exemplar', { exemplar: true }, /7/),
    stat('interval', { interval: '30s' }, /7/),
    stat('step and intervalFactor of old files', { step: 10, intervalFactor: 2 }, /7/),
    stat('legendFormat as text', { legendFormat: 'as written' }, /as written/),
    stat('legendFormat with a label', { expr: fixed({ kim: 7 }), legendFormat: 'of {{ name }}' }, /of kim/),
    stat('legendFormat __auto', { expr: fixed({ kim: 7, lee: 8 }), legendFormat: '__auto' }, /kim[\s\S]*lee/),
    stat('legendFormat empty', { expr: fixed({ kim: 7, lee: 8 }), legendFormat: '' }, /kim[\s\S]*lee/),
    stat(
      'legendFormat absent',
      { expr: fixed({ kim: 7, lee: 8 }), legendFormat: undefined },
      /kim[\s\S]*lee/,
    ),
    stat('a hidden query', { hide: false }, /^(?![\s\S]*99)[\s\S]*7/, {
      targets: [query('vector(7)'), { ...query('vector(99)'), refId: 'B', hide: true }],
    }),
    stat(
      'data source by its input',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in dashboard files
      { datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' } },
      /7/,
    ),
    stat('data source by a hard uid', { datasource: { type: 'prometheus', uid: 'PBFA97CFB590B2093' } }, /7/),
    stat('data source $datasource', { datasource: { type: 'prometheus', uid: '$datasource' } }, /7/),
    stat('data source by name', { datasource: 'Prometheus' }, /7/),
    stat('$__rate_interval', { expr: 'vector(7) + 0 * count_over_time(vector(1)[$__rate_interval:])' }, /7/),
    stat('$__interval', { expr: 'vector(7) + 0 * count_over_time(vector(1)[$__interval:])' }, /7/),
    stat('$__range', { expr: 'vector(7) + 0 * count_over_time(vector(1)[$__range:1m])', instant: true }, /7/),
    stat('$__range_s', { expr: 'vector($__range_s)', instant: true }, /900|15/),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in dashboard files
    stat('${var} and ${var:fmt}', { expr: 'vector(7) + 0 * ${factor} + 0 * ${factor:raw}' }, /7/),
    stat('[[var]]', { expr: 'vector(7) + 0 * [[factor]]' }, /7/),
    {
      name: 'an expression over queries',
      panel: {
        type: 'stat',
        datasource: { type: 'datasource', uid: '-- Mixed --' },
        targets: [
          { ...query('vector(40)'), hide: true, datasource: { type: 'prometheus', uid: '$datasource' } },
          {
            refId: 'B',
            type: 'math',
            expression: '$A + 2',
            datasource: { type: '__expr__', uid: '__expr__' },
          },
        ],
        fieldConfig: { defaults: {}, overrides: [] },
        options: {},
      },
      shows: /42/,
    },
    {
      name: 'a query that fails says so, with the query',
      panel: values('stat', {}, { panel: { targets: [query('sum(')] } }),
      shows: /sum\(|not PromQL|parse|query/i,
    },
  ],
  board: {
    __inputs: [{ name: 'DS_PROMETHEUS', label: 'Prometheus', type: 'datasource', pluginId: 'prometheus' }],
    templating: {
      list: [
        { name: 'datasource', type: 'datasource', query: 'prometheus', current: {} },
        { name: 'factor', type: 'custom', query: '3,4', current: { text: '3', value: '3' } },
      ],
    },
  },
};

const chosen = (name: string, text: string, shows: RegExp): Feature => ({
  name,
  panel: { type: 'text', options: { mode: 'markdown', content: text } },
  shows,
});

/** Variables of every kind that files have; a text shows what each stands for. */
export const variables: Group = {
  name: 'variables',
  features: [
    chosen('query, label_values as an object', 'job: $job', /job: .*kanoa-monitor/),
    chosen('query, label_values as a string, chained', 'instance: $instance', /instance: .+/),
    chosen('query_result with a regex', 'result: $result', /result: 5/),
    chosen('multi and All with allValue', 'all: $everything', /all: All/),
    chosen('custom with text and value', 'step: $step', /step: one second/),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in dashboard files
    chosen('custom, its value', 'value: ${step:raw}', /value: 1\.0/),
    chosen('interval', 'interval: $window', /interval: 5m/),
    chosen('constant', 'constant: $fix', /constant: as it is/),
    chosen('text box', 'box: $box', /box: written/),
    chosen('data source', 'source: $datasource', /source: Prometheus/),
    {
      name: 'hide 2, used all the same',
      panel: values('stat', {}, { panel: { targets: [query('vector($hidden)')] } }),
      shows: /11/,
    },
    {
      name: 'repeat by a variable',
      panel: {
        type: 'text',
        title: 'for $each',
        repeat: 'each',
        repeatDirection: 'h',
        maxPerRow: 4,
        options: { mode: 'markdown', content: 'repeated $each' },
      },
      shows: /repeated (left|right)/,
    },
  ],
  board: {
    templating: {
      list: [
        { name: 'datasource', type: 'datasource', query: 'prometheus', current: {} },
        { name: 'job', type: 'query', query: { query: 'label_values(up, job)', refId: 'V' }, refresh: 1 },
        { name: 'instance', type: 'query', query: 'label_values(up{job="$job"}, instance)', refresh: 2 },
        {
          name: 'result',
          type: 'query',
          query: 'query_result(vector(5))',
          regex: '/.*} (\\d+) .*/',
          refresh: 1,
        },
        {
          name: 'everything',
          type: 'query',
          query: { query: 'label_values(up, job)', refId: 'V' },
          multi: true,
          includeAll: true,
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
        { name: 'step', type: 'custom', query: 'one second : 1.0, two seconds : 2.0' },
        { name: 'window', type: 'interval', query: '1m,5m,1h', current: { text: '5m', value: '5m' } },
        { name: 'fix', type: 'constant', query: 'as it is', hide: 2 },
        { name: 'box', type: 'textbox', query: 'written' },
        { name: 'hidden', type: 'custom', query: '11,12', hide: 2 },
        {
          name: 'each',
          type: 'custom',
          query: 'left,right',
          multi: true,
          includeAll: true,
          current: { text: ['All'], value: ['$__all'] },
        },
        {
          name: 'filters',
          type: 'adhoc',
          datasource: { type: 'prometheus', uid: '$datasource' },
          filters: [],
        },
      ],
    },
  },
};
