import { describe, expect, it } from 'vitest';
import { customOptions, shapeOptions } from './options';
import { parseVariableQuery } from './query';

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

describe('shapeOptions', () => {
  const texts = (values: string[], regex: string, sort = 0) =>
    shapeOptions(values, regex, sort).map((o) => o.text);

  it('keeps what the regex captures, without repeats', () => {
    expect(texts(['gpu-1 a', 'gpu-2 b', 'cpu'], '/gpu-(\\d)/')).toEqual(['1', '2']);
    expect(texts(['x1', 'x1', 'y'], '/x.*/')).toEqual(['x1']);
  });

  it('reads named groups as text and value', () => {
    expect(shapeOptions(['name{a="Text",b="v"} 1'], '/a="(?<text>[^"]+)",b="(?<value>[^"]+)"/', 0)).toEqual([
      { text: 'Text', value: 'v' },
    ]);
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
    ['label_names(up)', { kind: 'labelNames', match: 'up' }],
    ['metrics(vllm:.*)', { kind: 'metrics', pattern: 'vllm:.*' }],
    ['query_result(topk(3, up))', { kind: 'queryResult', expr: 'topk(3, up)' }],
    ['whatever', { kind: 'unknown' }],
  ])('reads %s', (text, meaning) => {
    expect(parseVariableQuery(text)).toEqual(meaning);
  });
});
