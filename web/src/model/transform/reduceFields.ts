/** Each series, or each column, as one value. */

import { namer } from '../frame/displayName';
import { type DataField, type DataFrame, type FieldType, makeField } from '../frame/frame';
import { guessType } from '../frame/guessType';
import { asBool, asObject, asString, asStrings, type JsonObject } from '../json';
import { reducerName } from '../reducerNames';
import { isReducer, reducerId, reduceValues } from '../reducers';
import { type FieldTest, fieldTest, joinedRefId, type Step } from './step';

export const reduce: Step = {
  title: 'Reduce',
  about: 'Makes one value of all values of a field: a row for each series, or one row of columns.',
  run: (frames, options) => {
    const ids = options.reducers === undefined ? ['max'] : asStrings(options.reducers);
    const known = ids.map(reducerId).filter(isReducer);
    if (ids.length === 0) {
      return frames;
    }
    const isMine = chosenFields(frames, options);
    if (options.mode === 'reduceFields') {
      return frames.flatMap((frame) => reduceColumns(frame, isMine, known) ?? []);
    }
    const tables = seriesToRows(frames, isMine, known, asBool(options.labelsToFields));
    const [first] = tables;
    return first === undefined
      ? []
      : [{ ...tables.slice(1).reduce(append, { ...first, name: '' }), refId: joinedRefId('reduce', frames) }];
  },
};

/** The fields that the file names, or all but times. */
function chosenFields(frames: readonly DataFrame[], options: JsonObject): FieldTest {
  const { id, options: matched } = asObject(options.fields);
  if (id !== undefined) {
    return fieldTest(frames, asString(id), matched);
  }
  const withTimes = asBool(options.includeTimeField) && options.mode === 'reduceFields';
  return (field) => withTimes || field.type !== 'time';
}

/** A table for each frame: a row for each field, a column for each calculation. */
function seriesToRows(
  frames: readonly DataFrame[],
  isMine: FieldTest,
  ids: readonly string[],
  labelsToFields: boolean,
): DataFrame[] {
  const nameOf = namer(frames);
  const labels = labelsToFields
    ? [...new Set(frames.flatMap(({ fields }) => fields.flatMap((field) => Object.keys(field.labels ?? {}))))]
    : [];
  return frames.map((frame) => {
    const source = frame.fields.filter((field) => isMine(field, frame));
    const names = source.map((field) => (labelsToFields ? field.name : nameOf(field, frame)));
    const labelColumns = labels.map((label) =>
      makeField(
        label,
        'string',
        source.map((field) => field.labels?.[label] ?? null),
      ),
    );
    const columns = ids.map((id) => resultColumn(id, source));
    return {
      ...frame,
      length: source.length,
      fields: [makeField('Field', 'string', names), ...labelColumns, ...columns],
    };
  });
}

/** As in Grafana, a calculation without a result is NaN here, unless there was nothing to calculate from. */
function resultColumn(id: string, source: readonly DataField[]): DataField {
  const values = source.map(
    ({ values, type }) => reduceValues(id, values, type) ?? (values.length === 0 ? null : Number.NaN),
  );
  const name = reducerName(id);
  return makeField(name, guessType(name, values) ?? 'other', values);
}

/** Puts rows below each other. Where nothing tells the type of a column ("other"), the other one's does. */
function append(base: DataFrame, more: DataFrame): DataFrame {
  const fields = base.fields.map((field, i) => {
    const twin = more.fields.find(({ name, type }, j) =>
      i === 0
        ? j === 0
        : name === field.name && (type === field.type || type === 'other' || field.type === 'other'),
    );
    const added = twin?.values ?? new Array(more.length).fill(null);
    return {
      ...field,
      type: field.type === 'other' ? (twin?.type ?? 'other') : field.type,
      values: [...field.values, ...added],
    };
  });
  return { ...base, fields, length: fields[0]?.values.length ?? 0 };
}

/** One row: a column for each field and calculation. Frames without any of the fields are left out. */
function reduceColumns(frame: DataFrame, isMine: FieldTest, ids: readonly string[]): DataFrame | null {
  const fields = frame.fields
    .filter((field) => isMine(field, frame))
    .flatMap((field) =>
      ids.map((id) => ({
        ...field,
        type: typeOfResult(id, field.type),
        labels: ids.length > 1 ? { ...field.labels, reducer: reducerName(id) } : (field.labels ?? {}),
        values: [reduceValues(id, field.values, field.type)],
      })),
    );
  return fields.length === 0 ? null : { ...frame, fields, length: 1 };
}

function typeOfResult(id: string, type: FieldType): FieldType {
  if (id === 'allValues' || id === 'uniqueValues') {
    return 'other';
  }
  return ['first', 'firstNotNull', 'last', 'lastNotNull'].includes(id) ? type : 'number';
}
