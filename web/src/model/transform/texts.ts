/** Fields of texts: how they are written, and what is in them. */

import { type DataField, type DataFrame, makeField } from '../frame/frame';
import { typeOf } from '../frame/guessType';
import { asBool, asNumber, asString, isObject, type JsonObject } from '../json';
import { extractor } from './extractors';
import { objectsOf } from './group';
import { eachFrame, fieldTest, own, type Step } from './step';

export const formatString: Step = {
  title: 'Format string',
  about: 'Writes the texts of a field in another way: upper case, trimmed, a part of it.',
  run: (frames, options) => {
    const isMine = fieldTest(frames, 'byName', asString(options.stringField));
    const format = FORMATS.get(asString(options.outputFormat, 'Upper Case'));
    const write = (value: unknown) => (value == null ? value : (format?.(`${value}`, options) ?? null));
    return frames.map((frame) => ({
      ...frame,
      fields: frame.fields.map(
        (field): DataField =>
          isMine(field, frame) ? { ...field, type: 'string', values: field.values.map(write) } : field,
      ),
    }));
  },
};

function capitals(text: string): string[] {
  return text.split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const FORMATS: ReadonlyMap<string, (text: string, options: JsonObject) => string> = new Map([
  ['Upper Case', (text: string) => text.toUpperCase()],
  ['Lower Case', (text: string) => text.toLowerCase()],
  ['Sentence Case', (text: string) => text.charAt(0).toUpperCase() + text.slice(1)],
  ['Title Case', (text: string) => capitals(text).join(' ')],
  ['Pascal Case', (text: string) => capitals(text).join('')],
  ['Camel Case', (text: string) => lowerFirst(capitals(text).join(''))],
  ['Snake Case', (text: string) => text.toLowerCase().split(' ').join('_')],
  ['Kebab Case', (text: string) => text.toLowerCase().split(' ').join('-')],
  ['Trim', (text: string) => text.trim()],
  [
    'Substring',
    (text: string, { substringStart, substringEnd }: JsonObject) =>
      text.substring(asNumber(substringStart) ?? 0, asNumber(substringEnd) ?? undefined),
  ],
]);

export const extractFields: Step = {
  title: 'Extract fields',
  about:
    'Makes fields of what is in the texts of another: JSON, pairs of names and values, parts of a pattern.',
  run: eachFrame((frame, options, frames) => {
    const isSource = fieldTest(frames, 'byName', asString(options.source));
    const source =
      asString(options.source) === '' ? undefined : frame.fields.find((field) => isSource(field, frame));
    const parse = extractor(asString(options.format, 'auto'), options);
    return source === undefined || parse === null ? frame : withExtracted(frame, source, parse, options);
  }),
};

type Parse = (text: string) => JsonObject | null;

function withExtracted(frame: DataFrame, source: DataField, parse: Parse, options: JsonObject): DataFrame {
  const rows = source.values.map((value) => pickPaths(readRow(value, parse), options));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row ?? {})))];
  const extracted = names.map((name) => {
    const values = rows.map((row) => (row === null ? null : (own(row, name) ?? null)));
    return makeField(name, typeOf(values.find((value) => value !== null)), values);
  });
  const times = asBool(options.keepTime)
    ? frame.fields.filter(({ name }) => name === 'Time' || name === 'time').slice(0, 1)
    : [];
  const before = asBool(options.replace) ? [] : frame.fields;
  return { ...frame, fields: [...before, ...times, ...extracted] };
}

function readRow(value: unknown, parse: Parse): JsonObject | null {
  if (typeof value === 'string') {
    return parse(value);
  }
  return isObject(value) || Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
}

/** With paths, only what they lead to. */
function pickPaths(row: JsonObject | null, options: JsonObject): JsonObject | null {
  const paths = objectsOf(options.jsonPaths).filter(({ path }) => asString(path) !== '');
  if (row === null || options.format !== 'json' || paths.length === 0) {
    return row;
  }
  return Object.fromEntries(
    paths.map(({ path, alias }) => [
      asString(alias) || asString(path),
      atPath(row, asString(path)) ?? 'Not Found',
    ]),
  );
}

function atPath(row: JsonObject, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => {
      const inner = Array.isArray(value) ? Object.fromEntries(value.entries()) : value;
      return isObject(inner) ? own(inner, part) : undefined;
    }, row);
}
