/** Many frames into one: put together by a field that they share, or by all that they share. */

import { type DataField, type DataFrame, VALUE } from '../frame/frame';
import { asString, type JsonObject, oneOf } from '../json';
import { isAscending, sortFrame } from './sort';
import { fieldTest, joinedRefId, type Step } from './step';

export const joinByField: Step = {
  title: 'Join by field',
  about: 'Puts rows of several tables together that agree in one field, such as the time.',
  run: (frames, options) => {
    if (frames.length < 2) {
      return frames;
    }
    return [{ ...joinFrames(frames, options), refId: joinedRefId('joinByField', frames) }];
  },
};

/** A table to join: its key column first, then all others. */
interface Joinable {
  readonly key: DataField;
  readonly others: readonly DataField[];
}

/** Joins frames; those without the field are left out, and an inner join with them is empty. */
export function joinFrames(frames: readonly DataFrame[], options: JsonObject): DataFrame {
  const mode = oneOf(options.mode, ['outer', 'inner', 'outerTabular']);
  const tables = joinables(frames, asString(options.byField));
  const [first] = tables;
  if (first === undefined) {
    return { refId: '', name: '', length: 0, fields: [] };
  }
  const fields = [first.key, ...tables.flatMap(({ others }) => others)];
  if (mode === 'inner' && tables.length < frames.length) {
    return withColumns(
      fields,
      fields.map(() => []),
    );
  }
  const joined = withColumns(fields, mode === 'outer' ? joinColumns(tables) : joinRows(tables, mode));
  return mode === 'outer' && isSameKey(tables) ? inOrder(joined) : joined;
}

type Columns = readonly (readonly unknown[])[];

function withColumns(fields: readonly DataField[], columns: Columns): DataFrame {
  return {
    refId: '',
    name: '',
    length: columns[0]?.length ?? 0,
    fields: fields.map((field, i) => ({ ...field, values: columns[i] ?? [] })),
  };
}

function joinables(frames: readonly DataFrame[], byField: string): Joinable[] {
  // Times, where nothing is said.
  const isKey =
    byField === '' ? fieldTest(frames, 'firstTimeField', undefined) : fieldTest(frames, 'byName', byField);
  return frames.flatMap((frame) => {
    const key = frame.fields.find((field) => isKey(field, frame));
    return key === undefined
      ? []
      : [
          {
            key,
            others: frame.fields.filter((field) => field !== key).map((field) => withFrameName(field, frame)),
          },
        ];
  });
}

/** What the frame was called goes over to its columns. */
function withFrameName(field: DataField, { name }: DataFrame): DataField {
  const labels = field.labels ?? {};
  if (name === '') {
    return { ...field, labels };
  }
  return field.name === VALUE
    ? { ...field, labels, name }
    : { ...field, labels: Object.hasOwn(labels, 'name') ? labels : { ...labels, name } };
}

function isSameKey([first, ...others]: readonly Joinable[]): boolean {
  const keys = first?.key.values ?? [];
  return others.every(
    ({ key }) => key.values.length === keys.length && key.values.every((value, i) => value === keys[i]),
  );
}

/** Keys that all tables share already are put in order only where they are numbers and in none. */
function inOrder(frame: DataFrame): DataFrame {
  const key = frame.fields[0];
  return key === undefined || isAscending(key.values)
    ? frame
    : sortFrame(frame, { ...key, type: 'number' }, false);
}

/** One row for each key, in the order of the keys. */
function joinColumns(tables: readonly Joinable[]): Columns {
  if (isSameKey(tables)) {
    return [
      tables[0]?.key.values ?? [],
      ...tables.flatMap(({ others }) => others.map(({ values }) => values)),
    ];
  }
  const keys = [...new Set(tables.flatMap(({ key }) => key.values))].sort(
    (a, b) => Number(a) - Number(b) || 0,
  );
  const places = new Map(keys.map((key, i) => [key, i]));
  const columns = tables.flatMap(({ key, others }) =>
    others.map(({ values }) => {
      const column = new Array<unknown>(keys.length).fill(undefined);
      values.forEach((value, row) => {
        column[places.get(key.values[row]) ?? 0] = value;
      });
      return withWideGaps(column);
    }),
  );
  return [keys, ...columns];
}

/**
 * What a table has no row for is undefined, of which calculations make NaN. A row without a value is
 * null, which they take for zero, and so is what lies between it and the next value.
 */
function withWideGaps(column: readonly unknown[]): unknown[] {
  const out = [...column];
  const spread = (row: number, step: 1 | -1) => {
    for (let at = row + step; at >= 0 && at < out.length && out[at] === undefined; at += step) {
      out[at] = null;
    }
  };
  column.forEach((value, row) => {
    if (value === null) {
      spread(row, 1);
      spread(row, -1);
    }
  });
  return out;
}

/** Each row of one table beside each row of the next that has its key. */
function joinRows(tables: readonly Joinable[], mode: 'inner' | 'outerTabular'): Columns {
  const [first, ...others] = tables.map(
    ({ key, others }): Columns => [key.values, ...others.map(({ values }) => values)],
  );
  return others.reduce((left, right) => joinTwo(left, right, mode === 'outerTabular'), first ?? []);
}

function joinTwo(left: Columns, right: Columns, outer: boolean): Columns {
  const byKey = rowsByKey(right[0] ?? []);
  const pairs: (readonly [number, number])[] = [];
  const alone: number[] = [];
  const met = new Set<string>();
  (left[0] ?? []).forEach((key, row) => {
    const partners = key == null ? undefined : byKey.get(String(key));
    if (partners === undefined) {
      alone.push(row);
      return;
    }
    met.add(String(key));
    pairs.push(...partners.map((partner) => [row, partner] as const));
  });
  if (outer) {
    const left = [...byKey].filter(([key]) => !met.has(key)).flatMap(([, rows]) => rows);
    pairs.push(...alone.map((row) => [row, -1] as const), ...left.map((row) => [-1, row] as const));
  }
  const pick = (column: readonly unknown[], side: 0 | 1) =>
    pairs.map((pair) => (pair[side] < 0 ? null : (column[pair[side]] ?? null)));
  const keys = pairs.map(([l, r]) => (l < 0 ? right[0]?.[r] : left[0]?.[l]) ?? null);
  return [
    keys,
    ...left.slice(1).map((column) => pick(column, 0)),
    ...right.slice(1).map((column) => pick(column, 1)),
  ];
}

/** In the order in which JavaScript has the keys of an object, as Grafana does. */
function rowsByKey(keys: readonly unknown[]): Map<string, number[]> {
  const rows: Record<string, number[]> = Object.create(null);
  keys.forEach((key, row) => {
    const known = rows[String(key)];
    if (known === undefined) {
      rows[String(key)] = [row];
    } else {
      known.push(row);
    }
  });
  return new Map(Object.entries(rows));
}
