/** Reads moments that were written by a pattern such as `YYYY-MM-DD HH:mm:ss`. Pure. */

import { fromTheWall, type ZoneName } from '../zone';

/** Reads a text by a pattern of digits; null where it does not begin as the pattern does. */
export function parseDate(text: string, pattern: string, zone: ZoneName): number | null {
  const found = readParts(text, pattern || 'YYYY-MM-DD HH:mm:ss');
  if (found === null) {
    return null;
  }
  const { YYYY = 1970, MM = 1, DD = 1, HH = 0, mm = 0, ss = 0, SSS = 0 } = found;
  if (MM < 1 || MM > 12 || DD < 1 || DD > 31 || HH > 24 || mm > 59 || ss > 59) {
    return null;
  }
  return fromTheWall(Date.UTC(YYYY, MM - 1, DD, HH, mm, ss, SSS), zone);
}

type Found = Partial<Record<'YYYY' | 'MM' | 'DD' | 'HH' | 'mm' | 'ss' | 'SSS', number>>;

/** Texts that end early are read as far as they go. */
function readParts(text: string, pattern: string): Found | null {
  const digits = text.match(/\d+/g) ?? [];
  const tokens = pattern.match(/YYYY|MM|DD|HH|mm|ss|SSS/g) ?? [];
  if (digits.length === 0 || digits.length > tokens.length) {
    return null;
  }
  return Object.fromEntries(digits.map((digit, i) => [tokens[i], Number(digit)]));
}
