import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatSeconds,
  formatShare,
  formatSpan,
  formatWhole,
  plural,
} from './figures';

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [3, '3'],
    [3.4159, '3.42'],
    [182.4, '182'],
    [999.4, '999'],
    [999.6, '1 k'],
    [1_240, '1.24 k'],
    [12_400_000, '12.4 M'],
    [-1_240, '-1.24 k'],
    [0.00042, '0.00042'],
  ])('writes %d as %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])('writes a dash for %s, never 0', (value) => {
    expect(formatCount(value)).toBe('–');
    expect(formatShare(value)).toBe('–');
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0 %'],
    [0.003, '< 1 %'],
    [0.424, '42 %'],
    [1, '100 %'],
  ])('writes %d as %s', (value, text) => {
    expect(formatShare(value)).toBe(text);
  });
});

describe('sizes and times', () => {
  it('writes bytes in binary units', () => {
    expect([0, 900, 1024, 3.1 * 1024 ** 3].map(formatBytes)).toEqual(['0 B', '900 B', '1 KiB', '3.1 GiB']);
  });

  it('writes short times in the unit people say', () => {
    expect([0, 0.0000042, 0.0032, 1.0412].map(formatSeconds)).toEqual(['0 s', '4.2 µs', '3.2 ms', '1.04 s']);
  });

  it('writes long times in two units', () => {
    expect([8.7, 60, 725, 3_600, 273_600].map(formatSpan)).toEqual([
      '8 s',
      '1 min',
      '12 min',
      '1 h',
      '3 d 4 h',
    ]);
  });

  it('says how long ago a time was', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(formatAgo('2026-11-23T11:59:52Z', now)).toBe('8 s ago');
    expect(formatAgo('2026-11-23T12:00:03Z', now)).toBe('just now');
    expect(formatAgo(null, now)).toBe('–');
  });

  it('writes whole numbers in full and counts things', () => {
    expect(formatWhole(12_040)).toBe('12,040');
    expect(plural(1, 'server')).toBe('1 server');
    expect(plural(0, 'series', 'series')).toBe('0 series');
  });
});
