// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables
import { describe, expect, it } from 'vitest';
import { type BuilderQuery, newOperation, withOperation, writeQuery } from './builderModel';
import { readQuery } from './readQuery';

function queryOf(text: string): BuilderQuery {
  const read = readQuery(text);
  if (!('query' in read)) throw new Error(read.why);
  return read.query;
}

describe('a query of the builder', () => {
  it.each([
    '',
    'up',
    'up{job="a",instance=~"b.*|\\"c\\""}',
    'rate(vllm:generation_tokens_total{instance=~"$instance"}[$__rate_interval])',
    'sum by (model_name) (rate($metric[5m]))',
    'sum without (pod, "my.label") (a)',
    'histogram_quantile(0.95, sum by (le) (rate(${m}_bucket[$__rate_interval])))',
    'topk(5, max(a)) * 100',
    '(sum(a) / 2) > 5',
    'clamp_min(a, -1)',
    'a > -0.5',
    'quantile by (job) (0.9, a)',
    '{__name__=~"vllm:.*"}',
    '{"my.metric",a="b"}',
  ])('comes back from text as it was: %s', (text) => {
    expect(writeQuery(queryOf(text))).toBe(text);
  });

  it('keeps what it means where the text is written in another way', () => {
    expect(writeQuery(queryOf("sum(rate(a{b='c'} [5m])) by (d) / 2 * 3"))).toBe(
      '(sum by (d) (rate(a{b="c"}[5m])) / 2) * 3',
    );
  });

  it('names what is done from the inside out', () => {
    expect(queryOf('histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))').operations).toEqual([
      { kind: 'span', name: 'rate', span: '5m' },
      { kind: 'aggregate', name: 'sum', param: null, grouping: 'by', labels: ['le'] },
      { kind: 'quantile', share: '0.9' },
    ]);
  });

  it.each([
    ['a / b', 'The query puts two queries together.'],
    ['2 * a', 'The query puts two queries together.'],
    ['a offset 1h', 'The query looks at another time.'],
    ['a @ end()', 'The query looks at another time.'],
    ['max_over_time(rate(a[5m])[1h:])', 'The query uses max_over_time of more than a metric.'],
    ['label_replace(a, "b", "$1", "c", "(.*)")', 'The query uses label_replace.'],
    ['count_values("v", a)', 'The query uses count_values.'],
    ['topk(scalar(n), a)', 'The query computes a number.'],
    ['a > bool 2', 'The query has > with more than a number.'],
    ['a # why', 'The query has comments.'],
    ['42', 'The query is a number or a text.'],
    ['rate(a[5m]', 'The query is not whole.'],
    ['-a', 'The query is a number or a text.'],
  ])('is not made of what it has no place for: %s', (text, why) => {
    expect(readQuery(text)).toEqual({ why });
  });
});

describe('an operation that is added', () => {
  const text = (names: readonly string[]) =>
    writeQuery({
      metric: 'a',
      filters: [],
      operations: names.reduce(
        (all: BuilderQuery['operations'], name) => withOperation(all, newOperation(name)),
        [],
      ),
    });

  it('goes to the outside, but what reads samples to the inside', () => {
    expect(text(['sum', 'rate', 'topk'])).toBe('topk(5, sum(rate(a[$__rate_interval])))');
  });

  it('takes the place of another one that reads samples', () => {
    expect(text(['rate', 'max', 'increase'])).toBe('max(increase(a[$__rate_interval]))');
  });

  it('makes a query that the builder can read again, whichever it is', () => {
    for (const name of [
      'rate',
      'sum',
      'topk',
      'quantile',
      'histogram_quantile',
      'clamp_max',
      'round',
      '*',
      '>=',
    ]) {
      expect(writeQuery(queryOf(text([name])))).toBe(text([name]));
    }
  });
});
