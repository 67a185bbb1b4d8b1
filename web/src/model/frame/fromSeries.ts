/** From the answers of queries to data frames, as Grafana's Prometheus data source makes them. */

import { type Bounds, mergeBounds } from '../bounds';
import { readBuckets } from '../buckets';
import type { PanelModel } from '../dashboard';
import type { JsonObject } from '../json';
import { type Answer, answersOf, renderLegend } from '../names';
import type { Series } from '../series';
import { formatLabels, namer } from './displayName';
import { type DataField, type DataFrame, type Labels, makeField, TIME, VALUE } from './frame';

/** More rows than this help nobody; only frames of the format "table" can have them. */
const MAX_ROWS = 10_000;

const BUCKET_LABEL = 'le';

/**
 * The frames of a panel, query by query: one for each series, one for a whole query of the format
 * "table", one of buckets for "heatmap". `names` says what we call each series. Gaps are rows
 * without a value where `gaps` asks for them; Grafana's own frames leave such rows out.
 */
export function framesOf(
  panel: PanelModel,
  series: readonly Series[],
  names: readonly string[],
  gaps: boolean,
): DataFrame[] {
  const answers = answersOf(panel);
  const tables = answers.filter((target) => formatOf(panel, target) === 'table' && !target.hide);
  return answers.flatMap((target) => {
    const own = series.flatMap((one, i) =>
      one.refId === target.refId ? [{ series: one, ownName: names[i] ?? '' }] : [],
    );
    switch (formatOf(panel, target)) {
      case 'table':
        return target.hide
          ? []
          : [tableFrame(target.refId, own, tables.length > 1 ? `${VALUE} #${target.refId}` : VALUE)];
      case 'heatmap':
        return own.length === 0 ? [] : [bucketFrame(panel, target.refId, own)];
      default:
        return own.map((one) => seriesFrame(target, one, gaps));
    }
  });
}

/** What Grafana calls each series of a panel; overrides of imported dashboards speak of these names. */
export function grafanaNames(panel: PanelModel, series: readonly Series[]): string[][] {
  const answers = answersOf(panel);
  const frames = series.map((one) => {
    const target = answers.find(({ refId }) => refId === one.refId);
    // Names need no values.
    const bare = { ...one, values: [] };
    return target === undefined ? null : seriesFrame(target, { series: bare, ownName: '' }, true);
  });
  const nameOf = namer(frames.filter((frame) => frame !== null));
  return frames.map((frame) =>
    frame === null ? [] : frame.fields.slice(1).map((field) => nameOf(field, frame)),
  );
}

/** A table that nothing rearranges shows rows, whatever its queries say. */
function formatOf({ type, transformations }: PanelModel, { format }: Answer): Answer['format'] {
  return type === 'table' && transformations.length === 0 && format === 'time_series' ? 'table' : format;
}

interface Named {
  readonly series: Series;
  readonly ownName: string;
}

function seriesFrame(target: Answer, { series, ownName }: Named, gaps: boolean): DataFrame {
  const rows = present(series, gaps);
  const legend = legendOf(target, series.labels);
  const value: DataField = {
    name: series.labels.__name__ || target.valueName,
    type: 'number',
    labels: series.labels,
    values: gaps ? series.values : rows.map((row) => series.values[row]),
    config: legend === '' ? {} : { displayNameFromDS: legend },
    ownName,
    ...boundsOf(series.bounds),
  };
  return {
    refId: target.refId,
    name: legend,
    length: rows.length,
    fields: [makeField(TIME, 'time', rows.map(timeAt(series))), value],
  };
}

/** The rows that have a value, or all of them. */
function present({ values }: Series, gaps = false): number[] {
  const rows = [...values.keys()];
  return gaps ? rows : rows.filter((row) => values[row] !== null);
}

function timeAt({ startMs, stepMs }: Series): (row: number) => number {
  return (row) => startMs + row * stepMs;
}

function boundsOf(bounds: Bounds | undefined): { readonly bounds?: Bounds } {
  return bounds === undefined ? {} : { bounds };
}

/**
 * The legend that Grafana's data source gives a series, empty for "auto". Without a format it is
 * the series as PromQL writes it. Source: getName in grafana/pkg/promlib.
 */
function legendOf({ legendFormat, expr }: Answer, labels: Labels): string {
  if (legendFormat === '__auto') {
    return Object.keys(labels).length > 0 ? '' : expr;
  }
  const { __name__: metric = '', ...others } = labels;
  const legend = legendFormat ? renderLegend(legendFormat, labels) : metric + formatLabels(others);
  return legend === '' && !legendFormat ? expr : legend;
}

/** Times, a column for each label in the order in which they come, and the values. */
function tableFrame(refId: string, own: readonly Named[], valueName: string): DataFrame {
  const rows = own
    .flatMap(({ series }) => present(series).map((row) => ({ series, row })))
    .slice(0, MAX_ROWS);
  const labels = new Set(own.flatMap(({ series }) => Object.keys(series.labels).sort()));
  const values = makeField(
    valueName,
    'number',
    rows.map(({ series, row }) => series.values[row]),
  );
  return {
    refId,
    name: '',
    length: rows.length,
    fields: [
      makeField(
        TIME,
        'time',
        rows.map(({ series, row }) => timeAt(series)(row)),
      ),
      ...[...labels].map((label) =>
        labelField(
          label,
          rows.map(({ series }) => series.labels),
        ),
      ),
      { ...values, ...boundsOf(mergeBounds(own.map(({ series }) => series.bounds))) },
    ],
  };
}

/** Bounds of buckets are numbers; every other label is a text, empty where a series has none. */
function labelField(label: string, all: readonly Labels[]): DataField {
  const config: JsonObject = { filterable: true };
  const texts = all.map((labels) => (Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''));
  return label === BUCKET_LABEL
    ? makeField(label, 'number', texts.map(parseBound), config)
    : makeField(label, 'string', texts, config);
}

function parseBound(text: string): number | null {
  if (/^[+-]?inf(inity)?$/i.test(text)) {
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const bound = Number.parseFloat(text);
  return Number.isNaN(bound) ? null : bound;
}

/** Cumulative buckets, brought to their own shares: a column for each bound, from the lowest. */
function bucketFrame(panel: PanelModel, refId: string, own: readonly Named[]): DataFrame {
  const { times, rows } = readBuckets(
    panel,
    own.map(({ series }) => series),
  );
  const fields = rows.map(({ high, counts }) => {
    const name = high === Number.POSITIVE_INFINITY ? '+Inf' : String(high);
    return {
      ...makeField(name, 'number', counts, { displayNameFromDS: name }),
      labels: { [BUCKET_LABEL]: name },
    };
  });
  return { refId, name: '', length: times.length, fields: [makeField(TIME, 'time', times), ...fields] };
}
