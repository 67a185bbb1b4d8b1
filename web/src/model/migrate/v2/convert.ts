/** Grafana's schema v2 (Grafana 13) to a classic dashboard. What has no classic form is named. */

import { asBool, asList, asObject, asString, asStrings, isObject, type JsonObject } from '../../json';
import { defined } from '../tools';
import { readSections } from './layout';
import { convertElement } from './panel';
import { assemble } from './place';
import { convertAnnotation, convertVariable } from './variables';

export interface Converted {
  readonly dashboard: JsonObject;
  /** What is drawn otherwise or not at all, one sentence each. */
  readonly notes: readonly string[];
}

/** True for the content of a dashboard in schema v2, also of its previews. */
export function isV2(spec: JsonObject): boolean {
  return isObject(spec.elements) && isObject(spec.layout);
}

/** Converts the `spec` of a dashboard in schema v2; the uid stands beside it, in the metadata. */
export function convertV2(spec: JsonObject, uid: string): Converted {
  const notes: string[] = [];
  const elements = asObject(spec.elements);
  const layout = readSections(asObject(spec.layout), notes);
  const placed = new Set(layout.sections.flatMap((section) => section.items.map((item) => item.name)));
  const lost = Object.keys(elements).filter((name) => !placed.has(name));
  if (lost.length > 0) {
    const titles = lost.map((name) => `"${asString(asObject(asObject(elements[name]).spec).title, name)}"`);
    notes.push(`The layout of the file has no place for ${titles.join(', ')}.`);
  }
  const panels = assemble(layout.sections, (name) => convertElement(elements[name]));
  const variables = [...asList(spec.variables), ...layout.variables].filter(isObject).map(convertVariable);
  const annotations = asList(spec.annotations).filter(isObject).map(convertAnnotation);
  return {
    notes,
    dashboard: defined({
      uid: uid === '' ? undefined : uid,
      title: asString(spec.title, 'Untitled'),
      description: asString(spec.description) || undefined,
      tags: asStrings(spec.tags),
      editable: asBool(spec.editable, true),
      graphTooltip: ['Off', 'Crosshair', 'Tooltip'].indexOf(asString(spec.cursorSync, 'Off')),
      ...timeSettings(asObject(spec.timeSettings)),
      liveNow: spec.liveNow,
      links: asList(spec.links),
      annotations: { list: annotations },
      templating: { list: variables },
      panels,
      schemaVersion: 42,
    }),
  };
}

function timeSettings(time: JsonObject): JsonObject {
  return {
    time: { from: asString(time.from, 'now-6h'), to: asString(time.to, 'now') },
    timezone: asString(time.timezone, 'browser'),
    refresh: asString(time.autoRefresh),
    weekStart: time.weekStart,
    fiscalYearStartMonth: time.fiscalYearStartMonth,
    timepicker: defined({
      hidden: time.hideTimepicker,
      nowDelay: time.nowDelay,
      quick_ranges: time.quickRanges,
      refresh_intervals: time.autoRefreshIntervals,
    }),
  };
}
