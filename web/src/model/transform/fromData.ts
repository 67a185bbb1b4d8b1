/** Options of fields out of data: units, ends, thresholds, mappings. */

import { fieldDisplayName } from '../frame/displayName';
import { type DataField, type DataFrame, makeField } from '../frame/frame';
import { asObject, asString, type JsonObject } from '../json';
import { reduceValues } from '../reducers';
import { objectsOf } from './group';
import { fieldTest, type Step } from './step';

export const configFromData: Step = {
  title: 'Config from query results',
  about: 'Takes unit, ends, colour, thresholds or mappings of fields from the answer of one query.',
  run: (frames, options) => {
    const source = frames.find(({ refId }) => refId === asString(options.configRefId, 'config'));
    if (source === undefined) {
      return frames;
    }
    const uses = usesOf(source, objectsOf(options.mappings), false).map((use) => ({
      ...use,
      value: reduceValues(use.reducer, use.field.values, use.field.type),
    }));
    const config = configOf(uses);
    const { id, options: matched } = asObject(options.applyTo);
    const isMine = fieldTest(frames, asString(id) || 'numeric', matched);
    const others = frames.length > 1 ? frames.filter((frame) => frame !== source) : frames;
    return others.map((frame) => ({
      ...frame,
      fields: frame.fields.map((field) =>
        isMine(field, frame) ? { ...field, config: { ...field.config, ...config } } : field,
      ),
    }));
  },
};

export const rowsToFields: Step = {
  title: 'Rows to fields',
  about: 'Makes a field of each row: one column names it, one has its value, others are its options.',
  run: (frames, options) => frames.map((frame) => fieldsOfRows(frame, objectsOf(options.mappings))),
};

/** What a field is used for. */
interface Use {
  readonly field: DataField;
  readonly name: string;
  /** An option of fields, or one of the words below; empty for nothing. */
  readonly key: string;
  readonly reducer: string;
  /** Of a threshold. */
  readonly color: string;
}

const NAME = 'field.name';
const VALUE = 'field.value';
const LABEL = 'field.label';

type Reader = (value: unknown) => unknown;

const asFinite: Reader = (value) => {
  const number = value === '' || value === null || Array.isArray(value) ? Number.NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
};

const asPlaces: Reader = (value) => {
  const places = Number(asFinite(value));
  return Number.isInteger(places) && places >= 0 && places <= 15 ? places : undefined;
};

const OPTIONS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['max', asFinite],
  ['min', asFinite],
  ['unit', String],
  ['decimals', asPlaces],
  ['displayName', String],
  ['color', (value) => ({ fixedColor: value, mode: 'fixed' })],
]);

const OTHERS: ReadonlySet<string> = new Set([
  NAME,
  VALUE,
  LABEL,
  '__ignore',
  'threshold1',
  'mappings.value',
  'mappings.color',
  'mappings.text',
]);

/** As the file maps fields to options, or by names that are those of options. */
function usesOf(frame: DataFrame, mappings: readonly JsonObject[], withRows: boolean): Use[] {
  const taken = new Set(mappings.map(({ handlerKey }) => handlerKey));
  return frame.fields.map((field) => {
    const name = fieldDisplayName(field, frame);
    const mapping = mappings.find(({ fieldName }) => fieldName === name);
    const wanted = mapping === undefined ? name.toLowerCase() : asString(mapping.handlerKey);
    const known = OPTIONS.has(wanted) || OTHERS.has(wanted) ? wanted : '';
    const key = known || (withRows && mapping === undefined ? rowKey(field, taken) : '');
    taken.add(key);
    const isList = key.startsWith('mappings.');
    return {
      field,
      name,
      key: key || (withRows ? LABEL : ''),
      reducer: asString(mapping?.reducerId) || (isList ? 'allValues' : 'lastNotNull'),
      color: asString(asObject(asObject(mapping?.handlerArguments).threshold).color, 'red'),
    };
  });
}

/** The first texts name the new fields, the first numbers are their values. */
function rowKey({ type }: DataField, taken: ReadonlySet<unknown>): string {
  if (type === 'string' && !taken.has(NAME)) {
    return NAME;
  }
  return type === 'number' && !taken.has(VALUE) ? VALUE : '';
}

function configOf(uses: readonly (Use & { readonly value: unknown })[]): JsonObject {
  const config: Record<string, unknown> = {};
  const steps: JsonObject[] = [];
  const lists = new Map<string, readonly unknown[]>();
  for (const { key, value, color } of uses.filter((use) => use.value != null)) {
    const option = OPTIONS.get(key)?.(value);
    if (option !== undefined) {
      config[key] = option;
    }
    if (key === 'threshold1' && asFinite(value) !== undefined) {
      steps.push({ value: asFinite(value), color });
    }
    if (key.startsWith('mappings.') && Array.isArray(value)) {
      lists.set(key, value);
    }
  }
  return {
    ...config,
    ...(steps.length === 0 ? {} : { thresholds: { mode: 'absolute', steps } }),
    ...(lists.has('mappings.value') ? { mappings: [valueMapping(lists)] } : {}),
  };
}

function valueMapping(lists: ReadonlyMap<string, readonly unknown[]>): JsonObject {
  const entries = (lists.get('mappings.value') ?? []).flatMap((value, index) =>
    value == null
      ? []
      : [
          [
            String(value),
            { color: lists.get('mappings.color')?.[index], text: lists.get('mappings.text')?.[index], index },
          ],
        ],
  );
  return { type: 'value', options: Object.fromEntries(entries) };
}

function fieldsOfRows(frame: DataFrame, mappings: readonly JsonObject[]): DataFrame {
  const uses = usesOf(frame, mappings, true);
  const names = uses.findLast(({ key }) => key === NAME)?.field;
  const values = uses.findLast(({ key }) => key === VALUE)?.field;
  if (names === undefined || values === undefined) {
    return frame;
  }
  const labelled = uses.filter(({ key }) => key === LABEL);
  const fields = names.values.map((name, row) => {
    const config = configOf(uses.map((use) => ({ ...use, value: use.field.values[row] })));
    const labels = labelled.flatMap(({ name: label, field }) =>
      field.values[row] == null ? [] : [[label, `${field.values[row]}`] as const],
    );
    return {
      ...makeField(`${name}`, values.type, [values.values[row] ?? null], config),
      labels: { ...names.labels, ...Object.fromEntries(labels) },
    };
  });
  return { refId: frame.refId, name: '', length: 1, fields };
}
