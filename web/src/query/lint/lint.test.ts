// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables
import { describe, expect, it } from 'vitest';
import { readReference } from '../../api/readReference';
import { makeKnowledge } from '../knowledge';
import { findVariables } from '../mask';
import { parseQuery } from '../parse';
import { findHabits } from './habits';
import { findSyntaxFault } from './syntax';

function fault(text: string): string | null {
  const found = findSyntaxFault(text, parseQuery(text), findVariables(text));
  return found === null ? null : `${found.from}: ${found.message}`;
}

describe('a fault of writing', () => {
  it.each([
    ['rate(a[5m]', '4: This ( is not closed.'],
    ['rate(a[5m)', '9: A ] belongs here: it closes the [ before.'],
    ['a)', '1: There is nothing that this ) closes.'],
    ['a{b="c}', '4: This text has no closing quote.'],
    ['a{b}', '3: A label filter is expected here, such as instance="gpu-box:8000".'],
    ['a +', '2: The query is not finished.'],
    ['rate(a[])', '7: A time span is expected here, such as 5m.'],
    ['a offset', '8: offset needs a time span behind it, such as 1h.'],
    ['a b', '2: "b" does not belong here.'],
  ])('%s is told at its place', (text, words) => {
    expect(fault(text)).toBe(words);
  });

  it.each(['', '  ', 'a', 'rate(a[$__rate_interval])', 'a # not closed (', 'sum($metric)', '${x}(a) $op b'])(
    'is not seen in %j',
    (text) => {
      expect(fault(text)).toBeNull();
    },
  );
});

const metric = (name: string, type: string, more: object = {}) => ({
  engine: 'vllm',
  engineTitle: 'vLLM',
  name,
  type,
  ...more,
});

const knowledge = makeKnowledge(
  readReference({
    families: [
      metric('vllm:new_perc', 'gauge', { since: '0.9.2' }),
      metric('vllm:old_perc', 'gauge', { until: '0.15.0', replacedBy: 'vllm:new_perc' }),
      metric('vllm:tokens_total', 'counter'),
      metric('vllm:latency_seconds', 'histogram'),
    ],
  }),
  new Map(),
);

function habits(text: string): { readonly says: string[]; readonly mended: string[] } {
  const found = findHabits(text, parseQuery(text), knowledge);
  return {
    says: found.map(({ message }) => message),
    mended: found.flatMap(({ fix }) =>
      fix === undefined
        ? []
        : [
            fix.changes.reduce(
              (now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to),
              text,
            ),
          ],
    ),
  };
}

describe('a habit that misleads', () => {
  it('is a name that has been replaced', () => {
    expect(habits('max(vllm:old_perc{a="b"})')).toEqual({
      says: ['Replaced by vllm:new_perc since vLLM 0.9.2. vLLM has the old name until 0.15.0.'],
      mended: ['max(vllm:new_perc{a="b"})'],
    });
  });

  it('is none where both names are asked for', () => {
    expect(habits('vllm:new_perc or vllm:old_perc').says).toEqual([]);
  });

  it('is the rate of a gauge', () => {
    expect(habits('increase(vllm:new_perc[$__rate_interval])').mended).toEqual([
      'delta(vllm:new_perc[$__rate_interval])',
    ]);
    expect(habits('rate(vllm:tokens_total[5m]) + deriv(vllm:new_perc[5m])').says).toEqual([]);
    expect(habits('rate(vllm:latency_seconds_count[5m])').says).toEqual([]);
  });

  it.each([
    [
      'histogram_quantile(0.9, sum by (model_name) (rate(vllm:latency_seconds_bucket[5m])))',
      'histogram_quantile(0.9, sum by (le, model_name) (rate(vllm:latency_seconds_bucket[5m])))',
    ],
    [
      'histogram_quantile(0.9, sum(rate(vllm:latency_seconds_bucket[5m])))',
      'histogram_quantile(0.9, sum by (le)(rate(vllm:latency_seconds_bucket[5m])))',
    ],
  ])('is a quantile of buckets that were added up without le: %s', (text, mended) => {
    expect(habits(text).mended).toEqual([mended]);
  });

  it('is not a quantile that keeps le', () => {
    expect(
      habits('histogram_quantile(0.9, sum by (le) (rate(vllm:latency_seconds_bucket[5m])))').says,
    ).toEqual([]);
    expect(habits('histogram_quantile(0.9, rate(vllm:latency_seconds_bucket[5m]))').says).toEqual([]);
    expect(habits('histogram_quantile(0.9, sum without (pod) (vllm:latency_seconds_bucket))').says).toEqual(
      [],
    );
  });

  it('is also to take le away', () => {
    expect(
      habits('histogram_quantile(0.9, sum without (le) (vllm:latency_seconds_bucket))').says,
    ).toHaveLength(1);
  });
});
