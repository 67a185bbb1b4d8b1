import { expect, it } from 'vitest';
import { shiftQuery } from './shift';

it.each([
  ['up', 'up offset 1d'],
  ['rate(a{b="c"}[5m])', 'rate(a{b="c"}[5m] offset 1d)'],
  ['sum by (x) (a) / on (x) b', 'sum by (x) (a offset 1d) / on (x) b offset 1d'],
  ['max_over_time(rate(a[5m])[1h:])', 'max_over_time(rate(a[5m])[1h:] offset 1d)'],
  ['a offset 1h', 'a offset 25h'],
  ['rate(a[$__rate_interval] offset 30m)', 'rate(a[$__rate_interval] offset 1470m)'],
  ['a @ end()', 'a offset 1d @ end()'],
  ['1 + 2', '1 + 2'],
  ['$metric{a="$b"}', '$metric{a="$b"} offset 1d'],
])('%s a day earlier is %s', (expr, earlier) => {
  expect(shiftQuery(expr, '1d')).toBe(earlier);
});

it('is not guessed where the offset is a variable, or forward', () => {
  expect([shiftQuery('a offset $x', '1d'), shiftQuery('a offset -1h', '1d')]).toEqual([null, null]);
});
