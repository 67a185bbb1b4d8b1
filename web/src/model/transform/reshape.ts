/** Rows as columns, columns as rows, and frames beside or below each other. */

import { frameDisplayName, namer } from '../frame/displayName';
import {
  type DataField,
  type DataFrame,
  type FieldType,
  makeField,
  TIME,
  timeField,
  VALUE,
} from '../frame/frame';
import { asString, type JsonObject, oneOf } from '../json';
import { emptyValue } from './group';
import { sortFrame } from './sort';
import { joinedRefId, type Step } from './step';

export const seriesToRows: Step = {
  title: 'Series to rows',
  about: 'Puts all series below each other in one table of times, names and values.',
  run: (frames) => {
    const full = frames.filter(({ length }) => length > 0);
    const [first] = full;
    return first === undefined || !full.every(isTimeSeries) ? full : [rowsOfSeries(full, first)];
  },
};

/** Times that only ascend, and numbers. */
function isTimeSeries({ fields }: DataFrame): boolean {
  const ascends = ({ values }: DataField) =>
    values.slice(0, 100).every((time, i) => i === 0 || Number(time) > Number(values[i - 1]));
  return (
    fields.length > 1 &&
    fields.some((field) => field.type === 'time' && ascends(field)) &&
    fields.some(({ type }) => type === 'number')
  );
}

function rowsOfSeries(frames: readonly DataFrame[], first: DataFrame): DataFrame {
  const value = first.fields.find(({ type }) => type !== 'time');
  const { displayName: _, displayNameFromDS: __, ...config } = value?.config ?? {};
  const columns = frames.map((frame) => {
    const times = frame.fields.findIndex(({ type }) => type === 'time');
    return { name: frameDisplayName(frame), frame, times, values: times === 0 ? 1 : 0 };
  });
  const below = (pick: (column: (typeof columns)[number]) => readonly unknown[]) => columns.flatMap(pick);
  const fields = [
    makeField(
      TIME,
      'time',
      below(({ frame, times }) => frame.fields[times]?.values ?? []),
      timeField(first)?.config,
    ),
    makeField(
      'Metric',
      'string',
      below(({ frame, name }) => new Array(frame.length).fill(name)),
    ),
    makeField(
      VALUE,
      value?.type ?? 'number',
      below(({ frame, values }) => frame.fields[values]?.values ?? []),
      config,
    ),
  ];
  const length = fields[0]?.values.length ?? 0;
  const joined = { refId: joinedRefId('seriesToRows', frames), name: '', length, fields };
  return fields[0] === undefined ? joined : sortFrame(joined, fields[0], true);
}

export const concatenate: Step = {
  title: 'Concatenate fields',
  about: 'Puts the fields of all frames beside each other in one, row by row.',
  run: (frames, options) => {
    if (frames.length < 2) {
      return frames;
    }
    const length = frames.reduce((most, frame) => Math.max(most, frame.length), 0);
    const fields = frames.flatMap((frame) =>
      frame.fields.map((field) => {
        const values = Array.from({ length }, (_, row) => field.values[row]);
        return { ...withFrameName(field, frame.name, options), values };
      }),
    );
    return [{ refId: '', name: '', length, fields }];
  },
};

function withFrameName(field: DataField, frameName: string, options: JsonObject): DataField {
  const mode = oneOf(options.frameNameMode, ['field', 'label', 'drop']);
  if (frameName === '' || mode === 'drop') {
    return field;
  }
  if (mode === 'label') {
    const label = asString(options.frameNameLabel) || 'frame';
    return { ...field, labels: { ...field.labels, [label]: frameName } };
  }
  const isPlain = field.name === '' || field.name === VALUE;
  return { ...field, name: isPlain ? frameName : `${frameName} · ${field.name}` };
}

export const transpose: Step = {
  title: 'Transpose',
  about: 'Makes rows columns and columns rows.',
  run: (frames, options) => {
    const nameOf = namer(frames);
    return frames.map((frame) =>
      transposed(
        frame,
        frame.fields.map((field) => nameOf(field, frame)),
        options,
      ),
    );
  },
};

/** A first field of texts or times gives the new columns their names. */
function transposed(frame: DataFrame, names: readonly string[], options: JsonObject): DataFrame {
  const [first] = frame.fields;
  if (first === undefined) {
    return frame;
  }
  const empty = emptyValue(options.emptyValue);
  const hasHead = first.type === 'string' || first.type === 'time';
  const body = hasHead ? frame.fields.slice(1) : frame.fields;
  const type = commonType(body);
  const [firstName, restName] = [
    asString(options.firstFieldName) || 'Field',
    asString(options.restFieldsName) || VALUE,
  ];
  const columns = first.values.map((value, row): DataField => {
    const head = hasHead ? asText(value, first.type, empty) : row + 1;
    const values = body.map((field) => {
      const cell = field.values[row];
      return type === 'string' ? asText(cell, field.type, empty) : (cell ?? null);
    });
    return { ...makeField(restName, type, values), labels: { [hasHead ? first.name : 'row']: String(head) } };
  });
  const fields = [makeField(firstName, 'string', names.slice(hasHead ? 1 : 0)), ...columns];
  return { ...frame, fields, length: body.length, refId: `transpose-${frame.refId}` };
}

function commonType(fields: readonly DataField[]): FieldType {
  const types = new Set(fields.map(({ type }) => type));
  return types.size === 1 ? (fields[0]?.type ?? 'string') : 'string';
}

function asText(value: unknown, type: FieldType, empty: unknown): unknown {
  return value == null ? empty : type === 'other' ? JSON.stringify(value) : `${value}`;
}
