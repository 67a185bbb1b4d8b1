/** Fields plus, minus, times and divided by others, and functions of one field. */

import { namer } from '../frame/displayName';
import type { DataFrame } from '../frame/frame';
import { asObject, asString, type JsonObject } from '../json';
import type { RowValues } from './reduceRow';

/** One side of a calculation. */
export interface Operand {
  /** How it is written in the name of the new field. */
  readonly text: string;
  /** Where it stands for all fields of a type. */
  readonly type: string | null;
  /** Its value for each row of a frame; null where the frame has none. */
  readonly valuesIn: (frame: DataFrame) => RowValues | null;
}

/** A name, a number, or Grafana's matcher; a text that is a number is one unless a field is called so. */
export function readOperand(raw: unknown, frames: readonly DataFrame[]): Operand {
  const { matcher, fixed } = typeof raw === 'string' ? fromText(raw, frames) : asObject(raw);
  const { id, options } = asObject(matcher);
  const text = `${options ?? fixed ?? ''}`;
  return {
    text,
    type: id === 'byType' ? asString(options) : null,
    valuesIn: (frame) =>
      (id === 'byName' ? namedValues(frame, frames, asString(options)) : null) ??
      constant(frame, Number.parseFloat(`${fixed ?? options ?? ''}`)),
  };
}

export function isByType(operand: Operand): boolean {
  return operand.type !== null;
}

function fromText(text: string, frames: readonly DataFrame[]): JsonObject {
  const isName = frames.some(({ fields }) => fields.some(({ name }) => name === text));
  return Number.isNaN(Number(text)) || isName
    ? { matcher: { id: 'byName', options: text } }
    : { fixed: text };
}

function namedValues(frame: DataFrame, frames: readonly DataFrame[], name: string): RowValues | null {
  const nameOf = namer(frames);
  const field = frame.fields.find((one) => nameOf(one, frame) === name);
  return field?.type === 'boolean' ? field.values.map(Number) : (field?.values ?? null);
}

function constant({ length }: DataFrame, value: number): RowValues | null {
  return Number.isNaN(value) ? null : new Array(length).fill(value);
}

type Operation = (a: unknown, b: unknown) => number;

/** As JavaScript calculates: nothing counts as zero. Null for an operator that is not known. */
export function operate(operator: string): Operation | null {
  return OPERATIONS.get(operator) ?? null;
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', (a, b) => Number(a) + Number(b)],
  ['-', (a, b) => Number(a) - Number(b)],
  ['*', (a, b) => Number(a) * Number(b)],
  ['/', (a, b) => Number(a) / Number(b)],
]);

export function binaryColumn(
  frames: readonly DataFrame[],
  options: JsonObject,
): (frame: DataFrame) => RowValues | null {
  const calculate = operate(asString(options.operator, '+'));
  const left = readOperand(options.left ?? '', frames);
  const right = readOperand(options.right ?? '', frames);
  return (frame) => {
    const others = right.valuesIn(frame);
    const own = left.valuesIn(frame);
    return calculate === null || own === null || others === null
      ? null
      : own.map((value, row) => calculate(value, others[row]));
  };
}

const FUNCTIONS: ReadonlyMap<string, (value: number, total: number) => number> = new Map([
  ['abs', Math.abs],
  ['exp', Math.exp],
  ['ln', Math.log],
  ['round', Math.round],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['percent', (value: number, total: number) => value / (total || 1)],
]);

export function unaryColumn(
  frames: readonly DataFrame[],
  { operator, fieldName }: JsonObject,
): (frame: DataFrame) => RowValues | null {
  const calculate = FUNCTIONS.get(asString(operator));
  const nameOf = namer(frames);
  return (frame) => {
    const isWanted = (field: DataFrame['fields'][number]) =>
      field.type === 'number' && nameOf(field, frame) === fieldName;
    const values = frame.fields.findLast(isWanted)?.values ?? [];
    if (values.length === 0 || calculate === undefined) {
      return null;
    }
    const total = values.reduce<number>(
      (sum, value) => sum + (Number.isFinite(value) ? Number(value) : 0),
      0,
    );
    return values.map((value) => calculate(Number(value), total));
  };
}
