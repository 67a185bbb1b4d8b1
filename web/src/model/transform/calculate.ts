/** A new field from the others, by a calculation. */

import { type DataField, type DataFrame, makeField, timeField } from '../frame/frame';
import { asBool, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { reducerName } from '../reducerNames';
import { isReducer, reducerId } from '../reducers';
import { binaryColumn, isByType, type Operand, operate, readOperand, unaryColumn } from './arithmetic';
import { joinFrames } from './join';
import { type RowValues, reduceRows } from './reduceRow';
import { joinedRefId, type Step } from './step';
import { cumulativeColumn, windowColumn } from './window';

export const calculateField: Step = {
  title: 'Add field from calculation',
  about: 'Adds a field that is calculated from the others, row by row or along the rows.',
  run: (frames, options) => {
    const mode = asString(options.mode, 'reduceRow');
    const columns = needsOneFrame(options, mode) ? asColumns(frames) : frames;
    if (mode === 'index') {
      return columns.map((frame) => withIndex(frame, options));
    }
    const left = readOperand(asObject(options.binary).left, columns);
    if (mode === 'binary' && isByType(left)) {
      return columns.flatMap((frame) => eachOfType(frame, columns, left, options) ?? []);
    }
    const column = COLUMNS.get(mode)?.(columns, options);
    return column === undefined
      ? columns
      : columns.flatMap((frame) => withColumn(frame, column(frame), options) ?? []);
  },
};

export const ensureColumns: Step = {
  title: 'Ensure columns',
  about: 'Puts time series beside each other as columns of one table.',
  run: (frames) => asColumns(frames),
};

type Columns = (frames: readonly DataFrame[], options: JsonObject) => (frame: DataFrame) => RowValues | null;

const COLUMNS: ReadonlyMap<string, Columns> = new Map<string, Columns>([
  ['reduceRow', (frames, options) => reduceRows(frames, withDefaults(options.reduce, { reducer: 'sum' }))],
  [
    'cumulativeFunctions',
    (frames, options) => cumulativeColumn(frames, withDefaults(options.cumulative, { reducer: 'sum' })),
  ],
  ['windowFunctions', (frames, options) => windowColumn(frames, withDefaults(options.window, WINDOW))],
  ['unary', (frames, options) => unaryColumn(frames, withDefaults(options.unary, { operator: 'abs' }))],
  ['binary', (frames, options) => binaryColumn(frames, asObject(options.binary))],
]);

const WINDOW = {
  reducer: 'mean',
  windowAlignment: 'trailing',
  windowSizeMode: 'percentage',
  windowSize: 0.1,
};

function withDefaults(raw: unknown, defaults: JsonObject): JsonObject {
  return { ...defaults, ...asObject(raw) };
}

/** Frames are joined by their times first, unless all that is done is arithmetic with a number. */
function needsOneFrame(options: JsonObject, mode: string): boolean {
  const { right } = asObject(options.binary);
  const fixed = isObject(right) ? right.fixed : typeof right === 'string' ? right : undefined;
  const isFixed = mode === 'binary' && !Number.isNaN(Number(fixed));
  return options.timeSeries !== false && !isFixed;
}

/** Several frames whose times have the same name become one. */
function asColumns(frames: readonly DataFrame[]): readonly DataFrame[] {
  const names = new Set(frames.map((frame) => timeField(frame)?.name));
  const [name] = names;
  if (frames.length < 2 || names.size > 1 || name === undefined) {
    return frames;
  }
  return [{ ...joinFrames(frames, { byField: name }), refId: joinedRefId('joinByField', frames) }];
}

function withColumn(frame: DataFrame, values: RowValues | null, options: JsonObject): DataFrame | null {
  if (values === null) {
    return asBool(options.replaceFields) ? null : frame;
  }
  const alias = asString(options.alias);
  const name = alias || nameOf(options);
  return withFields(
    frame,
    [makeField(name, 'number', values, alias === '' ? {} : { displayName: alias })],
    options,
  );
}

/** Beside the other fields, or instead of all but the times. */
function withFields(frame: DataFrame, added: readonly DataField[], options: JsonObject): DataFrame {
  if (!asBool(options.replaceFields)) {
    return { ...frame, fields: [...frame.fields, ...added] };
  }
  const times = options.timeSeries === false ? undefined : timeField(frame);
  return { ...frame, fields: times === undefined ? added : [times, ...added] };
}

/** The number of each row, or its place as a share of all rows. */
function withIndex(frame: DataFrame, options: JsonObject): DataFrame {
  const asShare = asBool(asObject(options.index).asPercentile);
  const values = Array.from({ length: frame.length }, (_, row) => (asShare ? row / frame.length : row));
  const field = makeField(
    typeof options.alias === 'string' ? options.alias : 'Row',
    'number',
    values,
    asShare ? { unit: 'percentunit' } : {},
  );
  return { ...frame, fields: asBool(options.replaceFields) ? [field] : [...frame.fields, field] };
}

/** A new field for each field of a type; null where there is none and nothing else is wanted. */
function eachOfType(
  frame: DataFrame,
  frames: readonly DataFrame[],
  left: Operand,
  options: JsonObject,
): DataFrame | null {
  const { operator = '+', right: raw } = asObject(options.binary);
  const right = readOperand(raw, frames);
  const calculate = operate(asString(operator));
  const others = right.valuesIn(frame);
  const added = (field: DataField): DataField[] => {
    if (field.type !== left.type || others === null || calculate === null) {
      return [];
    }
    const { ownName: _, ...plain } = field;
    const name = `${field.name} ${operator} ${right.text}`;
    return [{ ...plain, name, values: field.values.map((value, row) => calculate(value, others[row])) }];
  };
  const replaces = asBool(options.replaceFields);
  const times = options.timeSeries === false ? undefined : timeField(frame);
  const fields = frame.fields.flatMap((field) =>
    replaces || field === times ? added(field) : [field, ...added(field)],
  );
  const isAdded = frame.fields.some((field) => added(field).length > 0);
  return replaces && !isAdded
    ? null
    : { ...frame, fields: times === undefined ? fields : [times, ...fields] };
}

/** What Grafana calls the new field where the file gives it no name. */
function nameOf(options: JsonObject): string {
  const { cumulative, window, unary, binary, reduce } = options;
  switch (asString(options.mode, 'reduceRow')) {
    case 'cumulativeFunctions':
      return `cumulative ${called(asObject(cumulative))}`;
    case 'windowFunctions':
      return `${asString(asObject(window).windowAlignment)} moving ${called(asObject(window))}`;
    case 'unary': {
      const { operator, fieldName } = asObject(unary);
      return asString(operator) + bracketed(asString(fieldName));
    }
    case 'binary': {
      const [left, right] = [asObject(binary).left, asObject(binary).right].map(operandText);
      const operator = asString(asObject(binary).operator, '+');
      return left && right ? `${left} ${operator} ${right}` : '';
    }
    default: {
      const id = reducerId(asString(asObject(reduce).reducer, reduce === undefined ? 'sum' : ''));
      return isReducer(id) ? reducerName(id) : 'math';
    }
  }
}

function called({ reducer, field }: JsonObject): string {
  return asString(reducer) + bracketed(asString(field));
}

function bracketed(text: string): string {
  return text === '' ? '' : `(${text})`;
}

function operandText(raw: unknown): string {
  const { matcher, fixed } = asObject(raw);
  const number = asNumber(fixed);
  return (
    asString(raw) ||
    asString(asObject(matcher).options) ||
    asString(fixed) ||
    (number === null ? '' : `${number}`)
  );
}
