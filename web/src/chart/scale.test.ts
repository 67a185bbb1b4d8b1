import { describe, expect, it } from 'vitest';
import { type ScaleOptions, scaleExtent } from './scale';
import { tickTexts, tickValues } from './ticks';
import { momentText, timeTickTexts } from './timeTicks';

describe('axes', () => {
  const options = (change: Partial<ScaleOptions> = {}): ScaleOptions => ({
    unitId: 'short',
    min: null,
    max: null,
    softMin: null,
    softMax: null,
    log: null,
    linearUpTo: null,
    centered: false,
    decimals: null,
    writtenFor: null,
    ...change,
  });
  const extent = (low: number | null, high: number | null, change: Partial<ScaleOptions> = {}) =>
    scaleExtent(low, high, options(change), 4);

  it('begin at zero, and end on a tick', () => {
    expect(extent(40, 93)).toEqual([0, 100]);
    expect(extent(-3, 7)).toEqual([-5, 7.5]);
    expect(extent(40, 93, { unitId: 'celsius' })).toEqual([40, 100]);
  });

  it('do not zoom into noise', () => {
    expect(extent(0, 0)).toEqual([0, 1]);
    expect(extent(null, null)).toEqual([0, 1]);
    expect(extent(0.0001, 0.0002, { unitId: 'percentunit' })).toEqual([0, 0.1]);
    expect(extent(61, 61.2, { unitId: 'celsius' })).toEqual([58, 64]);
  });

  it('obey the panel', () => {
    expect(extent(40, 93, { min: 20, max: 1 })[0]).toBe(20);
    expect(extent(0.2, 0.4, { unitId: 'percentunit', min: 0, max: 1 })).toEqual([0, 1]);
    expect(extent(40, 93, { softMax: 180 })).toEqual([0, 180]);
  });

  it('have round ticks in the size in which they are written, and the unit once', () => {
    const ticks = (low: number, high: number, change: Partial<ScaleOptions>) => {
      const [from, to] = extent(low, high, change);
      return tickTexts(tickValues([from, to], options(change), 4), options(change));
    };
    expect(ticks(0, 0.3, { unitId: 's' })).toEqual({ texts: ['0', '100', '200', '300'], unit: 'ms' });
    expect(ticks(0, 3.1 * 1024 ** 3, { unitId: 'bytes' })).toEqual({
      texts: ['0', '1', '2', '3', '4'],
      unit: 'GiB',
    });
    expect(ticks(0, 1, { unitId: 'percentunit' })).toEqual({
      texts: ['0', '25', '50', '75', '100'],
      unit: '%',
    });
    expect(ticks(0, 1800, { unitId: 'count:tok/s' })).toEqual({
      texts: ['0.0', '0.5', '1.0', '1.5', '2.0'],
      unit: 'K tok/s',
    });
    expect(ticks(0, 5, { unitId: 'bool' }).unit).toBe('');
  });

  it('are written in the multiple that their head names, though they end on a rounder value', () => {
    const change = { unitId: 'count:tok/s', writtenFor: 960 };
    const written = tickTexts(tickValues(extent(0, 960, change), options(change), 4), options(change));
    expect(written).toEqual({ texts: ['0', '250', '500', '750', '1000'], unit: 'tok/s' });
    expect(tickTexts([], options(change)).unit).toBe('tok/s');
  });

  it('can be logarithmic', () => {
    expect(extent(3, 420, { log: 10 })).toEqual([1, 1000]);
    expect(tickValues([1, 1000], options({ log: 10 }), 4)).toEqual([1, 10, 100, 1000]);
  });

  it('can be logarithmic to both sides of zero', () => {
    const change = { log: 10, linearUpTo: 1 };
    expect(extent(-30, 420, change)).toEqual([-100, 1000]);
    expect(tickValues([-100, 1000], options(change), 4)).toEqual([-100, -1, 0, 10, 1000]);
    expect(extent(null, null, change)).toEqual([0, 1]);
  });

  it('name a power of ten where figures would be too long', () => {
    const written = (writtenFor: number) =>
      tickTexts(
        tickValues(
          extent(0, writtenFor, { unitId: 'none', writtenFor }),
          options({ unitId: 'none', writtenFor }),
          4,
        ),
        options({ unitId: 'none', writtenFor }),
      );
    expect(written(4e18)).toEqual({ texts: ['0', '1', '2', '3', '4'], unit: '×10¹⁸' });
    expect(written(3e-9)).toEqual({ texts: ['0', '1', '2', '3'], unit: '×10⁻⁹' });
  });

  it('begin and end where the panel would like it to, as long as the values fit', () => {
    expect(extent(2, 10, { softMin: -20, softMax: 60 })).toEqual([-20, 60]);
    expect(extent(-30, 10, { softMin: -20, softMax: 60 })).toEqual([-50, 60]);
  });

  it('can have zero in the middle', () => {
    expect(extent(-3, 7, { centered: true })).toEqual([-10, 10]);
  });

  it('show what is tiny, and what does not change', () => {
    expect(extent(2e-7, 8e-7)[1]).toBeCloseTo(8e-7, 12);
    expect(extent(5, 5)[1]).toBeGreaterThanOrEqual(5);
    expect(extent(1e30, 3e30)[1]).toBeGreaterThanOrEqual(3e30);
  });

  it('never loop or give a million ticks', () => {
    for (const [low, high] of [
      [0, Number.MAX_VALUE],
      [-1e300, 1e300],
      [0, 5e-324],
      [Number.EPSILON, 1 + Number.EPSILON],
    ] as const) {
      const found = extent(low, high);
      expect(tickValues(found, options(), 4).length).toBeLessThanOrEqual(50);
    }
  });

  it('of time say no more than they must', () => {
    const at = (h: number, m = 0, s = 0) => new Date(2026, 10, 23, h, m, s).getTime();
    expect(timeTickTexts([at(14, 5), at(14, 10)], 300_000)).toEqual(['14:05', '14:10']);
    expect(timeTickTexts([at(14, 5, 15)], 15_000)).toEqual(['14:05:15']);
    expect(timeTickTexts([at(0), at(6)], 6 * 3_600_000)).toEqual(['23 Nov', '06:00']);
    expect(momentText(at(14, 5, 9), 900_000)).toBe('14:05:09');
    expect(momentText(at(14, 5, 9), 7 * 86_400_000)).toBe('23 Nov 14:05:09');
  });
});
