import { expect, it } from 'vitest';
import { narrowQuery } from './narrow';

const here =
  (...names: readonly string[]) =>
  (metric: string) =>
    names.includes(metric);

it.each([
  ['sum(a) or sum(b) or sum(c)', ['b'], 'sum(b)'],
  ['sum(a) or (sum(b) or 0 * sum(c)) or d', ['a', 'c'], 'sum(a) or (sum(b) or 0 * sum(c))'],
  ['a or (b + c)', ['b'], 'b + c'],
  ['sum by (x) (a{b=""}) or (b)', ['b'], 'b'],
  ['a or b', ['a', 'b'], 'a or b'],
  ['a or b', ['z'], 'a or b'],
  ['(a or b) / c', ['a', 'c'], '(a or b) / c'],
  ['a or on (x) b', ['a'], 'a or on (x) b'],
  ['a', [], 'a'],
])('%s where there is %j is %s', (query, names, narrowed) => {
  expect(narrowQuery(query, here(...names))).toBe(narrowed);
});
