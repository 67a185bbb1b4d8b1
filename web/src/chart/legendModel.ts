/** What a legend says. Pure. */

import { boundsOfCalculation } from '../model/bounds';
import { type Field, showValue } from '../model/fields';
import { asBool, asNumber, asObject, asString, asStrings, type JsonObject, oneOf } from '../model/json';
import { reduce, reducerTitle } from '../model/reducers';
import { isEnded } from '../model/series';
import { joined } from '../model/units/format';
import { readHideFrom } from './style';

export interface LegendOptions {
  readonly shown: boolean;
  readonly mode: 'list' | 'table';
  readonly placement: 'bottom' | 'right';
  readonly calcs: readonly string[];
  /** Of a legend on the right, in pixels; null for what it needs. */
  readonly width: number | null;
  readonly sort: LegendSort | null;
}

/** By which column a table is sorted: the title of a calculation, or "Name". */
export interface LegendSort {
  readonly by: string;
  readonly desc: boolean;
}

export function readLegend(options: JsonObject): LegendOptions {
  const legend = asObject(options.legend);
  const sortBy = columnTitle(asString(legend.sortBy));
  return {
    shown: asBool(legend.showLegend, true) && legend.displayMode !== 'hidden',
    mode: oneOf(legend.displayMode, ['list', 'table']),
    placement: oneOf(legend.placement, ['bottom', 'right']),
    calcs: asStrings(legend.calcs),
    width: asNumber(legend.width),
    sort: sortBy === '' ? null : { by: sortBy, desc: asBool(legend.sortDesc) },
  };
}

/** Grafana writes "Last *" for the last value that is one. */
function columnTitle(title: string): string {
  return title.replace(/ \*$/, '');
}

export const NAME_COLUMN = 'Name';

/** The rows in another order; those without a value come last. */
export function sortRows(rows: readonly LegendRow[], sort: LegendSort | null): readonly LegendRow[] {
  if (sort === null) {
    return rows;
  }
  const sign = sort.desc ? -1 : 1;
  if (sort.by === NAME_COLUMN) {
    return [...rows].sort((a, b) => sign * a.name.localeCompare(b.name, 'en', { numeric: true }));
  }
  const value = (row: LegendRow) =>
    row.values.find(({ title }) => columnTitle(title) === sort.by)?.value ?? Number.NaN;
  const known = rows.filter((row) => !Number.isNaN(value(row)));
  const unknown = rows.filter((row) => Number.isNaN(value(row)));
  return [...known.sort((a, b) => sign * (value(a) - value(b))), ...unknown];
}

/** What a click on the head of a column makes of the order: down, up, and as it was. */
export function clickColumn(sort: LegendSort | null, by: string): LegendSort | null {
  if (sort?.by !== by) {
    return { by, desc: true };
  }
  return sort.desc ? { by, desc: false } : null;
}

export interface LegendValue {
  readonly calc: string;
  readonly title: string;
  /** By which a table is sorted; absent where it keeps its order. */
  readonly value?: number | null;
  readonly text: string;
  /** Why it is a bound and not a value; null for a value. */
  readonly why: string | null;
}

export interface LegendRow {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly round: number;
  readonly values: readonly LegendValue[];
  /** The series ended although the range goes on: its last value is not how things are now. */
  readonly ended: boolean;
}

export interface LegendClock {
  readonly nowMs: number;
  readonly scrapeIntervalSeconds: number;
  /** False for a range in the past, where every series has ended. */
  readonly endsNow: boolean;
}

/** A row for every field that the legend shows; without calculations it has the last value. */
export function legendRows(
  fields: readonly Field[],
  calcs: readonly string[],
  clock: LegendClock,
): LegendRow[] {
  const wanted = calcs.length > 0 ? calcs : ['lastNotNull'];
  return fields.filter(inLegend).map((field) => ({
    key: field.key,
    name: field.name,
    color: field.color,
    round: field.round,
    values: wanted.map((calc) => legendValue(field, calc)),
    ended: clock.endsNow && isEnded(field.series, clock.nowMs, clock.scrapeIntervalSeconds),
  }));
}

function legendValue({ config, series }: Field, calc: string): LegendValue {
  const value = reduce(calc, series.values);
  const shown = showValue(config, value, boundsOfCalculation(calc, series.bounds));
  return { calc, title: reducerTitle(calc), value, text: joined(shown), why: shown.why };
}

function inLegend(field: Field): boolean {
  const { legend, viz } = readHideFrom(field.config.custom);
  return !legend && !viz;
}

/** Which series stand alone: null for all of them. A click isolates one, with Ctrl or Cmd it adds or takes away. */
export type Selection = ReadonlySet<string> | null;

export function clickLegend(
  selection: Selection,
  key: string,
  adds: boolean,
  all: readonly string[],
): Selection {
  if (!adds) {
    return selection !== null && selection.size === 1 && selection.has(key) ? null : new Set([key]);
  }
  const next = new Set(selection ?? all);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next.size === 0 || next.size === all.length ? null : next;
}

/** The keys that are not drawn under a selection. */
export function hiddenKeys(selection: Selection, all: readonly string[]): ReadonlySet<string> {
  return new Set(selection === null ? [] : all.filter((key) => !selection.has(key)));
}
