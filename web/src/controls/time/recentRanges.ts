import { readText, writeText } from '../../app/storage';
import { QUICK_RANGES, type RawRange } from '../../model';
import { asList, asString, isObject } from '../../model/json';

const KEY = 'kanoa.recent-ranges';
const KEPT = 4;

/** The ranges last typed in, newest first. */
export function readRecent(): readonly RawRange[] {
  return parseRecent(readText(KEY));
}

/** Puts a range first; one that the list of quick ranges has is not kept. */
export function rememberRange(range: RawRange): void {
  const isQuick = QUICK_RANGES.some((quick) => same(quick, range));
  if (isQuick) return;
  const others = readRecent().filter((other) => !same(other, range));
  writeText(KEY, JSON.stringify([range, ...others].slice(0, KEPT)));
}

/** Reads what was stored; anything else counts as nothing. */
export function parseRecent(text: string | null): readonly RawRange[] {
  let raw: unknown = null;
  try {
    raw = JSON.parse(text ?? 'null');
  } catch {
    return [];
  }
  const ranges = asList(raw)
    .filter(isObject)
    .map((item) => ({ from: asString(item.from), to: asString(item.to) }));
  return ranges.filter(({ from, to }) => from !== '' && to !== '').slice(0, KEPT);
}

export function same(a: RawRange, b: RawRange): boolean {
  return a.from === b.from && a.to === b.to;
}
