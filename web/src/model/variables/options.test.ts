import { describe, expect, it } from 'vitest';
import { customOptions, intervalOptions, jsonOptions, shapeOptions } from './options';
import { parseVariableQuery, queryText } from './query';

function shape(values: string[], regex: string, sort = 0) {
  const options = values.map((value) => ({ text: value, value }));
  return shapeOptions(options, { regex, sort, regexApplyTo: 'value' });
}

describe('customOptions', () => {
  it('reads values, pairs of text and value, and commas behind a backslash', () => {
    expect(customOptions('a, b : 2 ,c\\,d')).toEqual([
      { text: 'a', value: 'a' },
      { text: 'b', value: '2' },
      { text: 'c,d', value: 'c,d' },
    ]);
  });

  it('does not take the colon of host:port for a pair', () => {
    expect(customOptions('host:8000')).toEqual([{ text: 'host:8000', value: 'host:8000' }]);
  });
});

describe('jsonOptions', () => {
  it('reads texts, and objects with properties of their own', () => {
    expect(jsonOptions('["a", " b "]')).toEqual([
      { text: 'a', value: 'a' },
      { text: 'b', value: 'b' },
    ]);
    expect(jsonOptions('[{"value": 1, "text": "Dev", "zone": "eu"}]')).toEqual([
      { text: 'Dev', value: '1', properties: { value: 1, text: 'Dev', zone: 'eu' } },
    ]);
  });

  it.each(['{}', '"a"', '[', ''])('says what is wrong with %s', (text) => {
    expect(() => jsonOptions(text)).toThrow();
  });
});

describe('intervalOptions', () => {
  it('reads intervals with and without quotes, and leaves out what is none', () => {
    expect(intervalOptions('1m,"10m", nonsense,1h').map(({ value }) => value)).toEqual(['1m', '10m', '1h']);
  });
});

describe('queryText', () => {
  it.each([
    [{ query: 'label_values(job)' }, 'label_values(job)'],
    [{ query: { query: 'label_values(up, job)', qryType: 1 } }, 'label_values(up, job)'],
    [{ query: { qryType: 0 } }, 'label_names()'],
    [{ query: { qryType: 1, label: 'job' } }, 'label_values(job)'],
    [
      {
        query: {
          qryType: 1,
          label: 'job',
          metric: 'up',
          labelFilters: [{ label: 'a', op: '=~', value: 'b' }],
        },
      },
      'label_values(up{a=~"b"},job)',
    ],
    [{ query: { qryType: 2, metric: 'vllm.*' } }, 'metrics(vllm.*)'],
    [{ query: { qryType: 3, varQuery: 'count(up)' } }, 'query_result(count(up))'],
    [{ query: { qryType: 4, seriesQuery: 'up{a="b"}' } }, 'up{a="b"}'],
    [{ query: { qryType: 5, classicQuery: 'label_names()' } }, 'label_names()'],
    [{ query: {}, definition: 'metrics(up)' }, 'metrics(up)'],
  ])('reads %j', (raw, text) => {
    expect(queryText(raw)).toBe(text);
  });
});

describe('shapeOptions', () => {
  const texts = (values: string[], regex: string, sort = 0) => shape(values, regex, sort).map((o) => o.text);

  it('keeps what the regex captures, without repeats', () => {
    expect(texts(['gpu-1 a', 'gpu-2 b', 'cpu'], '/gpu-(\\d)/')).toEqual(['1', '2']);
    expect(texts(['x1', 'x1', 'y'], '/x.*/')).toEqual(['x1']);
  });

  it('reads named groups as text and value', () => {
    expect(shape(['name{a="Text",b="v"} 1'], '/a="(?<text>[^"]+)",b="(?<value>[^"]+)"/')).toEqual([
      { text: 'Text', value: 'v' },
    ]);
  });

  it('takes the first match only, unless the regex says g', () => {
    expect(texts(['a1 a2'], '/a(\\d)/')).toEqual(['1']);
    expect(texts(['a1 a2'], '/a(\\d)/g')).toEqual(['1', '2']);
  });

  it('takes a bare regex for the whole text', () => {
    expect(texts(['ab', 'b'], 'b')).toEqual(['b']);
  });

  it('applies the regex to what people read where the file says so', () => {
    const options = [
      { text: 'Dev', value: '1' },
      { text: 'Prod', value: '2' },
    ];
    expect(shapeOptions(options, { regex: '/D/', sort: 0, regexApplyTo: 'text' })).toEqual([
      { text: 'Dev', value: '1' },
    ]);
  });

  it('turns equal ones around where it sorts downwards, as Grafana does', () => {
    expect(texts(['1b', '1a', 'x'], '', 4)).toEqual(['1a', '1b', 'x']);
  });

  it('ignores a regex that is none', () => {
    expect(texts(['a'], '/(/')).toEqual(['a']);
  });

  it('sorts in all of the ways of Grafana', () => {
    const values = ['b10', 'a2', 'B1'];
    const sorted = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((sort) => texts(values, '', sort).join());
    expect(sorted).toEqual([
      'b10,a2,B1',
      'B1,a2,b10',
      'b10,a2,B1',
      'B1,a2,b10',
      'b10,a2,B1',
      'a2,B1,b10',
      'b10,B1,a2',
      'a2,B1,b10',
      'b10,B1,a2',
    ]);
  });
});

describe('parseVariableQuery', () => {
  it.each([
    ['label_values(instance)', { kind: 'labelValues', label: 'instance', match: null }],
    ['label_values(up, job)', { kind: 'labelValues', label: 'job', match: 'up' }],
    [
      'label_values(up{a="b, c", d=~"e|f"}, job)',
      { kind: 'labelValues', label: 'job', match: 'up{a="b, c", d=~"e|f"}' },
    ],
    [
      'label_values({__name__=~"vllm:x|y",m!=""}, model_name)',
      { kind: 'labelValues', label: 'model_name', match: '{__name__=~"vllm:x|y",m!=""}' },
    ],
    ['label_names()', { kind: 'labelNames', match: null }],
    ['label_names(up)', { kind: 'labelNames', match: '{__name__=~".*up.*"}' }],
    ['label_names(up{job="a"})', { kind: 'labelNames', match: 'up{job="a"}' }],
    ['label_values({}, job)', { kind: 'labelValues', label: 'job', match: null }],
    ['metrics(vllm:.*)', { kind: 'metrics', pattern: 'vllm:.*' }],
    ['query_result(topk(3, up))', { kind: 'queryResult', expr: 'topk(3, up)' }],
    ['up{job="x"}', { kind: 'series', match: 'up{job="x"}' }],
  ])('reads %s', (text, meaning) => {
    expect(parseVariableQuery(text)).toEqual(meaning);
  });
});
