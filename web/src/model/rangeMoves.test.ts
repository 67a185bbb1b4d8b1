import { describe, expect, it } from 'vitest';
import { followRange, holdRange, stepRange, widenRange } from './rangeMoves';
import { parseRange } from './time';

const MINUTE = 60_000;
const NOW = 1_700_000_000_000;
const LIVE = { from: 'now-10m', to: 'now' };
const held = (fromMinute: number, toMinute: number) => ({
  from: String(NOW + fromMinute * MINUTE),
  to: String(NOW + toMinute * MINUTE),
});

describe('a range', () => {
  it('goes back and forth by half of itself, and not beyond now', () => {
    expect(stepRange(LIVE, -1, NOW)).toEqual(held(-15, -5));
    expect(stepRange(held(-15, -5), 1, NOW)).toEqual(held(-10, 0));
    expect(stepRange(held(-12, -2), 1, NOW)).toEqual(held(-10, 0));
    expect(stepRange(held(-10, 0), 1, NOW)).toEqual(held(-10, 0));
  });

  it('gets twice as wide around its middle, and ends now at the latest', () => {
    expect(widenRange(held(-30, -20), NOW)).toEqual(held(-35, -15));
    expect(widenRange(held(-12, -2), NOW)).toEqual(held(-20, 0));
  });

  it('follows the clock while it gets wider, where it did before', () => {
    expect(widenRange(LIVE, NOW)).toEqual({ from: 'now-20m', to: 'now' });
  });

  it('shows the very same stretch when it is held, and when it follows the clock again', () => {
    const still = holdRange(LIVE, NOW);
    expect(still).toEqual(held(-10, 0));
    expect(parseRange(followRange(still, NOW), NOW)).toEqual(parseRange(still, NOW));
    expect(followRange(held(-25, -10), NOW)).toEqual({ from: 'now-15m', to: 'now' });
  });

  it('stays as it is where it means nothing', () => {
    const soup = { from: 'soup', to: 'now' };
    expect([
      stepRange(soup, 1, NOW),
      widenRange(soup, NOW),
      holdRange(soup, NOW),
      followRange(soup, NOW),
    ]).toEqual([soup, soup, soup, soup]);
  });
});
