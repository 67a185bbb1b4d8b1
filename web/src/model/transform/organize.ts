/** Which fields there are, in which order, and what they are called. */

import { fieldDisplayName, namer } from '../frame/displayName';
import type { DataField, DataFrame } from '../frame/frame';
import { testAfresh, toRegex } from '../frame/matchers';
import { asBool, asList, asObject, asString, asStrings, isObject, type JsonObject, oneOf } from '../json';
import { eachFrame, type FieldTest, fieldTest, own, type Step } from './step';

export const organize: Step = {
  title: 'Organize fields by name',
  about: 'Leaves out, orders and renames fields.',
  run: (frames, options) => {
    const kept = keepFields(
      frames,
      namesTest(frames, options.includeByName),
      namesTest(frames, options.excludeByName),
    );
    return orderFields(kept, options).map((frame) => renameFields(frame, asObject(options.renameByName)));
  },
};

export const filterFieldsByName: Step = {
  title: 'Filter fields by name',
  about: 'Keeps or leaves out fields by their names, by a pattern, or by a variable.',
  run: (frames, { include, exclude, byVariable }) => {
    const test = (raw: unknown) => nameOrPatternTest(frames, asObject(raw), asBool(byVariable));
    return keepFields(frames, test(include), test(exclude));
  },
};

export const renameByRegex: Step = {
  title: 'Rename fields by regex',
  about: 'Renames fields by a pattern and what takes its place.',
  run: eachFrame((frame, options) => {
    const pattern = toRegex(asString(options.regex, '(.*)'));
    const replacement = asString(options.renamePattern, '$1');
    const rename = (name: string) =>
      pattern !== null && testAfresh(pattern, name) ? name.replace(pattern, replacement) : null;
    return {
      ...frame,
      fields: frame.fields.map((field) => renamed(field, rename(fieldDisplayName(field, frame)))),
    };
  }),
};

/** Frames that keep no field are left out as well. */
function keepFields(
  frames: readonly DataFrame[],
  include: FieldTest | null,
  exclude: FieldTest | null,
): readonly DataFrame[] {
  if (include === null && exclude === null) {
    return frames;
  }
  return frames
    .map((frame) => {
      const fits = (field: DataField) =>
        !(exclude?.(field, frame) ?? false) && (include?.(field, frame) ?? true);
      return { ...frame, fields: frame.fields.filter(fits) };
    })
    .filter(({ fields }) => fields.length > 0);
}

/** The names that an object of names and switches has switched on; null for none. */
function namesTest(frames: readonly DataFrame[], raw: unknown): FieldTest | null {
  const switches = asObject(raw);
  const names = Object.keys(switches).filter((name) => switches[name]);
  return names.length === 0 ? null : fieldTest(frames, 'byNames', { names });
}

function nameOrPatternTest(
  frames: readonly DataFrame[],
  raw: JsonObject,
  byVariable: boolean,
): FieldTest | null {
  const variable = asString(raw.variable);
  if (byVariable && variable !== '') {
    const list = /^\{.*\}$/.test(variable) ? variable.slice(1, -1) : variable;
    return fieldTest(frames, 'byNames', { names: list.split(',') });
  }
  const names = asStrings(asList(raw.names));
  const pattern = asString(raw.pattern);
  if (names.length === 0) {
    return pattern === '' ? null : fieldTest(frames, 'byRegexp', pattern);
  }
  return pattern === ''
    ? fieldTest(frames, 'byNames', { names })
    : fieldTest(frames, 'byRegexpOrNames', { names, pattern });
}

/** By the places that the file gives, or by names and labels where it says "auto". */
function orderFields(frames: readonly DataFrame[], options: JsonObject): DataFrame[] {
  const nameOf = namer(frames);
  const order =
    oneOf(options.orderByMode, ['manual', 'auto']) === 'auto'
      ? autoOrder(asList(options.orderBy).filter(isObject))
      : manualOrder(asObject(options.indexByName));
  return frames.map((frame) => {
    const named = frame.fields.map((field) => ({ field, name: nameOf(field, frame) }));
    return { ...frame, fields: order(named).map(({ field }) => field) };
  });
}

interface NamedField {
  readonly field: DataField;
  readonly name: string;
}

type Order = (fields: readonly NamedField[]) => NamedField[];

function manualOrder(places: JsonObject): Order {
  const place = ({ name }: NamedField) => {
    const index = own(places, name);
    return Number.isInteger(index) ? Number(index) : Number.MAX_SAFE_INTEGER;
  };
  return (fields) => [...fields].sort((a, b) => place(a) - place(b));
}

const BY_WORDS = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** The first times stay in front. */
function autoOrder(rules: readonly JsonObject[]): Order {
  return (fields) => {
    const first = fields.find(({ field }) => field.type === 'time');
    const others = fields.filter((one) => one !== first);
    others.sort((a, b) => rules.map((rule) => compareBy(rule, a, b)).find((order) => order !== 0) ?? 0);
    return first === undefined ? others : [first, ...others];
  };
}

function compareBy({ type, name, desc }: JsonObject, a: NamedField, b: NamedField): number {
  const text = (one: NamedField) =>
    type === 'name' ? one.name : asString(own(one.field.labels ?? {}, asString(name)));
  return BY_WORDS.compare(text(a), text(b)) * (asBool(desc) ? -1 : 1);
}

function renameFields(frame: DataFrame, names: JsonObject): DataFrame {
  const fields = frame.fields.map((field) =>
    renamed(field, asString(own(names, fieldDisplayName(field, frame))) || null),
  );
  return { ...frame, fields };
}

/** A field with another display name; as it is for null. */
function renamed(field: DataField, displayName: string | null): DataField {
  return displayName === null ? field : { ...field, config: { ...field.config, displayName } };
}
