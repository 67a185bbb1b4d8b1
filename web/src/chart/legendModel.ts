/** What a legend says. Pure. */

import { boundsOfCalculation } from '../model/bounds';
import { type Field, showValue } from '../model/fields';
import { asBool, asObject, asStrings, type JsonObject, oneOf } from '../model/json';
import { reduce, reducerTitle } from '../model/reducers';
import { isEnded } from '../model/series';
import { joined } from '../model/units/format';
import { readStyle } from './style';

export interface LegendOptions {
  readonly shown: boolean;
  readonly mode: 'list' | 'table';
  readonly placement: 'bottom' | 'right';
  readonly calcs: readonly string[];
}

export function readLegend(options: JsonObject): LegendOptions {
  const legend = asObject(options.legend);
  return {
    shown: asBool(legend.showLegend, true) && legend.displayMode !== 'hidden',
    mode: oneOf(legend.displayMode, ['list', 'table']),
    placement: oneOf(legend.placement, ['bottom', 'right']),
    calcs: asStrings(legend.calcs),
  };
}

export interface LegendValue {
  readonly calc: string;
  readonly title: string;
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
  const shown = showValue(config, reduce(calc, series.values), boundsOfCalculation(calc, series.bounds));
  return { calc, title: reducerTitle(calc), text: joined(shown), why: shown.why };
}

function inLegend(field: Field): boolean {
  const { hideFrom } = readStyle(field.config.custom);
  return !hideFrom.legend && !hideFrom.viz;
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
