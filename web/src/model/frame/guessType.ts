/** What type the values of a column have, where nobody says it. */

import type { FieldType } from './frame';

const NUMBER = /^\s*(-?(\d*\.?\d+|\d+\.?\d*)(e[-+]?\d+)?|NAN)\s*$/i;
const BOOLEAN = /^(true|TRUE|True|false|FALSE|False)$/;

/** By its name, or by its first value; null where it has none. As in Grafana, texts of numbers are numbers. */
export function guessType(name: string, values: readonly unknown[]): FieldType | null {
  if (/^(date|time)$/i.test(name)) {
    return 'time';
  }
  const first = values.find((value) => value != null);
  if (first === undefined) {
    return null;
  }
  if (typeof first !== 'string') {
    return typeOf(first);
  }
  return NUMBER.test(first) ? 'number' : BOOLEAN.test(first) ? 'boolean' : 'string';
}

/** The type of one value as it stands. */
export function typeOf(value: unknown): FieldType {
  const type = typeof value;
  return type === 'number' || type === 'string' || type === 'boolean' ? type : 'other';
}
