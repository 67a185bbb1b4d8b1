import { describe, expect, it } from 'vitest';
import { readReference } from '../../api/readReference';
import { makeKnowledge, readMetadata } from '../../query/knowledge';
import { filtersOf, findMetrics, findSignals, readCounts, summarize, usualQuery } from './browserModel';

const reference = readReference({
  signals: [
    {
      title: 'Requests waiting',
      group: 'Load',
      promql: 'a',
      engines: { vllm: { metrics: ['vllm:waiting'] } },
    },
    { title: 'KV cache used', group: 'Cache', promql: 'b' },
    { title: 'Requests running', group: 'Load', promql: 'c' },
    { title: 'Requests without a query', group: 'Load', promql: '' },
  ],
});

const knowledge = makeKnowledge(
  reference,
  readMetadata({
    data: {
      lat_seconds: [{ type: 'histogram', help: 'How long it took.' }],
      tokens_total: [{ type: 'counter', help: 'Tokens.' }],
      depth: [{ type: 'gauge', help: 'How deep.' }],
    },
  }),
);

describe('what can be asked for', () => {
  it('are signals by area, found by any of their words', () => {
    const found = (text: string) =>
      findSignals(reference.signals, text).map(({ title, signals }) => [
        title,
        signals.map((one) => one.title),
      ]);
    expect(found('')).toEqual([
      ['Load', ['Requests waiting', 'Requests running']],
      ['Cache', ['KV cache used']],
    ]);
    expect(found('vllm:wait')).toEqual([['Load', ['Requests waiting']]]);
    expect(found('cache requests')).toEqual([]);
  });

  it('are metrics by name, type and help, with those that begin so first', () => {
    const names = ['a_depth', 'depth', 'lat_seconds_bucket', 'tokens_total'];
    const counts = readCounts({
      seriesCountByMetricName: [
        { name: 'depth', value: 7 },
        { name: 'x', value: 'y' },
      ],
    });
    const found = (text: string) => findMetrics(names, knowledge, counts, text).rows.map(({ name }) => name);
    expect(found('depth')).toEqual(['depth', 'a_depth']);
    expect(found('long took')).toEqual(['lat_seconds_bucket']);
    expect(found('gauge')).toEqual(['depth']);
    expect(findMetrics(names, knowledge, counts, 'depth').rows[0]?.series).toBe(7);
  });

  it('is listed up to a number, and says how many more there are', () => {
    const names = Array.from({ length: 450 }, (_, i) => `m${i}`);
    const { rows, more } = findMetrics(names, knowledge, new Map(), '');
    expect([rows.length, more]).toEqual([200, 250]);
  });
});

describe('the labels of a metric', () => {
  it('come with how many series have each value', () => {
    const series = [
      { __name__: 'a', job: 'x', instance: 'h:10' },
      { __name__: 'a', job: 'x', instance: 'h:9' },
    ];
    expect(summarize(series)).toEqual([
      { name: 'job', values: [{ value: 'x', series: 2 }] },
      {
        name: 'instance',
        values: [
          { value: 'h:9', series: 1 },
          { value: 'h:10', series: 1 },
        ],
      },
    ]);
  });
});

describe('a choice', () => {
  it.each([
    ['depth', {}, 'depth'],
    ['depth', { job: ['a"b'] }, 'depth{job="a\\"b"}'],
    ['tokens_total', { i: ['h.1:80', 'h2'] }, 'rate(tokens_total{i=~"h\\\\.1:80|h2"}[$__rate_interval])'],
    [
      'lat_seconds_bucket',
      {},
      'histogram_quantile(0.95, sum by (le) (rate(lat_seconds_bucket[$__rate_interval])))',
    ],
    ['lat_seconds', { a: [] }, 'histogram_quantile(0.95, sum(rate(lat_seconds[$__rate_interval])))'],
    ['unknown_total', {}, 'rate(unknown_total[$__rate_interval])'],
    ['my.metric', {}, '{"my.metric"}'],
  ])('of %s with %j becomes %s', (name, chosen, query) => {
    expect(usualQuery(name, knowledge.fact(name), filtersOf(chosen))).toBe(query);
  });
});
