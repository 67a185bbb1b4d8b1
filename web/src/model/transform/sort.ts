/** The order of rows. */

import { fieldDisplayName } from '../frame/displayName';
import { type DataField, type DataFrame, pickRows } from '../frame/frame';
import { asBool, asList, asNumber, asString, isObject } from '../json';
import { eachFrame, type Step } from './step';

export const sortBy: Step = {
  title: 'Sort by',
  about: 'Puts the rows in the order of one field.',
  run: eachFrame((frame, options) => {
    const sort = asList(options.sort).find(isObject);
    const index = asNumber(sort?.index);
    const field =
      index === null
        ? frame.fields.find((one) => fieldDisplayName(one, frame) === asString(sort?.field))
        : frame.fields[index];
    return field === undefined ? frame : sortFrame(frame, field, asBool(sort?.desc));
  }),
};

/** Sorts the rows as Grafana does: nothing counts as zero among numbers, and is last among texts. */
export function sortFrame(frame: DataFrame, { type, values }: DataField, descending: boolean): DataFrame {
  const compare = COMPARERS.get(type);
  const rows = Array.from({ length: frame.length }, (_, row) => row);
  const natural = compare === undefined ? (a: number, b: number) => a - b : null;
  rows.sort((a, b) => {
    const [first, second] = descending ? [b, a] : [a, b];
    return natural === null ? (compare?.(values[first], values[second]) ?? 0) : natural(first, second);
  });
  return pickRows(frame, rows);
}

const BY_LETTERS = new Intl.Collator('en', { sensitivity: 'base' });

const bySize = (a: unknown, b: unknown) => Number(a) - Number(b);
const byTruth = (a: unknown, b: unknown) => Number(!a) - Number(!b);

const COMPARERS: ReadonlyMap<string, (a: unknown, b: unknown) => number> = new Map([
  ['number', bySize],
  ['time', bySize],
  ['boolean', byTruth],
  ['string', (a, b) => (a && b ? BY_LETTERS.compare(String(a), String(b)) : byTruth(a, b))],
]);

/** Whether numbers seem to be in ascending order; as in Grafana, some fifty of them are looked at. */
export function isAscending(values: readonly unknown[]): boolean {
  const first = values.findIndex((value) => value != null);
  const last = values.findLastIndex((value) => value != null);
  const stride = Math.max(1, Math.floor((last - first + 1) / 50));
  let before = values[first];
  for (let row = first + stride; row <= last; row += stride) {
    const value = values[row];
    if (value != null && before != null) {
      if (value <= before) {
        return false;
      }
      before = value;
    }
  }
  return true;
}
