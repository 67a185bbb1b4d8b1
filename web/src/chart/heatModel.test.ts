import { describe, expect, it } from 'vitest';
import type { Buckets } from '../model/buckets';
import { boundTicks, bucketText, cellAt, heatModel, heatShare, readCell } from './heatModel';
import { heatOptionsOf } from './testing';

const COUNTS = [
  [0, 0],
  [0, 0],
  [2, 8],
  [6, null],
  [0, 0],
  [0, 0],
];

const buckets: Buckets = {
  times: [15_000, 30_000],
  stepMs: 15_000,
  rows: COUNTS.map((counts, i) => ({
    low: i / 100,
    high: i === 5 ? Number.POSITIVE_INFINITY : (i + 1) / 100,
    counts,
  })),
};
const range = { fromMs: 0, toMs: 30_000 };
const options = heatOptionsOf({ yAxis: { unit: 's' }, cellValues: { unit: 'reqps' } });
const model = heatModel(buckets, range, options);

describe('heatModel', () => {
  it('leaves out empty buckets at the ends, but for one that shows where nothing was', () => {
    expect(model.rows.map(({ low }) => low)).toEqual([0.01, 0.02, 0.03, 0.04]);
  });

  it('keeps all buckets of a heatmap in which nothing fell', () => {
    const rows = buckets.rows.map((row) => ({ ...row, counts: [0, 0] }));
    expect(heatModel({ ...buckets, rows }, range, options).rows).toHaveLength(6);
  });

  it('gives the whole scale to what there is, and none of it to nothing', () => {
    expect([0, null, 8].map((count) => heatShare(model, count))).toEqual([null, null, 1]);
    expect(heatShare(model, 2)).toBeCloseTo(0.5);
    const scheme = heatOptionsOf({ color: { scheme: 'Blues', scale: 'exponential', exponent: 0.5 } });
    expect(heatShare(heatModel(buckets, range, scheme), 2)).toBe(0.25);
  });

  it('takes the ends of the scale from the panel where it says them', () => {
    const fixed = heatOptionsOf({ color: { min: 0, max: 16, scale: 'linear' } });
    expect(heatShare(heatModel(buckets, range, fixed), 8)).toBe(0.5);
  });

  it('leaves out what the panel filters and what lies beyond its axis', () => {
    const filtered = heatModel(buckets, range, heatOptionsOf({ filterValues: { le: 2, ge: 8 } }));
    expect([2, 6, 8].map((count) => heatShare(filtered, count) !== null)).toEqual([false, true, false]);
    const cropped = heatModel(buckets, range, heatOptionsOf({ yAxis: { min: 0.02, max: 0.03 } }));
    expect(cropped.rows.map(({ low }) => low)).toEqual([0.02]);
  });

  it('finds the cell that ends at the next step', () => {
    expect(cellAt(model, 15_001, 1.5)).toEqual({ column: 1, row: 1 });
    expect(cellAt(model, 15_000, 0)).toEqual({ column: 0, row: 0 });
    expect([cellAt(model, 31_000, 0), cellAt(model, 15_000, 4)]).toEqual([null, null]);
  });

  it('says what a cell holds and what share came up to there', () => {
    expect(readCell(model, { column: 0, row: 1 })).toMatchObject({
      bucket: '20 ms to 30 ms',
      count: '2 req/s',
      upTo: '25%',
    });
    expect(readCell(model, { column: 1, row: 2 })?.count).toBe('no value');
    expect(readCell(model, { column: 9, row: 0 })).toBeNull();
  });
});

describe('bounds', () => {
  it('are written without zeros that say nothing, and open ones as such', () => {
    expect(bucketText({ low: 1, high: 2.5, counts: [] }, options)).toBe('1 s to 2.5 s');
    expect(bucketText({ low: 10, high: Number.POSITIVE_INFINITY, counts: [] }, options)).toBe('over 10 s');
    expect(
      bucketText(
        { low: Number.NEGATIVE_INFINITY, high: -5, counts: [] },
        { boundUnit: null, boundDecimals: null },
      ),
    ).toBe('up to -5');
  });

  it('have as many ticks as there is room for, and none for the open end', () => {
    expect(boundTicks(buckets.rows, 10)).toEqual([1, 2, 3, 4, 5]);
    expect(boundTicks(buckets.rows, 3)).toEqual([2, 4]);
  });
});
