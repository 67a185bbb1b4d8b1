import { describe, expect, it } from 'vitest';
import { checkRange, isGood, toAddress, toForm } from './checkRange';

const now = new Date(2026, 10, 23, 14, 0, 0).getTime();

describe('checkRange', () => {
  it.each([
    ['now-15m', 'now'],
    ['now-1d/d', 'now-1d/d'],
    ['2026-11-23 13:00', '2026-11-23 13:30'],
    ['2026-11-22', 'now'],
  ])('accepts %s to %s', (from, to) => {
    expect(isGood(checkRange({ from, to }, now))).toBe(true);
  });

  it('names what is no time, and shows the forms there are', () => {
    expect(checkRange({ from: 'yesterday', to: '' }, now)).toEqual({
      from: '"yesterday" is not a time. Write a time as 2026-11-23 14:05, or as now-1h.',
      to: 'A time is missing. Write a time as 2026-11-23 14:05, or as now-1h.',
    });
  });

  it('wants the end after the beginning', () => {
    expect(checkRange({ from: 'now', to: 'now-1h' }, now).to).toBe('The end must be after the beginning.');
  });

  it('wants a beginning that has been', () => {
    expect(checkRange({ from: 'now+1h', to: 'now+2h' }, now).from).toBe('The beginning is in the future.');
  });
});

describe('a range between form and address', () => {
  it('keeps relative times as they are', () => {
    expect(toAddress({ from: ' now-1h ', to: 'now' }, now)).toEqual({ from: 'now-1h', to: 'now' });
    expect(toForm({ from: 'now-1h', to: 'now' })).toEqual({ from: 'now-1h', to: 'now' });
  });

  it('comes back from the address as it was typed', () => {
    const typed = { from: '2026-11-23 13:00:00', to: '2026-11-23 13:30:05' };
    const address = toAddress(typed, now);
    expect(address.from).toMatch(/^\d{13}$/);
    expect(toForm(address)).toEqual(typed);
  });
});
