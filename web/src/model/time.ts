/**
 * Grafana's time expressions: `now-15m`, `now/d`, `now-1d/d`, `now/fQ`, epoch milliseconds, ISO 8601.
 * Days, weeks and longer are those of the page's zone and calendar (zone.ts).
 */

import { addMonths } from './wall';
import { fromTheWall, onTheWall, pageCalendar } from './zone';

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

type TimeUnit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'y' | 'fQ' | 'fy';

const SIZES: Readonly<Partial<Record<TimeUnit, number>>> = { s: 1_000, m: 60_000, h: 3_600_000 };

const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { M: 1, Q: 3, y: 12, fQ: 3, fy: 12 };

const OPERATION = /([+\-/])(\d*)(fQ|fy|[smhdwMQy])/y;

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

/** A time without a zone is what the clocks of the page's zone show. */
function parseAbsolute(text: string): number | null {
  if (/^\d{9,16}$/.test(text)) {
    return Number(text);
  }
  if (!/^\d{4}-\d{2}/.test(text)) {
    return null;
  }
  const iso = text.replace(' ', 'T');
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(iso);
  const ms = Date.parse(zoned ? iso : `${iso}${iso.includes('T') ? '' : 'T00:00'}Z`);
  return Number.isNaN(ms) ? null : zoned ? ms : fromTheWall(ms);
}

function applyOperations(text: string, nowMs: number, roundUp: boolean): number | null {
  let ms = nowMs;
  OPERATION.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    OPERATION.lastIndex = at;
    const match = OPERATION.exec(text);
    if (match === null) {
      return null;
    }
    const [whole, sign = '', digits = '', name] = match;
    const unit = name as TimeUnit;
    const count = digits === '' ? 1 : Number(digits);
    if (sign === '/' && digits !== '' && count !== 1) {
      return null;
    }
    ms = sign === '/' ? roundTo(ms, unit, roundUp) : shiftTime(ms, sign === '-' ? -count : count, unit);
    at += whole.length;
  }
  return Number.isNaN(ms) ? null : ms;
}

/** Moves a moment; days and longer go by the calendar, so a day over a change of clocks keeps its hour. */
function shiftTime(ms: number, count: number, unit: TimeUnit): number {
  const size = SIZES[unit];
  if (size !== undefined) {
    return ms + count * size;
  }
  const wall = onTheWall(ms);
  const months = MONTHS[unit];
  if (months !== undefined) {
    return fromTheWall(addMonths(wall, count * months));
  }
  return fromTheWall(wall.getTime() + count * (unit === 'w' ? 7 : 1) * DAY_MS);
}

const DAY_MS = 86_400_000;

function roundTo(ms: number, unit: TimeUnit, up: boolean): number {
  const start = fromTheWall(startOf(onTheWall(ms), unit));
  return up ? shiftTime(start, 1, unit) - 1 : start;
}

/** Where a unit of the calendar begins, on the wall. */
function startOf(wall: Date, unit: TimeUnit): number {
  const { weekStart, fiscalYearStart } = pageCalendar();
  const size = SIZES[unit];
  if (size !== undefined) {
    return Math.floor(wall.getTime() / size) * size;
  }
  const [y, mo, d] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const fiscal = (mo - fiscalYearStart + 12) % 12;
  switch (unit) {
    case 'w':
      return Date.UTC(y, mo, d - ((wall.getUTCDay() - weekStart + 7) % 7));
    case 'M':
      return Date.UTC(y, mo, 1);
    case 'Q':
      return Date.UTC(y, mo - (mo % 3), 1);
    case 'y':
      return Date.UTC(y, 0, 1);
    case 'fQ':
      return Date.UTC(y, mo - (fiscal % 3), 1);
    case 'fy':
      return Date.UTC(y, mo - fiscal, 1);
    default:
      return Date.UTC(y, mo, d);
  }
}
