import { describe, expect, it } from 'vitest';
import { panelTime, panelTimeWords } from './panelTime';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const LIVE = { from: 'now-6h', to: 'now' };
const FIXED = { from: '1700000000000', to: '1700003600000' };
const plain = (text: string) => text;

const timeOf = (raw: object, board = LIVE) => panelTime({ ...raw }, board, NOW, plain);

describe('panelTime', () => {
  it('is the time of the board where the panel says nothing', () => {
    expect(timeOf({})).toEqual({ range: { fromMs: NOW - 6 * HOUR, toMs: NOW }, endsNow: true });
    expect(timeOf({}, FIXED)?.endsNow).toBe(false);
  });

  it('is a stretch of its own that ends now', () => {
    expect(timeOf({ timeFrom: '1h' })).toEqual({ range: { fromMs: NOW - HOUR, toMs: NOW }, endsNow: true });
    expect(timeOf({ timeFrom: 'now-2h' })?.range.fromMs).toBe(NOW - 2 * HOUR);
  });

  it('is the time of the board while that stands still', () => {
    expect(timeOf({ timeFrom: '1h' }, FIXED)?.range).toEqual({
      fromMs: 1_700_000_000_000,
      toMs: 1_700_003_600_000,
    });
  });

  it('is moved back, and ends before now', () => {
    expect(timeOf({ timeShift: '2h' })).toEqual({
      range: { fromMs: NOW - 8 * HOUR, toMs: NOW - 2 * HOUR },
      endsNow: false,
    });
    expect(timeOf({ timeFrom: '1h', timeShift: '2h' })?.range).toEqual({
      fromMs: NOW - 3 * HOUR,
      toMs: NOW - 2 * HOUR,
    });
  });

  it('may be said by a variable', () => {
    const fill = (text: string) => text.replace('$window', '1h');
    expect(panelTime({ timeFrom: '$window' }, LIVE, NOW, fill)?.range.fromMs).toBe(NOW - HOUR);
  });

  it.each([{ timeFrom: 'soup' }, { timeShift: 'soup' }, { timeFrom: '' }, { timeFrom: 7 }])(
    'does not count %j',
    (raw) => {
      expect(timeOf(raw)?.range).toEqual({ fromMs: NOW - 6 * HOUR, toMs: NOW });
    },
  );
});

describe('panelTimeWords', () => {
  const words = (raw: object, board = LIVE) => panelTimeWords({ ...raw }, board, plain);

  it('say what a panel shows, unless it hides that', () => {
    expect(words({})).toBe('');
    expect(words({ timeFrom: '1h' })).toBe('Last hour');
    expect(words({ timeFrom: '1h' }, FIXED)).toBe('');
    expect(words({ timeFrom: '2h', timeShift: '1d' })).toBe('Last 2 hours, 1d earlier');
    expect(words({ timeShift: '1d', hideTimeOverride: true })).toBe('');
  });
});
