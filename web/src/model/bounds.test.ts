import { describe, expect, it } from 'vitest';
import { boundOf, boundsOfCalculation } from './bounds';
import { showValue } from './fields';
import { readFieldProperties } from './readFieldConfig';
import { joined } from './units/format';

const bounds = { low: 0.01, highs: [10] };
const seconds = readFieldProperties({ unit: 's' });
const written = (value: number | null) => joined(showValue(seconds, value, bounds));

describe('a quantile beyond its buckets', () => {
  it.each([
    [0.004, '≤ 10 ms'],
    [0.01, '≤ 10 ms'],
    [0.0101, '10.1 ms'],
    [9.99, '9.99 s'],
    [10, '> 10 s'],
    [9.999999999999998, '> 10 s'],
  ])('is written as a bound: %d is %s', (value, text) => {
    expect(written(value)).toBe(text);
  });

  it('says why, and says nothing about a value that is known', () => {
    expect(showValue(seconds, 0.004, bounds).why).toContain('first bucket');
    expect(showValue(seconds, 10, bounds).why).toContain('largest bound');
    expect(showValue(seconds, 1, bounds).why).toBeNull();
  });

  it('is a value between the largest bounds of two histograms, and a bound at each of them', () => {
    const either = { low: 0.01, highs: [10, 80] };
    expect(boundOf(10, either)).toMatchObject({ sign: '>', bound: 10 });
    expect(boundOf(42, either)).toBeNull();
    expect(boundOf(80, either)).toMatchObject({ sign: '>', bound: 80 });
  });

  it('is no value where there was no traffic', () => {
    expect([written(Number.NaN), written(null)]).toEqual(['–', '–']);
  });

  it('stays a value where a bound is not known', () => {
    expect(boundOf(0.001, { low: null, highs: [10] })).toBeNull();
    expect(boundOf(99, { low: 0.01, highs: [] })).toBeNull();
    expect(boundOf(99, undefined)).toBeNull();
  });

  it('bounds what is one of the values, not sums and differences of them', () => {
    expect(boundsOfCalculation('max', bounds)).toBe(bounds);
    expect(boundsOfCalculation('p95', bounds)).toBe(bounds);
    expect(boundsOfCalculation('sum', bounds)).toBeUndefined();
    expect(boundsOfCalculation('range', bounds)).toBeUndefined();
  });
});
