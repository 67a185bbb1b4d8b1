/**
 * Numbers as people say them: three significant digits, a unit, never scientific,
 * and a dash where there is no value. Zero is a value.
 */

/** What stands where there is no value. */
export const NO_VALUE = '–';

const THOUSANDS = ['', ' k', ' M', ' G', ' T'];
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A count or a rate: "0", "3.42", "182", "1.24 k". */
export function formatCount(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return NO_VALUE;
  const power = powerOf(value, 1000, THOUSANDS.length - 1);
  return `${threeDigits(value / 1000 ** power)}${THOUSANDS[power]}`;
}

/** A number of things, in full: "12,040". */
export function formatWhole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A share 0..1 as "42 %". */
export function formatShare(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return NO_VALUE;
  const percent = share * 100;
  return `${percent > 0 && percent < 1 ? '< 1' : Math.round(percent)} %`;
}

/** Bytes: "3.1 GiB". */
export function formatBytes(bytes: number): string {
  const power = powerOf(bytes, 1024, BYTES.length - 1);
  return `${threeDigits(bytes / 1024 ** power)} ${BYTES[power]}`;
}

/** A short time: "3.2 ms", "1.04 s". */
export function formatSeconds(seconds: number): string {
  if (seconds === 0) return '0 s';
  if (seconds < 0.001) return `${threeDigits(seconds * 1e6)} µs`;
  return seconds < 1 ? `${threeDigits(seconds * 1000)} ms` : `${threeDigits(seconds)} s`;
}

const SPANS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/** A long time in its two greatest units: "3 d 4 h", "12 min", "8 s". */
export function formatSpan(seconds: number): string {
  const first = SPANS.findIndex(([, size]) => seconds >= size);
  if (first < 0) return `${Math.max(0, Math.floor(seconds))} s`;
  const [name, size] = SPANS[first] ?? ['', 1];
  const [lesserName, lesserSize] = SPANS[first + 1] ?? ['', 0];
  const lesser = lesserSize === 0 ? 0 : Math.floor((seconds % size) / lesserSize);
  return `${Math.floor(seconds / size)} ${name}${lesser === 0 ? '' : ` ${lesser} ${lesserName}`}`;
}

/** How long ago a time was: "8 s ago", "just now"; null in, dash out. */
export function formatAgo(time: string | null | undefined, nowMs: number): string {
  if (time === null || time === undefined) return NO_VALUE;
  const seconds = (nowMs - Date.parse(time)) / 1000;
  return seconds < 1 ? 'just now' : `${formatSpan(seconds)} ago`;
}

/** "1 server", "3 servers". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatWhole(count)} ${count === 1 ? one : many}`;
}

function powerOf(value: number, base: number, max: number): number {
  let power = 0;
  for (let rest = Math.abs(value); Math.max(rest, round3(rest)) >= base && power < max; rest /= base)
    power += 1;
  return power;
}

/** Three significant digits; whole numbers below 1000 stay whole, 0.0004 becomes "0.0004". */
function threeDigits(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(round3(value));
}

function round3(value: number): number {
  return Number(value.toPrecision(3));
}
