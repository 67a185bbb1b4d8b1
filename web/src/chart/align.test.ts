import { describe, expect, it } from 'vitest';
import { align, isolated } from './align';
import { stack } from './stack';
import { columnsOf, series } from './testing';

describe('align', () => {
  it('builds times by index, and makes NaN and infinity gaps', () => {
    const { times, values } = align(
      columnsOf([series('a', [1, Number.NaN, null, Number.POSITIVE_INFINITY, 5])]),
    );
    expect(times).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(values).toEqual([[1, null, null, null, 5]]);
  });

  it('bridges no gap unless the panel asks for it, and none that is longer', () => {
    const gappy = [series('a', [0, null, 2, null, null, null, 6])];
    expect(align(columnsOf(gappy)).values[0]).toEqual([0, null, 2, null, null, null, 6]);
    expect(align(columnsOf(gappy, { spanNulls: true })).values[0]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(align(columnsOf(gappy, { spanNulls: 2000 })).values[0]).toEqual([0, 1, 2, null, null, null, 6]);
  });

  it('joins series of different steps without breaking the line of the coarser one', () => {
    const { times, values } = align(
      columnsOf([series('a', [1, 2, 3]), series('b', [10, 30], { stepMs: 2000 })]),
    );
    expect(times).toEqual([0, 1000, 2000]);
    expect(values).toEqual([
      [1, 2, 3],
      [10, 20, 30],
    ]);
  });

  it('can draw a series downwards, and leaves out what a logarithm does not know', () => {
    expect(align(columnsOf([series('a', [1, 2])], { transform: 'negative-Y' })).values[0]).toEqual([-1, -2]);
    expect(
      align(columnsOf([series('a', [0, 2])], { scaleDistribution: { type: 'log', log: 2 } })).values[0],
    ).toEqual([null, 2]);
  });

  it('finds samples that stand alone', () => {
    expect(isolated([1, null, 2, null, 3, 4, null, null, 5])).toEqual([0, 2, 8]);
  });
});

describe('stack', () => {
  it('puts series on top of each other, leaves hidden ones out, and keeps gaps', () => {
    const columns = columnsOf([series('a', [1, 2]), series('b', [10, null]), series('c', [100, 200])], {
      stacking: { mode: 'normal' },
    });
    const all = stack(align(columns), columns, () => false);
    expect(all.values).toEqual([
      [1, 2],
      [11, null],
      [111, 202],
    ]);
    expect(all.bands).toEqual([
      [1, 0],
      [2, 1],
    ]);
    const without = stack(align(columns), columns, (index) => index === 0);
    expect(without.values.slice(1)).toEqual([
      [10, null],
      [110, 200],
    ]);
  });

  it('stacks shares of the sum', () => {
    const columns = columnsOf([series('a', [1, 0]), series('b', [3, 0])], { stacking: { mode: 'percent' } });
    expect(stack(align(columns), columns, () => false).values).toEqual([
      [0.25, 0],
      [1, 0],
    ]);
  });
});
