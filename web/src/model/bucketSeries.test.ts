import { describe, expect, it } from 'vitest';
import { ownBuckets } from './bucketSeries';
import { panel, series } from './testing/panels';

const heat = panel({ targets: [{ refId: 'A', expr: 'x', format: 'heatmap' }] });
const seen = (list: ReturnType<typeof ownBuckets>) => list.map(({ labels, values }) => [labels.le, values]);

describe('ownBuckets', () => {
  it('sorts bounds as numbers, the infinite one last, and takes off what lies below', () => {
    const answered = [
      series({ le: '+Inf' }, 'A', [20]),
      series({ le: '10' }, 'A', [18]),
      series({ le: '2.5' }, 'A', [5]),
    ];
    expect(seen(ownBuckets(heat, answered))).toEqual([
      ['2.5', [5]],
      ['10', [13]],
      ['+Inf', [2]],
    ]);
  });

  it('never counts less than nothing, and keeps gaps', () => {
    const answered = [series({ le: '1' }, 'A', [5, 4, null]), series({ le: '2' }, 'A', [4, null, 7])];
    expect(seen(ownBuckets(heat, answered))[1]).toEqual(['2', [0, null, 7]]);
  });

  it('keeps histograms apart that differ in another label', () => {
    const answered = ['a', 'b'].flatMap((job) => [
      series({ le: '1', job }, 'A', [1]),
      series({ le: '2', job }, 'A', [3]),
    ]);
    expect(ownBuckets(heat, answered).map(({ values }) => values[0])).toEqual([1, 2, 1, 2]);
  });

  it('leaves other queries and series without a bound as they are', () => {
    const lines = [series({ le: '2' }, 'A', [9]), series({ le: '1' }, 'A', [3])];
    expect(ownBuckets(panel({}), lines)).toBe(lines);
    expect(seen(ownBuckets(heat, [series({}, 'A', [9])]))).toEqual([[undefined, [9]]]);
  });
});
