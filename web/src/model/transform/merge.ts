/** Tables below and beside each other. */

import { type DataField, type DataFrame, makeField } from '../frame/frame';
import { joinedRefId, type Step } from './step';

export const merge: Step = {
  title: 'Merge series/tables',
  about: 'Puts all tables into one; rows that agree in every field that all tables have become one row.',
  run: (frames) => {
    const full = frames.filter(({ fields }) => fields.length > 0);
    if (frames.length < 2 || full.length === 0) {
      return frames.slice(0, 1);
    }
    const merged = mergeFrames(full);
    return merged === null ? frames : [merged];
  },
};

type Row = ReadonlyMap<string, unknown>;

/** One frame of all; null where there is no field that all have. */
function mergeFrames(frames: readonly DataFrame[]): DataFrame | null {
  const keys = sharedNames(frames);
  if (keys.length === 0) {
    return null;
  }
  // Frames without rows have only some of their columns; looking rows up by all the others have is quick.
  const filled = sharedNames(frames.filter(({ length }) => length > 0));
  const rows = mergeRows(frames, filled.length === 0 ? keys : filled);
  const fields = fieldsByName(frames).map((field) => ({
    ...field,
    values: rows.map((row) => row.get(field.name)),
  }));
  return { refId: joinedRefId('merge', frames), name: '', length: rows.length, fields };
}

function sharedNames(frames: readonly DataFrame[]): string[] {
  const names = new Set(frames.at(-1)?.fields.map(({ name }) => name));
  return [...names].filter((name) =>
    frames.every(({ fields }) => fields.some((field) => field.name === name)),
  );
}

/** Every name once, in the order in which they come, as the first field of that name is. */
function fieldsByName(frames: readonly DataFrame[]): DataField[] {
  const byName = new Map<string, DataField>();
  for (const { name, type, config, bounds } of frames.flatMap(({ fields }) => fields)) {
    if (!byName.has(name)) {
      const { displayName: _, ...kept } = config;
      byName.set(name, { ...makeField(name, type, [], kept), ...(bounds === undefined ? {} : { bounds }) });
    }
  }
  return [...byName.values()];
}

/** The rows of all frames; one that fits to rows of the same key fills what those have not. */
function mergeRows(frames: readonly DataFrame[], keys: readonly string[]): Row[] {
  const places = new Map<string, number[]>();
  const all: Row[] = [];
  for (const row of frames.flatMap(rowsOf)) {
    const key = JSON.stringify(keys.map((name) => String(row.get(name))));
    const known = places.get(key) ?? [];
    const fitting = known.filter((at) => fits(all[at] ?? row, row));
    for (const at of fitting) {
      all[at] = new Map([...(all[at] ?? []), ...row]);
    }
    if (fitting.length === 0) {
      places.set(key, [...known, all.length]);
      all.push(row);
    }
  }
  return all;
}

function rowsOf({ fields, length }: DataFrame): Row[] {
  return Array.from({ length }, (_, row) => new Map(fields.map(({ name, values }) => [name, values[row]])));
}

/** Whether no value of a row contradicts those that are there. */
function fits(before: Row, row: Row): boolean {
  return [...row].every(([name, value]) => {
    const known = before.get(name) ?? null;
    return known === null || known === value;
  });
}
