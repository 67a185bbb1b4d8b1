/** Value mappings as a list of rows, each with one condition, and back into the shape of the file. Pure. */

import { asList, asNumber, asObject, asString, isObject, type JsonObject } from '../../../model/json';

export type MappingKind = 'value' | 'range' | 'regex' | 'special';

export interface MappingRow {
  readonly kind: MappingKind;
  /** The value, the regular expression, or the name of what is special. */
  readonly match: string;
  /** The ends of a range; null for open. */
  readonly from: number | null;
  readonly to: number | null;
  /** Empty for the value as it is. */
  readonly text: string;
  /** Empty for no colour of its own. */
  readonly color: string;
}

export const NEW_ROW: MappingRow = { kind: 'value', match: '', from: null, to: null, text: '', color: '' };

/** Reads `mappings` of a file; a mapping of several values becomes a row for each, in their order. */
export function readRows(raw: unknown): MappingRow[] {
  return asList(raw).filter(isObject).flatMap(rowsOf);
}

function rowsOf(mapping: JsonObject): MappingRow[] {
  const options = asObject(mapping.options);
  switch (mapping.type) {
    case 'value':
      return Object.entries(options)
        .map(([match, result]) => ({ at: asNumber(asObject(result).index) ?? 0, match, result }))
        .sort((a, b) => a.at - b.at)
        .map(({ match, result }) => ({ ...NEW_ROW, match, ...said(result) }));
    case 'range':
      return [
        {
          ...NEW_ROW,
          kind: 'range',
          from: asNumber(options.from),
          to: asNumber(options.to),
          ...said(options.result),
        },
      ];
    case 'regex':
      return [{ ...NEW_ROW, kind: 'regex', match: asString(options.pattern), ...said(options.result) }];
    case 'special':
      return [
        { ...NEW_ROW, kind: 'special', match: asString(options.match, 'null'), ...said(options.result) },
      ];
    default:
      return [];
  }
}

function said(raw: unknown): Pick<MappingRow, 'text' | 'color'> {
  const result = asObject(raw);
  return { text: asString(result.text), color: asString(result.color) };
}

/** The rows as a file has them: all values in one mapping at the place of the first, each with its index. */
export function writeRows(rows: readonly MappingRow[]): JsonObject[] {
  const values: Record<string, JsonObject> = {};
  const out: JsonObject[] = [];
  rows.forEach((row, index) => {
    const result = resultOf(row, index);
    if (row.kind !== 'value') {
      out.push(otherMapping(row, result));
      return;
    }
    if (Object.keys(values).length === 0) out.push({ type: 'value', options: values });
    // A value may be called "__proto__".
    Object.defineProperty(values, row.match, { value: result, enumerable: true, configurable: true });
  });
  return out;
}

function otherMapping({ kind, match, from, to }: MappingRow, result: JsonObject): JsonObject {
  switch (kind) {
    case 'range':
      return { type: kind, options: { from, to, result } };
    case 'regex':
      return { type: kind, options: { pattern: match, result } };
    default:
      return { type: 'special', options: { match, result } };
  }
}

function resultOf({ text, color }: MappingRow, index: number): JsonObject {
  return { ...(text === '' ? {} : { text }), ...(color === '' ? {} : { color }), index };
}
