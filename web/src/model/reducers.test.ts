import { describe, expect, it } from 'vitest';
import { reduce } from './reducers';

describe('reduce', () => {
  const values = [null, 4, Number.NaN, 1, 3, null];

  it.each<[string, number | null]>([
    ['lastNotNull', 3],
    ['last', null],
    ['firstNotNull', 4],
    ['first', null],
    ['mean', 8 / 3],
    ['min', 1],
    ['max', 4],
    ['sum', 8],
    ['count', 4],
    ['range', 3],
    ['delta', 0],
    ['diff', -1],
    ['distinctCount', 4],
    ['changeCount', 3],
    ['p50', 3],
    ['median', 3],
    ['somethingNew', 3],
  ])('knows %s', (id, expected) => {
    expect(reduce(id, values)).toBe(expected);
  });

  it('has no value where there are none, and still counts them', () => {
    expect(['lastNotNull', 'mean', 'max', 'range'].map((id) => reduce(id, [null, Number.NaN]))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(reduce('count', [null])).toBe(0);
  });
});
