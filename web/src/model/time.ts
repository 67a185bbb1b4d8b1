/** Grafana's time expressions: `now-15m`, `now/d`, `now-1d/d`, epoch milliseconds, ISO 8601. */

/** A range as a person or an address wrote it. */
export interface RawRange {
  readonly from: string;
  readonly to: string;
}

/** A range in Unix milliseconds. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

type TimeUnit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'y';

const UNIT_MS: Readonly<Record<'s' | 'm' | 'h', number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

const OPERATION = /([+\-/])(\d*)([smhdwMQy])/y;

/**
 * The moment a text means, in Unix milliseconds, or null when it means none.
 * `roundUp` makes `/d` the last millisecond of the day, as the end of a range has it.
 */
export function parseTime(text: string, nowMs: number, roundUp = false): number | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('now')) {
    return applyOperations(trimmed.slice(3), nowMs, roundUp);
  }
  return parseAbsolute(trimmed);
}

/** The range a pair of texts means; null when one is not a time or the end is not after the start. */
export function parseRange(raw: RawRange, nowMs: number): TimeRange | null {
  const fromMs = parseTime(raw.from, nowMs, false);
  const toMs = parseTime(raw.to, nowMs, true);
  return fromMs !== null && toMs !== null && toMs > fromMs ? { fromMs, toMs } : null;
}

/** True when the range moves with the clock. */
export function isRelative(raw: RawRange): boolean {
  return raw.to.trim().startsWith('now') || raw.from.trim().startsWith('now');
}

/** True when the range ends at this moment, so that missing values at its end mean something. */
export function endsNow(raw: RawRange): boolean {
  return raw.to.trim() === 'now';
}

function parseAbsolute(text: string): number | null {
  if (/^\d{9,16}$/.test(text)) {
    return Number(text);
  }
  if (!/^\d{4}-\d{2}/.test(text)) {
    return null;
  }
  const ms = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(ms) ? null : ms;
}

function applyOperations(text: string, nowMs: number, roundUp: boolean): number | null {
  let date = new Date(nowMs);
  OPERATION.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    OPERATION.lastIndex = at;
    const match = OPERATION.exec(text);
    if (match === null) {
      return null;
    }
    const [whole, sign = '', digits = '', unit] = match;
    const count = digits === '' ? 1 : Number(digits);
    if (sign === '/' && digits !== '' && count !== 1) {
      return null;
    }
    date =
      sign === '/'
        ? roundTo(date, unit as TimeUnit, roundUp)
        : shift(date, sign === '-' ? -count : count, unit as TimeUnit);
    at += whole.length;
  }
  const ms = date.getTime();
  return Number.isNaN(ms) ? null : ms;
}

/** Moves a date; days and longer go by the calendar, so a day over a change of clocks keeps its hour. */
function shift(date: Date, count: number, unit: TimeUnit): Date {
  if (unit === 's' || unit === 'm' || unit === 'h') {
    return new Date(date.getTime() + count * UNIT_MS[unit]);
  }
  const moved = new Date(date);
  if (unit === 'd' || unit === 'w') {
    moved.setDate(moved.getDate() + count * (unit === 'w' ? 7 : 1));
    return moved;
  }
  const months = count * (unit === 'y' ? 12 : unit === 'Q' ? 3 : 1);
  return shiftMonths(moved, months);
}

/** 31 March minus one month is 28 or 29 February, not 3 March. */
function shiftMonths(date: Date, months: number): Date {
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + months);
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(day, last));
  return date;
}

function roundTo(date: Date, unit: TimeUnit, up: boolean): Date {
  const start = startOf(date, unit);
  return up ? new Date(shift(start, 1, unit).getTime() - 1) : start;
}

function startOf(date: Date, unit: TimeUnit): Date {
  const [y, mo, d, h, mi, s] = [
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  ];
  switch (unit) {
    case 's':
      return new Date(y, mo, d, h, mi, s);
    case 'm':
      return new Date(y, mo, d, h, mi);
    case 'h':
      return new Date(y, mo, d, h);
    case 'd':
      return new Date(y, mo, d);
    case 'w':
      return new Date(y, mo, d - ((date.getDay() + 6) % 7));
    case 'M':
      return new Date(y, mo, 1);
    case 'Q':
      return new Date(y, mo - (mo % 3), 1);
    case 'y':
      return new Date(y, 0, 1);
  }
}
