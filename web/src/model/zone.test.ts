import { afterEach, describe, expect, it } from 'vitest';
import { timeTickTexts } from '../chart/timeTicks';
import { formatMoment } from './quickRanges';
import { parseRange, parseTime } from './time';
import {
  fromTheWall,
  offsetWords,
  readCalendar,
  readZone,
  setPageCalendar,
  setPageZone,
  USUAL_CALENDAR,
  zoneOffset,
} from './zone';

const HOUR = 3_600_000;
/** Monday, 23 November 2026, 23:30 in UTC: Tuesday in Kolkata, still Monday in New York. */
const NOW = Date.UTC(2026, 10, 23, 23, 30);

afterEach(() => {
  setPageZone('browser');
  setPageCalendar(USUAL_CALENDAR);
});

describe('readZone', () => {
  it.each([
    ['', 'browser'],
    ['browser', 'browser'],
    ['UTC', 'utc'],
    ['utc', 'utc'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Mars/Olympus', null],
    ['<script>', null],
  ])('takes "%s" for %s', (text, zone) => {
    expect(readZone(text)).toBe(zone);
  });
});

describe('the clocks of a zone', () => {
  it('are ahead of UTC by what they are', () => {
    expect(zoneOffset(NOW, 'utc')).toBe(0);
    expect(zoneOffset(NOW, 'Asia/Kolkata')).toBe(5.5 * HOUR);
    expect(zoneOffset(NOW, 'America/New_York')).toBe(-5 * HOUR);
    expect(offsetWords(NOW, 'America/St_Johns')).toBe('UTC-03:30');
    expect(offsetWords(NOW, 'utc')).toBe('UTC');
  });

  it('can be read back, also where an hour is skipped or comes twice', () => {
    const berlin = 'Europe/Berlin';
    expect(fromTheWall(Date.UTC(2026, 10, 24), berlin)).toBe(Date.UTC(2026, 10, 23, 23));
    // On 29 March 2026 there is no 02:30; on 25 October there are two.
    expect(fromTheWall(Date.UTC(2026, 2, 29, 2, 30), berlin)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect([0, 1]).toContain(
      (fromTheWall(Date.UTC(2026, 9, 25, 2, 30), berlin) - Date.UTC(2026, 9, 25, 0, 30)) / HOUR,
    );
  });
});

describe('times of a page', () => {
  it.each([
    ['utc', Date.UTC(2026, 10, 23)],
    ['Asia/Kolkata', Date.UTC(2026, 10, 23, 18, 30)],
    ['America/New_York', Date.UTC(2026, 10, 23, 5)],
  ])('begin the day in %s when its clocks do', (zone, start) => {
    setPageZone(zone);
    expect(parseTime('now/d', NOW)).toBe(start);
  });

  it('keep the hour over a change of the clocks', () => {
    setPageZone('Europe/Berlin');
    const sunday = Date.UTC(2026, 9, 25, 11);
    expect(parseTime('now-1d', sunday)).toBe(Date.UTC(2026, 9, 24, 10));
    expect(parseRange({ from: 'now/d', to: 'now/d' }, sunday)).toEqual({
      fromMs: Date.UTC(2026, 9, 24, 22),
      toMs: Date.UTC(2026, 9, 25, 23) - 1,
    });
  });

  it('are read and written in the same zone', () => {
    setPageZone('Asia/Kolkata');
    const ms = parseTime('2026-11-24 05:00:00', 0);
    expect(ms).toBe(NOW);
    expect(formatMoment(NOW)).toBe('2026-11-24 05:00:00');
    expect(timeTickTexts([NOW, NOW + HOUR], HOUR)).toEqual(['05:00', '06:00']);
    expect(timeTickTexts([Date.UTC(2026, 10, 23, 18, 30)], HOUR)).toEqual(['24 Nov']);
    expect(parseTime('2026-11-24T05:00:00Z', 0)).toBe(Date.UTC(2026, 10, 24, 5));
  });
});

describe('the calendar of a board', () => {
  it.each([
    ['sunday', Date.UTC(2026, 10, 22)],
    ['monday', Date.UTC(2026, 10, 23)],
    ['saturday', Date.UTC(2026, 10, 21)],
    ['', Date.UTC(2026, 10, 23)],
  ])('begins weeks on %s', (day, start) => {
    setPageZone('utc');
    setPageCalendar(readCalendar(day, undefined));
    expect(parseTime('now/w', NOW)).toBe(start);
  });

  it('begins fiscal years in their month', () => {
    setPageZone('utc');
    setPageCalendar(readCalendar('', 3));
    expect(parseTime('now/fy', NOW)).toBe(Date.UTC(2026, 3, 1));
    expect(parseTime('now/fQ', NOW)).toBe(Date.UTC(2026, 9, 1));
    expect(parseTime('now-1fQ/fQ', NOW, true)).toBe(Date.UTC(2026, 9, 1) - 1);
    setPageCalendar(readCalendar('', 99));
    expect(parseTime('now/fy', NOW)).toBe(Date.UTC(2026, 0, 1));
  });
});
