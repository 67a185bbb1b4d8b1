import { describe, expect, it } from 'vitest';
import { readStyle } from '../chart/style';
import { comparisonMs, movedLater, readComparison } from './compare';
import { makeFields } from './fields';
import { panel, series } from './testing/panels';

const DAY = 86_400_000;

describe('a comparison', () => {
  it.each([
    ['1d', '1d'],
    ['previous', 'previous'],
    ['0s', ''],
    ['soup', ''],
    ['', ''],
  ])('in an address: %s is "%s"', (text, meant) => {
    expect(readComparison(text)).toBe(meant);
  });

  it('is as far back as it says, or as the range is long', () => {
    const range = { fromMs: 1_000, toMs: 4_000 };
    expect(['1d', 'previous', ''].map((text) => comparisonMs(text, range))).toEqual([DAY, 3_000, 0]);
  });

  it('moves series to where they are compared, the same object each time', () => {
    const one = series({});
    const [moved] = movedLater([one], DAY);
    expect(moved).toMatchObject({ startMs: DAY, earlierMs: DAY });
    expect(movedLater([one], DAY)[0]).toBe(moved);
    expect(movedLater([one], 2 * DAY)[0]?.startMs).toBe(2 * DAY);
  });

  it('stands behind what is now: named, thin, dashed, grey, and in no stack', () => {
    const filled = panel({
      targets: [{ refId: 'A', expr: 'x', legendFormat: 'load' }],
      defaults: { custom: { lineWidth: 3, fillOpacity: 50, stacking: { mode: 'normal' } } },
    });
    const one = series({});
    const [now, before] = makeFields(filled, [one, ...movedLater([one], DAY)]);
    expect([now?.name, before?.name]).toEqual(['load', 'load, 1d earlier']);
    expect(before?.color).toBe('var(--text-dim)');
    expect(before?.key).not.toBe(now?.key);
    expect(readStyle(before?.config.custom ?? {})).toMatchObject({
      width: 0.75,
      dash: [4, 4],
      fill: 0,
      stack: 'none',
    });
    expect(readStyle(now?.config.custom ?? {})).toMatchObject({ width: 3, stack: 'normal' });
  });
});
