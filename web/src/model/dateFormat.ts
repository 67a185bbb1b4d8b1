/** Moments by a pattern such as `YYYY-MM-DD HH:mm:ss`: the pattern language of Grafana, which is moment.js'. Pure. */

import { offsetText, onTheWall, pageZone, type ZoneName } from './zone';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY_MS = 86_400_000;

/** Patterns that stand for longer ones. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  LT: 'h:mm A',
  LTS: 'h:mm:ss A',
  L: 'MM/DD/YYYY',
  l: 'M/D/YYYY',
  LL: 'MMMM D, YYYY',
  ll: 'MMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  lll: 'MMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  llll: 'ddd, MMM D, YYYY h:mm A',
};

const SHORTHAND = /\[[^\]]*\]|\\.|LTS|LT|LL?L?L?|l{1,4}/g;
const TOKEN =
  /\[([^\]]*)\]|\\(.)|Mo|M{1,4}|Do|DDDo|D{1,4}|do|d{1,4}|w[ow]?|W[oW]?|Qo?|Y{4,6}|YY|Y|gggg|GGGG|gg|GG|[eEaAxX]|hh?|HH?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?/g;

/** Writes a moment in Unix milliseconds; a number that is no moment is "Invalid date", as in Grafana. */
export function formatDate(ms: number, pattern: string, zone: ZoneName = pageZone()): string {
  const wall = onTheWall(ms, zone);
  if (Number.isNaN(wall.getTime())) {
    return 'Invalid date';
  }
  const long = pattern.replace(SHORTHAND, (token) => SHORTHANDS[token] ?? token);
  return long.replace(TOKEN, (token: string, quoted?: string, escaped?: string) => {
    return quoted ?? escaped ?? writeToken(token, wall, ms, zone);
  });
}

function writeToken(token: string, wall: Date, ms: number, zone: ZoneName): string {
  const last = token.charAt(token.length - 1);
  if (token.length > 1 && last === 'o') {
    return ordinal(numberOf(token.slice(0, -1), wall));
  }
  switch (token) {
    case 'MMM':
    case 'MMMM':
      return cut(MONTHS[wall.getUTCMonth()] ?? '', token.length === 3 ? 3 : null);
    case 'dd':
    case 'ddd':
    case 'dddd':
      return cut(DAYS[wall.getUTCDay()] ?? '', token.length === 4 ? null : token.length);
    case 'a':
    case 'A':
      return halfOfDay(wall.getUTCHours(), token === 'A');
    case 'x':
      return String(ms);
    case 'X':
      return String(Math.floor(ms / 1000));
    case 'Z':
      return offsetText(ms, ':', zone);
    case 'ZZ':
      return offsetText(ms, '', zone);
    case 'z':
    case 'zz':
      return zoneAbbreviation(ms, zone);
    default:
      return first(token) === 'S' ? fraction(wall, token.length) : padded(token, numberOf(token, wall));
  }
}

/** The number that a token stands for, before it is padded. */
function numberOf(token: string, wall: Date): number {
  const hour = wall.getUTCHours();
  switch (first(token)) {
    case 'M':
      return wall.getUTCMonth() + 1;
    case 'D':
      return token.length > 2 ? dayOfYear(wall) : wall.getUTCDate();
    case 'd':
    case 'e':
      return wall.getUTCDay();
    case 'E':
      return wall.getUTCDay() || 7;
    case 'Q':
      return Math.floor(wall.getUTCMonth() / 3) + 1;
    case 'Y':
      return token === 'YY' ? wall.getUTCFullYear() % 100 : wall.getUTCFullYear();
    case 'g':
    case 'G':
      return weekOf(wall, first(token) === 'G').year % (token.length === 2 ? 100 : Number.POSITIVE_INFINITY);
    case 'w':
    case 'W':
      return weekOf(wall, first(token) === 'W').week;
    case 'H':
      return hour;
    case 'h':
      return hour % 12 || 12;
    case 'k':
      return hour || 24;
    case 'm':
      return wall.getUTCMinutes();
    default:
      return wall.getUTCSeconds();
  }
}

const WIDTHS: Readonly<Record<string, number>> = { DDD: 1, DDDD: 3, Y: 4 };

/** Tokens of several letters are padded to as many digits; `Y` beyond 9999 has a sign. */
function padded(token: string, value: number): string {
  if (token === 'Y' && value > 9999) {
    return `+${value}`;
  }
  const width = WIDTHS[token] ?? token.length;
  return (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(width, '0');
}

function fraction(wall: Date, places: number): string {
  return String(wall.getUTCMilliseconds()).padStart(3, '0').padEnd(9, '0').slice(0, places);
}

function halfOfDay(hour: number, upper: boolean): string {
  const word = hour < 12 ? 'am' : 'pm';
  return upper ? word.toUpperCase() : word;
}

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** ISO weeks begin on Monday and belong to the year of their Thursday; the others begin on Sunday, and Saturday tells. */
function weekOf(wall: Date, iso: boolean): { readonly week: number; readonly year: number } {
  const day = iso ? (wall.getUTCDay() + 6) % 7 : wall.getUTCDay();
  const deciding = new Date(wall.getTime() + ((iso ? 3 : 6) - day) * DAY_MS);
  return { week: Math.ceil(dayOfYear(deciding) / 7), year: deciding.getUTCFullYear() };
}

function ordinal(value: number): string {
  const tens = value % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** "CET"; the browser's own short name where it has one. */
function zoneAbbreviation(ms: number, zone: ZoneName): string {
  if (zone === 'utc') {
    return 'UTC';
  }
  const own = zone === 'browser' ? {} : { timeZone: zone };
  const parts = new Intl.DateTimeFormat('en-US', { ...own, timeZoneName: 'short' }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function first(text: string): string {
  return text.charAt(0);
}

function cut(text: string, length: number | null): string {
  return length === null ? text : text.slice(0, length);
}
