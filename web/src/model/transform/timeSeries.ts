/** Time series in other shapes: as one wide table, as many series, and as small pictures in a table. */

import { type DataField, type DataFrame, type Labels, makeField, timeField } from '../frame/frame';
import { asObject, asString } from '../json';
import { reduceValues } from '../reducers';
import { joinFrames } from './join';
import { own, type Step } from './step';

export const prepareTimeSeries: Step = {
  title: 'Prepare time series',
  about: 'Makes one wide table, one long table, or one frame for each series of what has times.',
  run: (frames, options) => {
    switch (options.format) {
      case 'many':
      case 'multi':
        return frames.flatMap(seriesOf);
      case 'long':
        return frames.flatMap((frame) => longTable(frame) ?? []);
      default:
        return frames.length < 2 ? frames : [joinFrames(frames, {})];
    }
  },
};

/** A frame for each column of values and each set of texts beside it. */
function seriesOf(frame: DataFrame): DataFrame[] {
  const times = timeField(frame);
  const texts = frame.fields.filter(({ type }) => type === 'string');
  const numbers = frame.fields.filter(({ type }) => type === 'number' || type === 'boolean');
  return times === undefined ? [] : numbers.flatMap((field) => splitByTexts(frame, times, field, texts));
}

function splitByTexts(
  { refId, name, length }: DataFrame,
  times: DataField,
  field: DataField,
  texts: readonly DataField[],
): DataFrame[] {
  if (texts.length === 0) {
    return [{ refId, name, length, fields: [times, field] }];
  }
  const groups = new Map<string, number[]>();
  for (let row = 0; row < length; row++) {
    const key = JSON.stringify(texts.map(({ values }) => values[row]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((rows) => {
    const labels: Labels = Object.fromEntries(
      texts.map((text) => [text.name, `${text.values[rows[0] ?? 0]}`]),
    );
    const pick = (one: DataField) => rows.map((row) => one.values[row]);
    return {
      refId,
      name,
      length: rows.length,
      fields: [
        { ...times, values: pick(times) },
        { ...field, values: pick(field), labels: { ...field.labels, ...labels } },
      ],
    };
  });
}

/** A row for each time and set of labels; null for what has no times. */
function longTable(frame: DataFrame): DataFrame | null {
  const times = timeField(frame);
  if (times === undefined) {
    return null;
  }
  const series = frame.fields.filter(({ type }) => type === 'number');
  const texts = frame.fields.filter(({ type }) => type === 'string' || type === 'boolean');
  const sets = [...new Set(series.map(({ labels }) => JSON.stringify(labels)))].sort();
  const rows = [...times.values.keys()].flatMap((row) => sets.map((set) => ({ row, set })));
  const names = [...new Set(series.map(({ name }) => name))].sort();
  const values = names.map((name) =>
    makeField(
      name,
      'number',
      rows.map(
        ({ row, set }) =>
          series.find((one) => one.name === name && JSON.stringify(one.labels) === set)?.values[row] ?? null,
      ),
    ),
  );
  const labelNames = [
    ...new Set([
      ...texts.map(({ name }) => name),
      ...series.flatMap(({ labels }) => Object.keys(labels ?? {})),
    ]),
  ];
  const columns = labelNames.sort().map((name) => {
    const text = texts.find((one) => one.name === name);
    const inSet = (set: string) => own(asObject(JSON.parse(set)), name) ?? null;
    return makeField(
      name,
      'string',
      rows.map(({ row, set }) => (text === undefined ? inSet(set) : text.values[row])),
    );
  });
  const head = makeField(
    times.name,
    'time',
    rows.map(({ row }) => times.values[row]),
  );
  return { ...frame, length: rows.length, fields: [head, ...values, ...columns] };
}

/** A series inside of a cell. */
export interface Trend {
  /** What a calculation made of it; null for nothing. */
  readonly value: number | null;
  /** Unix milliseconds. */
  readonly times: readonly unknown[];
  readonly values: readonly unknown[];
}

export function isTrend(value: unknown): value is Trend {
  return (
    typeof value === 'object' && value !== null && 'times' in value && 'value' in value && 'values' in value
  );
}

export const timeSeriesTable: Step = {
  title: 'Time series to table',
  about: 'Makes a row for each series: its labels, and the series itself as a small picture with one value.',
  run: (frames, options) => {
    const isSeries = (frame: DataFrame) =>
      timeField(frame) !== undefined && frame.fields.some(({ type }) => type === 'number');
    const refIds = [...new Set(frames.filter(isSeries).map(({ refId }) => refId))];
    const tables = refIds.map((refId) => {
      const own = frames.filter((frame) => frame.refId === refId && isSeries(frame));
      return trendTable(refId, own, asString(asObject(options[refId]).stat) || 'lastNotNull');
    });
    return [...frames.filter((frame) => !isSeries(frame)), ...tables];
  },
};

function trendTable(refId: string, frames: readonly DataFrame[], stat: string): DataFrame {
  const rows = frames.flatMap((frame) =>
    frame.fields
      .filter(({ type }) => type === 'number')
      .map(({ labels, values, type }) => {
        const result = reduceValues(stat, values, type);
        const trend: Trend = {
          value: typeof result === 'number' ? result : null,
          times: timeField(frame)?.values ?? [],
          values,
        };
        return { labels: labels ?? {}, trend };
      }),
  );
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))];
  return {
    refId,
    name: '',
    length: rows.length,
    fields: [
      ...names.map((name) =>
        makeField(
          name,
          'string',
          rows.map(({ labels }) => labels[name] ?? null),
        ),
      ),
      makeField(
        `Trend #${refId}`,
        'other',
        rows.map(({ trend }) => trend),
      ),
    ],
  };
}
