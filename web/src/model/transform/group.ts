/** Rows that agree, put together. */

import { fieldDisplayName } from '../frame/displayName';
import { type DataField, type DataFrame, type FieldType, makeField } from '../frame/frame';
import { asList, asObject, asString, asStrings, isObject, type JsonObject } from '../json';
import { isReducer, reduceValues } from '../reducers';
import { fieldTest, own, type Step } from './step';

export const groupBy: Step = {
  title: 'Group by',
  about: 'Makes one row of all rows that agree in some fields, and calculates the other fields.',
  run: (frames, options) => {
    const fields = asObject(options.fields);
    const names = Object.keys(fields).filter((name) => asObject(fields[name]).operation === 'groupby');
    if (names.length === 0) {
      return frames;
    }
    const isKey = fieldTest(frames, 'byNames', { names });
    return frames.flatMap((frame) => {
      const keys = frame.fields.filter((field) => isKey(field, frame));
      return keys.length === 0 ? [] : [grouped(frame, keys, fields)];
    });
  },
};

function grouped(frame: DataFrame, keys: readonly DataField[], options: JsonObject): DataFrame {
  const groups = rowGroups(frame, keys);
  const kept = keys.map(({ name, type, values, config }) =>
    makeField(
      name,
      type,
      groups.map(([row = 0]) => values[row] ?? null),
      config,
    ),
  );
  const calculated = frame.fields.flatMap((field) => calculatedFields(field, frame, groups, options));
  return { refId: frame.refId, name: '', length: groups.length, fields: [...kept, ...calculated] };
}

/** The rows of each group, in the order in which the groups come. */
function rowGroups({ length }: DataFrame, keys: readonly DataField[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < length; row++) {
    const key = String(keys.map(({ values }) => values[row]));
    const rows = groups.get(key);
    if (rows === undefined) {
      groups.set(key, [row]);
    } else {
      rows.push(row);
    }
  }
  return [...groups.values()];
}

function calculatedFields(
  field: DataField,
  frame: DataFrame,
  groups: readonly (readonly number[])[],
  options: JsonObject,
): DataField[] {
  const title = fieldDisplayName(field, frame);
  return wantedCalculations(asObject(own(options, title) ?? own(options, field.name))).map((id) => {
    const values = groups.map((rows) =>
      reduceValues(
        id,
        rows.map((row) => field.values[row] ?? null),
        field.type,
      ),
    );
    return makeField(`${title} (${id})`, typeAfter(id, field.type), values);
  });
}

/** A field that rows are grouped by can only be counted. */
function wantedCalculations({ operation, aggregations }: JsonObject): string[] {
  const ids = asStrings(asList(aggregations)).filter(isReducer);
  const isCount = operation === 'groupby' && ids.length === 1 && ids[0] === 'count';
  return operation === 'aggregate' || isCount ? ids : [];
}

/** The type of what a calculation makes of a field. */
function typeAfter(id: string, type: FieldType): FieldType {
  if (['count', 'distinctCount', 'changeCount', 'countAll'].includes(id)) {
    return 'number';
  }
  return id === 'allIsNull' || id === 'allIsZero' ? 'boolean' : type;
}

export const groupingToMatrix: Step = {
  title: 'Grouping to matrix',
  about:
    'Makes a table whose rows and columns are the values of two fields, and whose cells are those of a third.',
  run: (frames, options) => {
    const [frame] = frames;
    const name = (key: string, fallback: string) => asString(options[key]) || fallback;
    const [columnName, rowName] = [name('columnField', 'Time'), name('rowField', 'Time')];
    const find = (wanted: string) =>
      frame?.fields.find((field) => fieldTest([frame], 'byName', wanted)(field, frame));
    const [columns, rows, values] = [columnName, rowName, name('valueField', 'Value')].map(find);
    if (frames.length !== 1 || columns === undefined || rows === undefined || values === undefined) {
      return frames;
    }
    const empty = emptyValue(options.emptyValue);
    return [matrix({ title: `${rowName}\\${columnName}`, columns, rows, values, empty })];
  },
};

interface MatrixParts {
  readonly title: string;
  readonly columns: DataField;
  readonly rows: DataField;
  readonly values: DataField;
  /** What stands in cells that have no value. */
  readonly empty: unknown;
}

function matrix({ title, columns, rows, values, empty }: MatrixParts): DataFrame {
  const cells = new Map(
    values.values.map((value, i) => [JSON.stringify([`${columns.values[i]}`, `${rows.values[i]}`]), value]),
  );
  const places = [...new Set(rows.values)];
  const { displayName: _, ...config } = values.config;
  const fields = [...new Set(columns.values)].map((column) => {
    const { displayNameFromDS: __, ...plain } = config;
    const found = places.map((row) => cells.get(JSON.stringify([`${column}`, `${row}`])) ?? empty);
    return makeField(`${column ?? ''}`, values.type, found, typeof column === 'number' ? plain : config);
  });
  return {
    refId: '',
    name: '',
    length: places.length,
    fields: [makeField(title, rows.type, places, rows.config), ...fields],
  };
}

/** Grafana's words for what stands in a cell without a value; an empty text where nothing is said. */
export function emptyValue(word: unknown): unknown {
  const known: JsonObject = { true: true, false: false, null: null, zero: 0 };
  const value = own(known, asString(word));
  return value === undefined ? '' : value;
}

/** The options of a list that are objects. */
export function objectsOf(raw: unknown): JsonObject[] {
  return asList(raw).filter(isObject);
}
