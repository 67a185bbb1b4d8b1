import { describe, expect, it } from 'vitest';
import { readBuckets } from './buckets';
import { panel, series } from './testing/panels';

const heatmap = (format = 'heatmap', legendFormat = '{{le}}') =>
  panel({ targets: [{ refId: 'A', expr: 'x', format, legendFormat }] });

const bucket = (le: string, values: (number | null)[], more: Record<string, string> = {}) =>
  series({ le, ...more }, 'A', values);

describe('readBuckets', () => {
  it('sorts bounds by their size, not as text, and takes from each what those below hold', () => {
    const { rows } = readBuckets(heatmap(), [
      bucket('+Inf', [10, 20]),
      bucket('10', [9, 18]),
      bucket('0.5', [1, 2]),
      bucket('2.5', [4, 8]),
    ]);
    expect(rows).toEqual([
      { low: 0, high: 0.5, counts: [1, 2] },
      { low: 0.5, high: 2.5, counts: [3, 6] },
      { low: 2.5, high: 10, counts: [5, 10] },
      { low: 10, high: Number.POSITIVE_INFINITY, counts: [1, 2] },
    ]);
  });

  it('leaves buckets that are no cumulative ones as they are', () => {
    const { rows } = readBuckets(heatmap('time_series'), [bucket('1', [3]), bucket('2', [5])]);
    expect(rows.map(({ counts }) => counts)).toEqual([[3], [5]]);
  });

  it('takes two spellings of a bound for one', () => {
    const { rows } = readBuckets(heatmap(), [bucket('1', [3, null]), bucket('1.0', [null, 4])]);
    expect(rows).toEqual([{ low: 0, high: 1, counts: [3, 4] }]);
  });

  it('adds up what several servers have in a bucket', () => {
    const { rows } = readBuckets(heatmap(), [
      bucket('1', [2], { instance: 'a' }),
      bucket('1', [3], { instance: 'b' }),
      bucket('2', [5], { instance: 'a' }),
      bucket('2', [3], { instance: 'b' }),
    ]);
    expect(rows.map(({ counts }) => counts)).toEqual([[5], [3]]);
  });

  it('has the rows that both lists share where a bucket list changed, and no others', () => {
    const { rows } = readBuckets(heatmap(), [
      bucket('1', [2, null, 2]),
      bucket('2', [5, null, null]),
      bucket('4', [9, null, 9]),
      bucket('8', [null, null, 9]),
      bucket('+Inf', [10, null, 9]),
    ]);
    expect(rows).toEqual([
      { low: 0, high: 1, counts: [2, null, 2] },
      { low: 1, high: 4, counts: [7, null, 7] },
      { low: 4, high: Number.POSITIVE_INFINITY, counts: [1, null, 0] },
    ]);
  });

  it('never counts below zero, which rounding would do', () => {
    const { rows } = readBuckets(heatmap(), [bucket('1', [0.3]), bucket('2', [0.29999999999999993])]);
    expect(rows.map(({ counts }) => counts)).toEqual([[0.3], [0]]);
  });

  it('reads the bound from the legend where the label is gone, and leaves out what has none', () => {
    const renamed = series({ bound: '5' }, 'A', [1, 1]);
    expect(readBuckets(heatmap('heatmap', '{{bound}}'), [renamed]).rows[0]?.high).toBe(5);
    expect(readBuckets(heatmap(), [series({ job: 'x' })]).rows).toEqual([]);
  });

  it('knows no floor for bounds below zero', () => {
    const { rows } = readBuckets(heatmap(), [bucket('-1', [1]), bucket('1', [2])]);
    expect(rows[0]?.low).toBe(Number.NEGATIVE_INFINITY);
  });

  it('makes a row of each series where a panel asks for no buckets at all', () => {
    const lines = [series({ job: 'x' }), series({ job: 'y' })];
    expect(readBuckets(heatmap('time_series', '{{job}}'), lines).rows.map(({ name }) => name)).toEqual([
      'x',
      'y',
    ]);
  });

  it('takes buckets that were a native histogram for cumulative in every format', () => {
    const native = [
      bucket('1', [2, 2], { __native__: 'true' }),
      bucket('+Inf', [5, 2], { __native__: 'true' }),
    ];
    expect(readBuckets(heatmap('time_series'), native).rows.map(({ counts }) => counts)).toEqual([
      [2, 2],
      [3, 0],
    ]);
  });
});
