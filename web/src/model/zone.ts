/**
 * Time zones. A moment is Unix milliseconds; what a clock on a wall shows depends on
 * the zone. The zone of the page is set in one place (a board's own, or the one that
 * the address names), as its theme is: axes, tooltips, tables and the time picker all
 * read it, so no two of them can differ.
 */

/** `browser` for the zone of this computer, `utc`, or a name such as `Europe/Berlin`. */
export type ZoneName = string;

const BROWSER: ZoneName = 'browser';

let page: ZoneName = BROWSER;

/** The zone in which this page writes moments. */
export function pageZone(): ZoneName {
  return page;
}

/** Sets the zone of the page; what is drawn already has to be drawn again. */
export function setPageZone(zone: ZoneName): void {
  page = zone;
}

/** Where weeks and fiscal years begin. */
export interface Calendar {
  /** 0 is Sunday. */
  readonly weekStart: number;
  /** The first month of a fiscal year; 0 is January. */
  readonly fiscalYearStart: number;
}

export const USUAL_CALENDAR: Calendar = { weekStart: 1, fiscalYearStart: 0 };

let calendar = USUAL_CALENDAR;

/** The calendar of this page, by which `now/w` and `now/fQ` are read. */
export function pageCalendar(): Calendar {
  return calendar;
}

export function setPageCalendar(next: Calendar): void {
  calendar = next;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The calendar of a file, by Grafana's words: `weekStart: "saturday"`, `fiscalYearStartMonth: 3`. */
export function readCalendar(weekStart: unknown, fiscalYearStartMonth: unknown): Calendar {
  const day = WEEKDAYS.indexOf(String(weekStart).toLowerCase());
  const month = Number(fiscalYearStartMonth);
  return {
    weekStart: day < 0 ? USUAL_CALENDAR.weekStart : day,
    fiscalYearStart: Number.isInteger(month) && month >= 0 && month < 12 ? month : 0,
  };
}

/** The zone that a file or an address names; null when there is none of that name. Empty is the browser's. */
export function readZone(text: string): ZoneName | null {
  const name = text.trim();
  if (name === '' || name.toLowerCase() === BROWSER) {
    return BROWSER;
  }
  if (/^utc$/i.test(name)) {
    return 'utc';
  }
  return clockOf(name) === null ? null : name;
}

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment. */
export function zoneOffset(ms: number, zone: ZoneName = page): number {
  if (zone === 'utc') {
    return 0;
  }
  const clock = zone === BROWSER ? null : clockOf(zone);
  if (clock === null) {
    return -new Date(ms).getTimezoneOffset() * 60_000;
  }
  return readClock(clock, ms) - Math.floor(ms / 1000) * 1000;
}

/**
 * What the clocks of a zone show at a moment, as a date whose UTC parts are the parts
 * on the wall: read it with getUTCHours and its like.
 */
export function onTheWall(ms: number, zone: ZoneName = page): Date {
  return new Date(ms + zoneOffset(ms, zone));
}

/** The moment at which clocks of a zone show this; an hour that is skipped counts as the one after it. */
export function fromTheWall(wallMs: number, zone: ZoneName = page): number {
  const guess = wallMs - zoneOffset(wallMs, zone);
  const offset = zoneOffset(guess, zone);
  const moment = wallMs - offset;
  const again = zoneOffset(moment, zone);
  return again === offset ? moment : wallMs - Math.min(offset, again);
}

/** "UTC+05:30"; "UTC" where there is no difference. */
export function offsetWords(ms: number, zone: ZoneName = page): string {
  const text = offsetText(ms, ':', zone);
  return text === '+00:00' ? 'UTC' : `UTC${text}`;
}

/** "+05:30", with what stands between hours and minutes. */
export function offsetText(ms: number, between: string, zone: ZoneName = page): string {
  const minutes = Math.round(zoneOffset(ms, zone) / 60_000);
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}

const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** The clock of a named zone; null where the browser knows none. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone);
  if (known !== undefined) {
    return known;
  }
  const made = makeClock(zone);
  clocks.set(zone, made);
  return made;
}

function makeClock(timeZone: string): Intl.DateTimeFormat | null {
  const two = '2-digit';
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  } catch {
    return null;
  }
}

function readClock(clock: Intl.DateTimeFormat, ms: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(ms)) {
    parts[type] = value;
  }
  const part = (name: string) => Number(parts[name]);
  const year = parts.era === 'BC' ? 1 - part('year') : part('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, part('month') - 1, part('day'));
  return wall.setUTCHours(part('hour'), part('minute'), part('second'));
}
