/** `__inputs`: what a shared dashboard asks for when it is imported. */

import { asList, asString, isObject, type JsonObject } from '../json';
import { readJson } from '../json/parse';
import { patchText } from '../json/patch';
import type { Op, Path } from '../json/path';

export interface Input {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: 'datasource' | 'constant';
  /** The plug-in of the data source, such as "prometheus". */
  readonly pluginId: string;
  /** What is there to begin with. */
  readonly value: string;
}

/** The inputs of a file that its dashboard really uses; those of other kinds are left out. */
export function readInputs(dashboard: JsonObject): Input[] {
  const used = JSON.stringify({ ...dashboard, __inputs: null });
  return asList(dashboard.__inputs)
    .filter(isObject)
    .filter((raw) => raw.type === 'datasource' || raw.type === 'constant')
    .filter((raw) => asString(raw.name) !== '' && used.includes(`\${${asString(raw.name)}}`))
    .map((raw) => ({
      name: asString(raw.name),
      label: asString(raw.label) || asString(raw.name),
      description: asString(raw.description),
      kind: raw.type === 'constant' ? 'constant' : 'datasource',
      pluginId: asString(raw.pluginId),
      value: asString(raw.value),
    }));
}

/**
 * The text with a value in the place of each input, and without what only sharing needs.
 * Inputs without an answer stay as they are.
 */
export function fillInputs(text: string, answers: Readonly<Record<string, string>>): string {
  const read = readJson(text);
  if ('fault' in read || !isObject(read.value)) {
    return text;
  }
  const { __inputs, __requires, ...dashboard } = read.value;
  const ops = fillOps(dashboard, answers, []);
  const gone = ['__inputs', '__requires'].map((key): Op => ({ remove: [key] }));
  return patchText(text, [...gone, ...ops]);
}

function fillOps(value: unknown, answers: Readonly<Record<string, string>>, path: Path): Op[] {
  if (typeof value === 'string') {
    const filled = value.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(answers, name) ? (answers[name] ?? whole) : whole,
    );
    return filled === value ? [] : [{ set: path, value: filled }];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) => fillOps(item, answers, [...path, key]));
}
