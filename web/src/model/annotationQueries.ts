/** Queries of a board whose answers are marks on its charts, by Grafana's names. Pure. */

import type { Annotation, PanelFilter } from './annotations';
import type { DashboardModel } from './dashboard';
import { parseDuration } from './duration';
import { asBool, asList, asObject, asString, isObject, type JsonObject } from './json';
import { renderLegend } from './names';
import type { Series } from './series';

export interface AnnotationQuery {
  readonly name: string;
  /** False where the file has it switched off; people can switch it on. */
  readonly enabled: boolean;
  /** It has no switch on the board. */
  readonly hidden: boolean;
  readonly color: string;
  readonly expr: string;
  /** The step as the file says; 60 s where it says nothing, as in Grafana. */
  readonly stepMs: number;
  readonly titleFormat: string;
  readonly textFormat: string;
  /** Labels whose values are tags. */
  readonly tagKeys: readonly string[];
  /** The value is the time, in Unix milliseconds. */
  readonly valueIsTime: boolean;
  /** The panels that it is for; null for all. */
  readonly only: PanelFilter | null;
}

/** More queries than these are not asked. */
const MOST_QUERIES = 20;

/** More marks of one query than these are not shown. */
const MOST_MARKS = 500;

/** The queries of a board. What Grafana adds to every board itself (marks made by hand) is none. */
export function readAnnotationQueries({ raw }: Pick<DashboardModel, 'raw'>): AnnotationQuery[] {
  return asList(asObject(raw.annotations).list)
    .filter(isObject)
    .filter((one) => one.builtIn !== 1 && one.builtIn !== true)
    .map(readQuery)
    .filter(({ expr }) => expr.trim() !== '')
    .slice(0, MOST_QUERIES);
}

function readQuery(raw: JsonObject): AnnotationQuery {
  const target = asObject(raw.target);
  const filter = asObject(raw.filter);
  return {
    name: asString(raw.name, 'Annotation'),
    enabled: asBool(raw.enable, true),
    hidden: asBool(raw.hide),
    color: asString(raw.iconColor) || 'purple',
    expr: asString(raw.expr) || asString(target.expr),
    stepMs: parseDuration(asString(raw.step) || asString(target.interval)) || 60_000,
    titleFormat: asString(raw.titleFormat),
    textFormat: asString(raw.textFormat),
    tagKeys: asString(raw.tagKeys)
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
    valueIsTime: asBool(raw.useValueForTime),
    only: Array.isArray(filter.ids)
      ? { ids: filter.ids.filter((id) => typeof id === 'number'), except: asBool(filter.exclude) }
      : null,
  };
}

/** Grafana's own choice of words where a file says none. */
const TITLE = '{{alertname}}';
const TEXT = '{{instance}}';

/**
 * The marks of a query: a moment for each step at which a series has a value that is not
 * zero; steps that follow each other are one span.
 */
export function marksOf(query: AnnotationQuery, series: readonly Series[]): Annotation[] {
  return series
    .flatMap((one) => (query.valueIsTime ? moments(query, one) : spans(query, one)))
    .slice(0, MOST_MARKS);
}

function spans(query: AnnotationQuery, series: Series): Annotation[] {
  const marks: Annotation[] = [];
  let start: number | null = null;
  const { startMs, stepMs, values } = series;
  for (let i = 0; i <= values.length; i++) {
    const on = isOn(values[i]);
    if (on && start === null) start = i;
    if (!on && start !== null) {
      marks.push(mark(query, series, startMs + start * stepMs, startMs + (i - 1) * stepMs));
      start = null;
    }
  }
  return marks;
}

function isOn(value: number | null | undefined): boolean {
  return value !== null && value !== undefined && value !== 0 && !Number.isNaN(value);
}

/** Each value once: a metric repeats the time of its last event at every step. */
function moments(query: AnnotationQuery, series: Series): Annotation[] {
  const times = new Set(
    series.values.filter((value): value is number => isOn(value) && Number.isFinite(value)),
  );
  return [...times].map((time) => mark(query, series, time, time));
}

function mark(query: AnnotationQuery, { labels }: Series, timeMs: number, endMs: number): Annotation {
  const fill = (format: string) => renderLegend(format, labels).trim();
  const title = fill(query.titleFormat || TITLE);
  return {
    id: `query ${query.name} ${timeMs} ${JSON.stringify(labels)}`,
    source: 'query',
    timeMs,
    endMs: endMs > timeMs ? endMs : null,
    title: title === '' ? query.name : title,
    text: fill(query.textFormat || TEXT),
    tags: query.tagKeys.map((key) => (Object.hasOwn(labels, key) ? (labels[key] ?? '') : '')).filter(Boolean),
    color: query.color,
    panelId: null,
    only: query.only,
  };
}
