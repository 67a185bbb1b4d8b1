import { describe, expect, it } from 'vitest';
import { bucketize, roundUp } from './bucketize';
import { series } from './testing/panels';

const AUTO = { mode: 'count', value: '' } as const;
const size = (value: string) => ({ mode: 'size', value }) as const;

describe('bucketize', () => {
  it('counts samples of all series in buckets of time and value', () => {
    const list = [
      series({ i: 'a' }, 'A', [1, 2, 11, 12]),
      series({ i: 'b' }, 'A', [3, null, Number.NaN, 13]),
    ];
    const { times, stepMs, rows } = bucketize(list, { x: size('2s'), y: size('10'), log: null });
    expect([times, stepMs]).toEqual([[0, 2000, 4000], 2000]);
    expect(rows).toEqual([
      { low: 0, high: 10, counts: [2, 1, 0] },
      { low: 10, high: 20, counts: [0, 1, 2] },
    ]);
  });

  it('loses no sample, whatever the values are', () => {
    for (const values of [[5], [7, 7, 7], [-3, 0, 3], [1e-9, 2e-9], [1e18, 3e18]]) {
      for (const log of [null, 2]) {
        const { rows } = bucketize([series({}, 'A', values)], { x: AUTO, y: AUTO, log });
        const counted = rows
          .flatMap(({ counts }) => counts)
          .reduce<number>((sum, count) => sum + (count ?? 0), 0);
        expect(counted).toBe(log === null ? values.length : values.filter((value) => value > 0).length);
        expect(rows.length).toBeLessThanOrEqual(201);
      }
    }
  });

  it('takes powers where the panel wants them', () => {
    const { rows } = bucketize([series({}, 'A', [1, 3, 200])], { x: AUTO, y: AUTO, log: 10 });
    expect(rows.map(({ low, high }) => [low, high])).toEqual([
      [1, 10],
      [10, 100],
      [100, 1000],
    ]);
  });

  it('is empty without values', () => {
    expect(bucketize([], { x: AUTO, y: AUTO, log: null })).toEqual({ times: [], stepMs: 0, rows: [] });
  });
});

describe('roundUp', () => {
  it.each([
    [0.3, 0.5],
    [2.2, 2.5],
    [40, 50],
    [0, 1],
  ])('makes %d %d', (rough, round) => {
    expect(roundUp(rough)).toBeCloseTo(round, 12);
  });
});
