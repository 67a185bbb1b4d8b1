import { describe, expect, it } from 'vitest';
import { makeFields } from './fields';
import { areBuckets, bucketHistogram, type HistogramOptions, histogramOf } from './histogram';
import { panel, series } from './testing/panels';

const OPTIONS: HistogramOptions = { size: null, offset: 0, count: 30, combine: false };

const fields = (...lists: (number | null)[][]) =>
  makeFields(
    panel({ targets: [{ refId: 'A', expr: 'x', legendFormat: '{{i}}' }] }),
    lists.map((values, i) => series({ i: `${i}` }, 'A', values)),
  );

describe('histogramOf', () => {
  it('counts values in bars that hold their lower bound but not their upper one', () => {
    const { bars, series: counted } = histogramOf(fields([0, 4.9, 5, 12, null, Number.NaN]), {
      ...OPTIONS,
      size: 5,
    });
    expect(bars).toEqual([
      { low: 0, high: 5 },
      { low: 5, high: 10 },
      { low: 10, high: 15 },
    ]);
    expect(counted[0]?.counts).toEqual([2, 1, 1]);
  });

  it('begins its bars at the offset', () => {
    expect(
      histogramOf(fields([1, 6]), { ...OPTIONS, size: 5, offset: 2 }).bars.map(({ low }) => low),
    ).toEqual([-3, 2]);
  });

  it('counts each series by itself, or all together', () => {
    const two = fields([1, 2], [2, 2]);
    const apart = histogramOf(two, { ...OPTIONS, size: 1 });
    expect(apart.series.map(({ name, counts }) => [name, counts])).toEqual([
      ['0', [1, 1]],
      ['1', [0, 2]],
    ]);
    expect(histogramOf(two, { ...OPTIONS, size: 1, combine: true }).series).toMatchObject([
      { name: 'Count', counts: [1, 3] },
    ]);
  });

  it('loses no value, and never makes a thousand bars', () => {
    for (const values of [[7], [-1e9, 1e9], [1e-12, 2e-12], [0, 1e300], []]) {
      for (const size of [null, 1]) {
        const { bars, series: counted } = histogramOf(fields(values), { ...OPTIONS, size });
        expect(counted[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0).toBe(values.length);
        expect(bars.length).toBeLessThanOrEqual(501);
      }
    }
  });
});

describe('a histogram of classic buckets', () => {
  const bucket = (le: string, values: (number | null)[]) => series({ le }, 'A', values);
  const list = [bucket('1', [2, 4]), bucket('5', [6, 8]), bucket('+Inf', [6, 10])];
  const heat = panel({ targets: [{ refId: 'A', expr: 'x', format: 'heatmap', legendFormat: '{{le}}' }] });

  it('has in each bar what fell into that bucket alone, on average', () => {
    const { bars, series: counted } = bucketHistogram(heat, list, 'red');
    expect(bars.map(({ high }) => high)).toEqual([1, 5, Number.POSITIVE_INFINITY]);
    expect(counted[0]?.counts).toEqual([3, 4, 1]);
  });

  it('is one only where all series are buckets', () => {
    expect([areBuckets(list), areBuckets([...list, series({})]), areBuckets([])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
