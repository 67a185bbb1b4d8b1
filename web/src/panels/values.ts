/** The single values of stat, gauge, bar gauge and pie panels. Pure. */

import type { PanelView } from '../data/panelState';
import { boundsOfCalculation } from '../model/bounds';
import { ownBuckets } from '../model/bucketSeries';
import type { PanelModel } from '../model/dashboard';
import type { FieldProperties } from '../model/fieldConfig';
import { type Field, makeFields, markColor, type Shown, showValue } from '../model/fields';
import { asBool, asNumber, asObject, asString, asStrings } from '../model/json';
import type { LinkRow } from '../model/links';
import { reduce, reducerTitle } from '../model/reducers';
import { isEnded } from '../model/series';
import { joined } from '../model/units/format';

export interface PanelValue {
  /** Unique in the panel, and the same after a refresh. */
  readonly key: string;
  readonly name: string;
  readonly config: FieldProperties;
  readonly value: number | null;
  readonly shown: Shown;
  /** CSS colour of the mark that shows the value. */
  readonly mark: string;
  /** CSS colour of the field, whatever the value is. */
  readonly color: string;
  /** The field over time, for a small line; empty where it is not over time. */
  readonly course: readonly (number | null)[];
  /** The series ended although the range goes on. */
  readonly ended: boolean;
  /** What links of the value may name. */
  readonly row: LinkRow;
}

export interface ValueClock {
  readonly scrapeIntervalSeconds: number;
  readonly endsNow: boolean;
}

interface Reduction {
  /** The calculations; none where each value of a field counts by itself. */
  readonly calcs: readonly string[];
  readonly wanted: (name: string) => boolean;
  readonly limit: number;
}

/** What Grafana shows at most of a field whose values count one by one, and of fields altogether here. */
const MAX_SINGLE = 25;
const MAX_VALUES = 100;

/** The values of a panel, as its `reduceOptions` say; where no answer has a field, what the panel says for "no value". */
export function panelValues(panel: PanelModel, view: PanelView, clock: ValueClock): PanelValue[] {
  const reduction = readReduction(panel);
  const fields = makeFields(panel, ownBuckets(panel, view.series)).filter(({ name }) =>
    reduction.wanted(name),
  );
  const nowMs = view.range?.toMs ?? 0;
  const values = fields
    .flatMap((field) => valuesOf(field, reduction, nowMs, clock))
    .slice(0, reduction.limit);
  return values.length === 0 && saysNoValue(panel) ? [noValue(panel)] : values;
}

/** A panel whose file says what to show without an answer shows that, and no reason. */
export function saysNoValue({ type, fieldConfig }: PanelModel): boolean {
  return (
    (type === 'stat' || type === 'gauge' || type === 'bargauge') && fieldConfig.defaults.noValue !== null
  );
}

function readReduction({ options }: PanelModel): Reduction {
  const raw = asObject(options.reduceOptions);
  const calcs = asStrings(raw.calcs);
  const single = asBool(raw.values);
  return {
    calcs: single ? [] : calcs.length > 0 ? calcs : ['lastNotNull'],
    wanted: nameFilter(asString(raw.fields)),
    limit: asNumber(raw.limit) ?? (single ? MAX_SINGLE : MAX_VALUES),
  };
}

function valuesOf(field: Field, { calcs }: Reduction, nowMs: number, clock: ValueClock): PanelValue[] {
  if (calcs.length === 0) {
    return field.series.values.map((_, index) => singleValue(field, index));
  }
  const ended = clock.endsNow && isEnded(field.series, nowMs, clock.scrapeIntervalSeconds);
  return calcs.map((calc) => ({
    ...makeValue(field, reduce(calc, field.series.values), boundsOfCalculation(calc, field.series.bounds)),
    key: `${field.key} ${calc}`,
    name: calcs.length > 1 ? `${field.name} ${reducerTitle(calc)}` : field.name,
    ended,
  }));
}

function singleValue(field: Field, index: number): PanelValue {
  const { values, bounds, startMs, stepMs } = field.series;
  const made = makeValue(field, values[index] ?? null, bounds);
  return {
    ...made,
    key: `${field.key} ${index}`,
    course: [],
    row: { ...made.row, timeMs: startMs + index * stepMs },
  };
}

function makeValue(field: Field, value: number | null, bounds: Field['series']['bounds']): PanelValue {
  const { key, name, config, color, series } = field;
  const shown = showValue(config, value, bounds);
  const raw = value === null ? '' : String(value);
  return {
    key,
    name,
    config,
    value,
    shown,
    mark: markColor(field, value),
    color,
    course: series.stepMs === 0 ? [] : series.values,
    ended: false,
    row: {
      value: raw,
      text: joined(shown),
      timeMs: null,
      field: name,
      labels: series.labels,
      fields: { ...series.labels, [name]: raw },
    },
  };
}

function noValue({ title, fieldConfig: { defaults } }: PanelModel): PanelValue {
  const shown = showValue(defaults, null);
  return {
    key: 'none',
    name: title,
    config: defaults,
    value: null,
    shown,
    mark: 'var(--text-dim)',
    color: 'var(--text-dim)',
    course: [],
    ended: false,
    row: { value: '', text: joined(shown), timeMs: null, field: title, labels: {}, fields: {} },
  };
}

/** `fields` is empty for all, a name, or `/a regular expression/`. */
function nameFilter(text: string): (name: string) => boolean {
  const regex = /^\/(.*)\/([a-z]*)$/.exec(text);
  if (regex === null) {
    return (name) => text === '' || name === text;
  }
  try {
    const pattern = new RegExp(regex[1] ?? '', regex[2]?.replace('g', ''));
    return (name) => pattern.test(name);
  } catch {
    return () => true;
  }
}
