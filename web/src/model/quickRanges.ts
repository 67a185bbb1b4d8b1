import { formatDate } from './dateFormat';
import { parseTime, type RawRange } from './time';

export interface QuickRange extends RawRange {
  readonly label: string;
}

/** The ranges that the time picker offers. */
export const QUICK_RANGES: readonly QuickRange[] = [
  ...last([
    [5, 'm', 'minute'],
    [15, 'm', 'minute'],
    [30, 'm', 'minute'],
    [1, 'h', 'hour'],
    [3, 'h', 'hour'],
    [6, 'h', 'hour'],
    [12, 'h', 'hour'],
    [24, 'h', 'hour'],
    [2, 'd', 'day'],
    [7, 'd', 'day'],
    [30, 'd', 'day'],
    [90, 'd', 'day'],
  ]),
  { from: 'now/d', to: 'now', label: 'Today so far' },
  { from: 'now-1d/d', to: 'now-1d/d', label: 'Yesterday' },
  { from: 'now-7d/d', to: 'now-7d/d', label: 'This day last week' },
  { from: 'now/w', to: 'now', label: 'This week so far' },
  { from: 'now-1w/w', to: 'now-1w/w', label: 'Last week' },
  { from: 'now/M', to: 'now', label: 'This month so far' },
  { from: 'now-1M/M', to: 'now-1M/M', label: 'Last month' },
];

/** Refreshes as often as something new is scraped. */
export const LIVE = 'live';

/** The refresh intervals offered; empty is off. */
export const REFRESH_INTERVALS: readonly string[] = [
  '',
  LIVE,
  '5s',
  '10s',
  '15s',
  '30s',
  '1m',
  '5m',
  '15m',
  '30m',
  '1h',
];

function last(rows: readonly (readonly [number, string, string])[]): QuickRange[] {
  return rows.map(([count, unit, word]) => ({
    from: `now-${count}${unit}`,
    to: 'now',
    label: lastLabel(count, word),
  }));
}

function lastLabel(count: number, word: string): string {
  return count === 1 ? `Last ${word}` : `Last ${count} ${word}s`;
}

const WORDS: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  y: 'year',
};

/** A range in words: "Last 15 minutes", or its two ends as local times. */
export function describeRange(raw: RawRange): string {
  const quick = QUICK_RANGES.find((range) => range.from === raw.from && range.to === raw.to);
  if (quick !== undefined) {
    return quick.label;
  }
  const relative = /^now-(\d+)([smhdwMy])$/.exec(raw.from);
  const word = WORDS[relative?.[2] ?? ''];
  if (raw.to === 'now' && relative !== null && word !== undefined) {
    return lastLabel(Number(relative[1]), word);
  }
  return `${describeMoment(raw.from)} to ${describeMoment(raw.to)}`;
}

function describeMoment(text: string): string {
  if (text.trim().startsWith('now')) {
    return text.trim();
  }
  const ms = parseTime(text, 0);
  return ms === null ? text : formatMoment(ms);
}

/** A moment as `2026-11-23 14:05:09`, in the zone of the page. */
export function formatMoment(ms: number): string {
  return formatDate(ms, 'YYYY-MM-DD HH:mm:ss');
}
