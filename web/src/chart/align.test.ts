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
    expect(align(columnsOf(gappy, { spanNulls: true })).values[0]).toEqual([
      0,
      undefined,
      2,
      undefined,
      undefined,
      undefined,
      6,
    ]);
    expect(align(columnsOf(gappy, { spanNulls: 2000 })).values[0]).toEqual([
      0,
      undefined,
      2,
      null,
      null,
      null,
      6,
    ]);
  });

  it('joins series of different steps without breaking the line of the coarser one', () => {
    const { times, values } = align(
      columnsOf([series('a', [1, 2, 3]), series('b', [10, 30], { stepMs: 2000 })]),
    );
    expect(times).toEqual([0, 1000, 2000]);
    expect(values).toEqual([
      [1, 2, 3],
      [10, undefined, 30],
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
    expect(isolated([1, undefined, 2, null, undefined, 3])).toEqual([5]);
  });
});

describe('stack', () => {
  const onOneAxis = () => 0;
  const stacked = (lists: (number | null)[][], custom: object) => {
    const columns = columnsOf(
      lists.map((values, i) => series(`s${i}`, values)),
      custom,
    );
    return stack(align(columns), columns, onOneAxis, () => false);
  };

  it('stacks what lies below zero downwards, apart from what lies above', () => {
    const { values, bands } = stacked([[1], [-2], [3], [-4]], { stacking: { mode: 'normal' } });
    expect(values).toEqual([[1], [-2], [4], [-6]]);
    expect(bands).toEqual([
      { upper: 2, lower: 0, dir: -1 },
      { upper: 3, lower: 1, dir: 1 },
    ]);
  });

  it('stacks over a moment that one of its lines passes by', () => {
    const { values } = stacked(
      [
        [1, null, 3],
        [10, 10, 10],
      ],
      { stacking: { mode: 'normal' }, spanNulls: true },
    );
    expect(values).toEqual([
      [1, 2, 3],
      [11, 12, 13],
    ]);
  });

  it('fills down to the series that is named, unless one of the two is hidden', () => {
    const columns = columnsOf([series('min', [1]), series('max', [5])], { fillBelowTo: 'min' });
    const aligned = align(columns);
    expect(stack(aligned, columns, onOneAxis, () => false).bands).toEqual([{ upper: 1, lower: 0, dir: -1 }]);
    expect(stack(aligned, columns, onOneAxis, (index) => index === 0).bands).toEqual([]);
  });

  it('puts series on top of each other, leaves hidden ones out, and keeps gaps', () => {
    const columns = columnsOf([series('a', [1, 2]), series('b', [10, null]), series('c', [100, 200])], {
      stacking: { mode: 'normal' },
    });
    const all = stack(align(columns), columns, onOneAxis, () => false);
    expect(all.values).toEqual([
      [1, 2],
      [11, null],
      [111, 202],
    ]);
    expect(all.bands).toEqual([
      { upper: 1, lower: 0, dir: -1 },
      { upper: 2, lower: 1, dir: -1 },
    ]);
    const without = stack(align(columns), columns, onOneAxis, (index) => index === 0);
    expect(without.values.slice(1)).toEqual([
      [10, null],
      [110, 200],
    ]);
  });

  it('stacks shares of the sum', () => {
    const columns = columnsOf([series('a', [1, 0]), series('b', [3, 0])], { stacking: { mode: 'percent' } });
    expect(stack(align(columns), columns, onOneAxis, () => false).values).toEqual([
      [0.25, 0],
      [1, 0],
    ]);
  });
});
