/** One table as several, by the values of some of its fields. */

import { namer } from '../frame/displayName';
import { type DataField, type DataFrame, type Labels, pickRows } from '../frame/frame';
import { asBool, asObject, asString, asStrings, type JsonObject } from '../json';
import { fieldTest, type Step } from './step';

export const partitionByValues: Step = {
  title: 'Partition by values',
  about: 'Makes a table of its own, or a series, of all rows that agree in some fields.',
  run: (frames, options) => {
    const names = asStrings(options.fields);
    const [frame] = frames;
    if (frame === undefined || names.length === 0) {
      return frames;
    }
    // A name that was given to a field counts as its name here, so that the new names tell the parts apart.
    const given = frame.fields.map(givenName);
    const plain = { ...frame, fields: frame.fields.map((field, i) => unnamed(field, given[i] ?? null)) };
    const isKey = fieldTest([plain], 'byNames', { names });
    const keys = plain.fields.filter((field) => isKey(field, plain));
    return keys.length === 0 ? [frame] : withNames(parts(plain, keys, options), frame, given);
  },
};

function givenName({ config }: DataField): string | null {
  return asString(config.displayNameFromDS) || asString(config.displayName) || null;
}

function unnamed(field: DataField, given: string | null): DataField {
  const { displayName: _, displayNameFromDS: __, ...config } = field.config;
  const { ownName: ___, ...plain } = field;
  return { ...plain, config, name: given ?? field.name };
}

function parts(frame: DataFrame, keys: readonly DataField[], options: JsonObject): DataFrame[] {
  const naming = { asLabels: true, separator1: '=', separator2: ' ', ...asObject(options.naming) };
  const names = new Set(keys.map(({ name }) => name));
  const kept = asBool(options.keepFields)
    ? frame.fields
    : frame.fields.filter(({ name }) => !names.has(name));
  return rowsByKey(frame.length, keys).map((rows) => {
    const values = keys.map((key) => [key.name, String(key.values[rows[0] ?? 0])] as const);
    const labels: Labels = naming.asLabels ? Object.fromEntries(values) : {};
    const picked = pickRows({ ...frame, fields: kept }, rows);
    return {
      ...picked,
      refId: '',
      name: naming.asLabels ? frame.name : partName(frame.name, values, naming),
      fields: picked.fields.map((field) => ({ ...field, labels: { ...field.labels, ...labels } })),
    };
  });
}

function partName(
  frameName: string,
  values: readonly (readonly [string, string])[],
  naming: JsonObject,
): string {
  const words = values.map(([name, value]) =>
    asBool(naming.withNames) ? `${name}${asString(naming.separator1)}${value}` : value,
  );
  const name = words.join(asString(naming.separator2));
  return asBool(naming.append) && frameName !== '' ? `${frameName} ${name}` : name;
}

function rowsByKey(length: number, keys: readonly DataField[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < length; row++) {
    const key = JSON.stringify(keys.map(({ values }) => `${values[row]}`));
    const rows = groups.get(key);
    if (rows === undefined) {
      groups.set(key, [row]);
    } else {
      rows.push(row);
    }
  }
  return [...groups.values()];
}

/** Gives fields that had a name of their own that name again, with what sets the parts apart. */
function withNames(
  frames: readonly DataFrame[],
  before: DataFrame,
  given: readonly (string | null)[],
): DataFrame[] {
  const nameOf = namer(frames);
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const original = before.fields[given.indexOf(field.name)];
      return original === undefined
        ? field
        : { ...field, name: original.name, config: { ...field.config, displayName: nameOf(field, frame) } };
    }),
  }));
}
