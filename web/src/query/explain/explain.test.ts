import { describe, expect, it } from 'vitest';
import { readReference } from '../../api/readReference';
import { makeKnowledge } from '../knowledge';
import { explainQuery } from './explain';

const family = (name: string, type: string, meaning: string) => ({
  engine: 'vllm',
  engineTitle: 'vLLM',
  name,
  type,
  meaning,
});

const knowledge = makeKnowledge(
  readReference({
    families: [
      family('vllm:num_requests_waiting', 'gauge', 'Requests that wait for a place. More than a few is bad.'),
      family('vllm:ttft_seconds', 'histogram', 'TTFT of requests.'),
    ],
  }),
  new Map(),
);

const explain = (text: string) => explainQuery(text, knowledge).map(({ words }) => words);

describe('a query in words', () => {
  it('begins with what is taken, what it means, and which of it', () => {
    expect(
      explain('vllm:num_requests_waiting{instance="a",model_name=~"x.*",job!="",pod!~"b",le=""}'),
    ).toEqual([
      'Takes vllm:num_requests_waiting (requests that wait for a place) where instance is "a" and model_name matches "x.*" and job is set and pod does not match "b" and le is not set.',
    ]);
    expect(explain('up')).toEqual(['Takes up.']);
    expect(explain('{job="x"}')).toEqual(['Takes every series where job is "x".']);
    expect(explain('{"my.metric", a="b"}')).toEqual(['Takes my.metric where a is "b".']);
  });

  it('goes on from the inside to the outside', () => {
    const text = 'histogram_quantile(0.95, sum by (le, model_name) (rate(vllm:ttft_seconds_bucket[5m])))';
    expect(explain(text)).toEqual([
      'Takes vllm:ttft_seconds_bucket (TTFT of requests). Its buckets: how many observations were at most le. At each moment, its samples of the last 5 min.',
      'How much a counter grows a second, over the span.',
      'Adds the series up, one result for each le and model_name.',
      'The value that 95 % of the observations do not exceed, estimated from the buckets.',
    ]);
    expect(explainQuery(text, knowledge)[1]?.code).toBe('rate(vllm:ttft_seconds_bucket[5m])');
  });

  it('names the steps that are put together', () => {
    expect(explain('sum(a) / sum(b) > 0.5')).toEqual([
      'Takes a.',
      'Adds the series up, all into one.',
      'Takes b.',
      'Adds the series up, all into one.',
      'Step 2 divided by step 4, for series with the same labels.',
      'Keeps of step 5 only what is greater than 0.5.',
    ]);
  });

  it.each([
    ['a offset 1h', 'As it was 1 h before.'],
    ['a offset -1d', 'As it was 1 d later.'],
    ['a @ end()', 'The value at the end of the time range, the same at every moment.'],
    ['a @ 1700000000', 'The value at the time 1700000000, the same at every moment.'],
    ['max_over_time(a[1h:5m])', 'The greatest sample of the span.'],
    ['-a', 'The same with its sign turned.'],
    ['topk(5, a)', 'Keeps the 5 greatest series.'],
    ['topk by (job) (5, a)', 'Keeps the 5 greatest series, apart for each job.'],
    ['sum without (pod) (a)', 'Adds the series up, leaving out pod.'],
    ['quantile(0.999, a)', 'The value that 99.9 % of the series do not exceed.'],
    ['count_values("v", a)', 'How many series have each value, which goes into the label v.'],
    ['quantile_over_time(0.5, a[1h])', 'The value that 50 % of the samples of the span do not exceed.'],
    ['clamp_min(a, 1)', 'Raises smaller values to a limit. With 1.'],
    ['a and on (job) b', 'Keeps of step 1 only the series that step 2 has too. Series are paired by job.'],
    [
      'a unless ignoring (pod) b',
      'Keeps of step 1 only the series that step 2 does not have. Series are paired by all labels but pod.',
    ],
    ['a or b', 'Step 1, and from step 2 the series that are missing there.'],
    ['a * on () group_left () b', 'Step 1 times step 2. Labels are not looked at.'],
    ['a >= bool 2', '1 where step 1 is at least 2, else 0.'],
    ['time()', 'The time of the evaluation, in seconds since 1970.'],
  ])('%s ends with: %s', (text, last) => {
    expect(explain(text).at(-1)).toBe(last);
  });

  it('says how often a subquery is computed', () => {
    expect(explain('max_over_time(rate(a[5m])[1h:30s])')[2]).toBe(
      'Computes this every 30 s over the last 1 h.',
    );
    expect(explain('max_over_time(a[1h:])')[1]).toBe('Computes this again and again over the last 1 h.');
  });

  it('keeps variables, and says what macros are', () => {
    expect(explain('rate(a{b="$b"}[$__rate_interval])')[0]).toBe(
      'Takes a where b is "$b". At each moment, its samples of the last $__rate_interval (a span that is right for rate: at least four scrapes).',
    );
    expect(explain('rate($metric[$span])')[0]).toBe(
      'Takes $metric. At each moment, its samples of the last $span.',
    );
  });

  it.each(['', 'rate(', 'sum(a', 'a +'])('is not made of half a query: %j', (text) => {
    expect(explain(text)).toEqual([]);
  });

  it('has nothing to say of a number, which is what it is', () => {
    expect(explain('42')).toEqual([]);
    expect(explain('1 + 2')).toEqual(['1 plus 2.']);
  });
});
