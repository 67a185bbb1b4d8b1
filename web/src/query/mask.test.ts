// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables
import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { findVariables, maskVariables, touchesOpenVariable } from './mask';

function hasFault(text: string): boolean {
  let fault = false;
  parser.parse(text).iterate({
    enter: ({ type }) => {
      fault ||= type.isError;
    },
  });
  return fault;
}

describe('a masked query', () => {
  it.each([
    'rate(vllm:request_success_total[$__rate_interval])',
    'rate($metric[$__interval])',
    'sum by ($label) (rate(${metric}_total{instance=~"$instance"}[5m]))',
    'sum by (le, [[by]]) (vllm:e2e_request_latency_seconds_bucket)',
    '$agg by (model_name) (vllm:num_requests_running)',
    '${fn}(vllm:num_requests_running[1h])',
    'increase(a[$__range]) / $__range_s',
    'a offset $shift',
    'a offset -$shift @ ${__to:date:seconds}',
    'max_over_time(a[$__range:$__interval])',
    'topk($n, a) > $limit',
    'a # with $comment [ and "\n + $b',
    'a{b="it\\"s $x"} + $c',
    'a[5${unit}]',
    'a{$label="x"}',
  ])('parses and keeps its length: %s', (text) => {
    expect(maskVariables(text)).toHaveLength(text.length);
    expect(hasFault(maskVariables(text))).toBe(false);
  });

  it('keeps its faults', () => {
    expect(hasFault(maskVariables('rate($metric[$__rate_interval)'))).toBe(true);
  });
});

describe('findVariables', () => {
  it('says what each stands for', () => {
    const text = '$f(${m}{a="$t"}[$__interval]) + x # $none';
    expect(findVariables(text).map(({ name, role }) => [name, role])).toEqual([
      ['f', 'function'],
      ['m', 'name'],
      ['t', 'text'],
      ['__interval', 'number'],
    ]);
  });

  it('places them where they stand', () => {
    const text = 'a + ${b:regex} + c';
    const [b] = findVariables(text);
    expect(text.slice(b?.from, b?.to)).toBe('${b:regex}');
  });

  it('tells which stretches hang on a value', () => {
    const text = 'topk($n, a{i="$i"})';
    const variables = findVariables(text);
    expect(touchesOpenVariable(variables, { from: 5, to: 7 })).toBe(true);
    expect(touchesOpenVariable(variables, { from: 9, to: 18 })).toBe(false);
  });
});
