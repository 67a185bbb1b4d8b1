/** Units that are neither a suffix nor a scale: durations in words, clocks, hexadecimal. */

import { formatDate } from '../dateFormat';
import { digits } from './digits';
import type { Unit } from './types';

const PARTS: readonly (readonly [string, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
  ['millisecond', 0.001],
];

/** "2 hours, 5 minutes": the largest part, and so many more as there are decimals. */
export function durationWords(value: number, decimals: number | null, seconds: number, zero: string): string {
  if (value === 0) {
    return `0 ${zero}`;
  }
  if (value < 0) {
    return `${durationWords(-value, decimals, seconds, zero)} ago`;
  }
  let rest = value * seconds * 1000;
  const words: string[] = [];
  for (const [name, size] of PARTS) {
    const wanted = words.length <= (decimals ?? 0);
    if (wanted && (words.length > 0 || rest >= size * 1000)) {
      const whole = Math.floor(rest / (size * 1000));
      words.push(`${whole} ${name}${whole === 1 ? '' : 's'}`);
      rest %= size * 1000;
    }
  }
  return words.join(', ');
}

/** Seconds as `01:02:03`. */
export function clockTime(seconds: number): string {
  if (seconds < 0) {
    return `${clockTime(-seconds)} ago`;
  }
  const parts = [seconds / 3600, (seconds % 3600) / 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** Seconds as `2 d 01:02:03`. */
export function daysClockTime(seconds: number): string {
  if (seconds < 0) {
    return `${daysClockTime(-seconds)} ago`;
  }
  const days = Math.floor(seconds / 86_400);
  return `${days > 0 ? `${days} d ` : ''}${clockTime(seconds - days * 86_400)}`;
}

export function hexadecimal(value: number, decimals: number | null, prefix: string): string {
  const text = Number.parseFloat(digits(value, decimals)).toString(16).toUpperCase();
  return text.startsWith('-') ? `-${prefix}${text.slice(1)}` : prefix + text;
}

/** Milliseconds as `01h:02m:03s:004ms`: the largest part, and so many more as there are decimals. */
export function clockParts(ms: number, decimals: number | null): string {
  const wanted = (decimals ?? 3) + 1;
  const pattern = (text: string) => formatDate(Math.trunc(ms), text, 'utc');
  if (ms < 1_000) {
    return pattern('SSS[ms]');
  }
  if (ms < 60_000) {
    return pattern(decimals === 0 ? 'ss[s]' : 'ss[s]:SSS[ms]');
  }
  const parts = ['mm[m]', 'ss[s]', 'SSS[ms]'];
  if (ms < 3_600_000) {
    return pattern(parts.slice(0, wanted).join(':'));
  }
  const rest = parts.slice(0, wanted - 1).join(':');
  return `${Math.floor(ms / 3_600_000)}h${rest === '' ? '' : `:${pattern(rest)}`}`;
}

const written = (write: (value: number, decimals: number | null) => string): Unit => ({
  kind: 'written',
  write,
});

export const CLOCKS: readonly (readonly [string, Unit])[] = [
  ['dtdurationms', written((value, decimals) => durationWords(value, decimals, 0.001, 'milliseconds'))],
  ['dtdurations', written((value, decimals) => durationWords(value, decimals, 1, 'seconds'))],
  ['dthms', written(clockTime)],
  ['dtdhms', written(daysClockTime)],
  ['clockms', written(clockParts)],
  ['clocks', written((value, decimals) => clockParts(value * 1000, decimals))],
];
