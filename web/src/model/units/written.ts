/** Units that are neither a suffix nor a scale: durations in words, clocks, hexadecimal. */

import { digits } from './digits';

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
