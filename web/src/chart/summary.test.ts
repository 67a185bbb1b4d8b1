import { describe, expect, it } from 'vitest';
import { chartSummary } from './summary';
import { fieldsOf, series } from './testing';

const RANGE = {
  fromMs: new Date(2026, 0, 5, 14, 0, 0).getTime(),
  toMs: new Date(2026, 0, 5, 14, 15, 0).getTime(),
};

describe('chartSummary', () => {
  it('tells range, lowest, highest and last in the unit of each series, and where there is no value', () => {
    const fields = fieldsOf(
      [series('p50', [0.01, 0.04, 0.012, null]), series('p95', [null])],
      {},
      { unit: 's' },
    );
    expect(chartSummary(fields, RANGE)).toBe(
      '2 series from 14:00:00 to 14:15:00. p50: lowest 10 ms, highest 40 ms, last 12 ms. p95: no value.',
    );
  });

  it('counts series beyond eight', () => {
    const many = fieldsOf(Array.from({ length: 11 }, (_, i) => series(`s${i}`, [1])));
    expect(chartSummary(many, RANGE)).toMatch(/And 3 more series\.$/);
  });
});
