/** Units of a moment: Unix milliseconds written as a date, a time, or how long ago. */

import { formatDate } from '../dateFormat';
import { addMonths } from '../wall';
import { onTheWall } from '../zone';
import type { Unit } from './types';

const ISO = 'YYYY-MM-DD HH:mm:ss';
const US = 'MM/DD/YYYY h:mm:ss a';

/** A date by a pattern; today may have a shorter one. */
export function date(pattern: string, today = pattern): Unit {
  return moment((ms) => formatDate(ms, isToday(ms) ? today : pattern));
}

function moment(write: (ms: number) => string): Unit {
  return { kind: 'written', write: (ms) => write(Math.trunc(ms)) };
}

export const DATES: readonly (readonly [string, Unit])[] = [
  ['dateTimeAsIso', date(ISO)],
  ['dateTimeAsIsoNoDateIfToday', date(ISO, 'HH:mm:ss')],
  ['dateTimeAsUS', date(US)],
  ['dateTimeAsUSNoDateIfToday', date(US, 'h:mm:ss a')],
  ['dateTimeAsLocal', moment((ms) => formatDate(ms, localPattern(true)))],
  ['dateTimeAsLocalNoDateIfToday', moment((ms) => formatDate(ms, localPattern(!isToday(ms))))],
  ['dateTimeAsSystem', date(ISO)],
  ['dateTimeFromNow', moment((ms) => fromNow(ms, Date.now()))],
];

function isToday(ms: number): boolean {
  const day = (wall: Date) => Math.floor(wall.getTime() / 86_400_000);
  return day(onTheWall(ms)) === day(onTheWall(Date.now()));
}

const TOKENS: Readonly<Record<string, string>> = {
  year: 'YYYY',
  month: 'MM',
  day: 'DD',
  minute: 'mm',
  second: 'ss',
  dayPeriod: 'A',
};

/** The order and the signs that the language of the browser has for dates, as a pattern. */
function localPattern(withDate: boolean): string {
  const two = '2-digit';
  const format = new Intl.DateTimeFormat([...(globalThis.navigator?.languages ?? [])], {
    ...(withDate ? { year: 'numeric', month: two, day: two } : {}),
    hour: two,
    minute: two,
    second: two,
  });
  const hour = format.resolvedOptions().hour12 === true ? 'hh' : 'HH';
  return format
    .formatToParts(0)
    .map(({ type, value }) => (type === 'hour' ? hour : (TOKENS[type] ?? value)))
    .join('');
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 400 years have 146,097 days and 4,800 months. */
const DAYS_A_MONTH = 146_097 / 4_800;

/** "3 hours ago", "in 2 days": rounded as moment.js does it, from which Grafana has it. */
export function fromNow(ms: number, nowMs: number): string {
  const words = spanWords(spanBetween(Math.min(ms, nowMs), Math.max(ms, nowMs)));
  return ms > nowMs ? `in ${words}` : `${words} ago`;
}

interface Span {
  /** Whole months of the calendar. */
  readonly months: number;
  /** What is left beyond them. */
  readonly ms: number;
}

function spanBetween(fromMs: number, toMs: number): Span {
  const [from, to] = [onTheWall(fromMs), onTheWall(toMs)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const whole = addMonths(from, months) > to.getTime() ? months - 1 : months;
  return { months: whole, ms: to.getTime() - addMonths(from, whole) };
}

const WORDS: readonly (readonly [size: number, below: number, one: string, many: string])[] = [
  [SECOND, 45, 'a few seconds', 'a few seconds'],
  [MINUTE, 45, 'a minute', 'minutes'],
  [HOUR, 22, 'an hour', 'hours'],
  [DAY, 26, 'a day', 'days'],
];

function spanWords(span: Span): string {
  const ms = Math.round(span.months * DAYS_A_MONTH) * DAY + span.ms;
  for (const [size, below, one, many] of WORDS) {
    const count = Math.round(ms / size);
    if (count <= 1 || count < below) {
      return count <= 1 || one === many ? one : `${count} ${many}`;
    }
  }
  const months = span.months + span.ms / DAY / DAYS_A_MONTH;
  const [count, one] =
    Math.round(months) < 11 ? [Math.round(months), 'month'] : [Math.round(months / 12), 'year'];
  return count <= 1 ? `a ${one}` : `${count} ${one}s`;
}
