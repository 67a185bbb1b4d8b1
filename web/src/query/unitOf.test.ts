import { expect, it } from 'vitest';
import { readReference } from '../api/readReference';
import { makeKnowledge } from './knowledge';
import { unitOf } from './unitOf';

const family = (name: string, type: string, unit: string) => ({
  engine: 'e',
  engineTitle: 'E',
  name,
  type,
  unit,
});

const { fact } = makeKnowledge(
  readReference({
    families: [
      family('running', 'gauge', 'requests'),
      family('kv', 'gauge', 'ratio'),
      family('tokens_total', 'counter', 'tokens'),
      family('sent_total', 'counter', 'bytes'),
      family('cpu_total', 'counter', 'seconds'),
      family('lat', 'histogram', 'seconds'),
    ],
  }),
  new Map(),
);

it.each([
  ['sum by (x) (running)', 'requests'],
  ['topk(5, max_over_time(kv[1h]))', 'ratio'],
  ['sum(rate(tokens_total[$__rate_interval]))', 'tokens per second'],
  ['rate(sent_total[5m])', 'bytes per second'],
  ['rate(cpu_total[5m])', 'ratio'],
  ['increase(tokens_total[1h] offset 1d)', 'tokens'],
  ['histogram_quantile(0.9, sum by (le) (rate(lat_bucket[5m])))', 'seconds'],
  ['rate(lat_sum[5m])', 'ratio'],
  ['running > 5', 'requests'],
  ['(kv or kv)', 'ratio'],
])('%s is in %s', (text, unit) => {
  expect(unitOf(text, fact)).toBe(unit);
});

it.each([
  'unknown',
  'count(running)',
  'rate(lat_count[5m])',
  'running / running',
  'kv * 100',
  'kv or running',
  'running > bool 5',
  '42',
  'rate(',
])('%s has none that is known for sure', (text) => {
  expect(unitOf(text, fact)).toBeNull();
});
