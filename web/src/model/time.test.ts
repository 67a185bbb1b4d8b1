import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration';
import { alignRange, macrosFor, roundInterval, stepFor } from './interval';
import { describeRange } from './quickRanges';
import { endsNow, isRelative, parseRange, parseTime } from './time';

/** Monday, 23 November 2026, 14:05:09.250 in local time. */
const NOW = new Date(2026, 10, 23, 14, 5, 9, 250).getTime();

function local(...parts: [number, number, number, number?, number?, number?]): number {
  return new Date(...parts).getTime();
}

describe('parseTime', () => {
  it.each<[string, number]>([
    ['now', NOW],
    [' now ', NOW],
    ['now-15m', NOW - 900_000],
    ['now+1h', NOW + 3_600_000],
    ['now-90s', NOW - 90_000],
    ['now/d', local(2026, 10, 23)],
    ['now-1d/d', local(2026, 10, 22)],
    ['now/w', local(2026, 10, 23)],
    ['now-1w/w', local(2026, 10, 16)],
    ['now/M', local(2026, 10, 1)],
    ['now-1M/M', local(2026, 9, 1)],
    ['now/Q', local(2026, 9, 1)],
    ['now/y', local(2026, 0, 1)],
    ['now/h-5m', local(2026, 10, 23, 13, 55)],
    ['1764000000000', 1_764_000_000_000],
    ['2026-11-23T12:00:00Z', Date.UTC(2026, 10, 23, 12)],
    ['2026-11-23 12:00:00', local(2026, 10, 23, 12)],
  ])('reads %s', (text, ms) => {
    expect(parseTime(text, NOW)).toBe(ms);
  });

  it('takes the last moment of a unit for the end of a range', () => {
    expect(parseTime('now/d', NOW, true)).toBe(local(2026, 10, 24) - 1);
    expect(parseTime('now-1d/d', NOW, true)).toBe(local(2026, 10, 23) - 1);
  });

  it('does not fall over the end of a short month', () => {
    expect(parseTime('now-1M', local(2026, 2, 31, 12))).toBe(local(2026, 1, 28, 12));
  });

  it.each([
    '',
    'yesterday',
    'now-',
    'now-15',
    'now-15x',
    'now/2d',
    'now--1d',
    'now-1d garbage',
    '12',
    'NaN',
    '2026-13-45',
  ])('refuses %j', (text) => {
    expect(parseTime(text, NOW)).toBeNull();
  });
});

describe('parseRange', () => {
  it('refuses a range that ends before it begins', () => {
    expect(parseRange({ from: 'now', to: 'now-1h' }, NOW)).toBeNull();
    expect(parseRange({ from: 'now-1h', to: 'now' }, NOW)).toEqual({ fromMs: NOW - 3_600_000, toMs: NOW });
  });

  it('tells ranges that move with the clock from those that do not', () => {
    expect(isRelative({ from: 'now-1h', to: 'now' })).toBe(true);
    expect(isRelative({ from: '1764000000000', to: '1764000600000' })).toBe(false);
    expect(endsNow({ from: 'now-1h', to: 'now' })).toBe(true);
    expect(endsNow({ from: 'now-2d', to: 'now-1d' })).toBe(false);
  });
});

describe('describeRange', () => {
  it('says ranges in words', () => {
    expect(describeRange({ from: 'now-15m', to: 'now' })).toBe('Last 15 minutes');
    expect(describeRange({ from: 'now-1h', to: 'now' })).toBe('Last hour');
    expect(describeRange({ from: 'now-45m', to: 'now' })).toBe('Last 45 minutes');
    expect(describeRange({ from: String(NOW), to: 'now' })).toBe('2026-11-23 14:05:09 to now');
  });
});

describe('durations', () => {
  it('are read and written', () => {
    expect([
      parseDuration('15s'),
      parseDuration('1h30m'),
      parseDuration('>1m'),
      parseDuration('250ms'),
    ]).toEqual([15_000, 5_400_000, 60_000, 250]);
    expect([parseDuration(''), parseDuration('m'), parseDuration('1x'), parseDuration('-1m')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([15_000, 90_000, 120_000, 3_600_000, 1_500].map(formatDuration)).toEqual([
      '15s',
      '90s',
      '2m',
      '1h',
      '1500ms',
    ]);
  });
});

describe('steps', () => {
  const options = { maxDataPoints: 600, scrapeIntervalSeconds: 15, minIntervals: ['', ''] };
  const range = (ms: number) => ({ fromMs: 0, toMs: ms });

  it('are never finer than the scrapes', () => {
    expect(stepFor({ ...options, range: range(900_000) })).toBe(15_000);
  });

  it('are nice, and follow the pixels', () => {
    expect(stepFor({ ...options, range: range(24 * 3_600_000) })).toBe(120_000);
    expect(stepFor({ ...options, range: range(24 * 3_600_000), maxDataPoints: 100 })).toBe(900_000);
  });

  it('respect what the panel asks for', () => {
    expect(stepFor({ ...options, range: range(900_000), minIntervals: ['1m', ''] })).toBe(60_000);
    expect(stepFor({ ...options, range: range(900_000), minIntervals: ['5s', ''] })).toBe(5_000);
  });

  it('never give more points than the server answers', () => {
    const step = stepFor({ ...options, range: range(30 * 86_400_000), maxDataPoints: 1e6 });
    expect((30 * 86_400_000) / step + 1).toBeLessThanOrEqual(11_000);
  });

  it('round to the nearest nice interval', () => {
    expect([1, 1_400, 1_600, 12_000, 13_000, 45_000, 46_000].map(roundInterval)).toEqual([
      10, 1_000, 2_000, 10_000, 15_000, 60_000, 60_000,
    ]);
  });

  it('align ranges, so that every refresh asks for the same moments', () => {
    expect(alignRange({ fromMs: 31_000, toMs: 61_000 }, 15_000)).toEqual({ fromMs: 30_000, toMs: 60_000 });
  });

  it('make the rate interval span at least four scrapes', () => {
    expect(macrosFor(range(900_000), 15_000, 15)).toMatchObject({
      __interval: '15s',
      __interval_ms: '15000',
      __rate_interval: '1m',
      __range: '900s',
      __range_s: '900',
      __range_ms: '900000',
      __from: '0',
      __to: '900000',
    });
    expect(macrosFor(range(900_000), 120_000, 15).__rate_interval).toBe('135s');
  });
});
