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
  const made = makeFields(panel, ownBuckets(panel, view.series));
  const fields = withScale(made).filter(({ field }) => reduction.wanted(field.name));
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

/** Units whose scale everybody knows. */
const KNOWN_ENDS: ReadonlyMap<string | null, number> = new Map([
  ['percent', 100],
  ['percentunit', 1],
]);

/** A field whose colours go by its scale, and the configuration by which its value is drawn. */
interface Scaled {
  readonly field: Field;
  readonly config: FieldProperties;
}

/**
 * Where the file says no ends of the scale they are, as in Grafana, the least and the
 * most of all fields. Bars and arcs begin at zero nevertheless: a length that begins
 * elsewhere lies.
 */
function withScale(fields: readonly Field[]): Scaled[] {
  const all = fields.flatMap(({ series }) => [reduce('min', series.values), reduce('max', series.values)]);
  const present = all.filter((value) => value !== null);
  return fields.map((field) => {
    const { min, max, unit } = field.config;
    const known = KNOWN_ENDS.get(unit);
    if (present.length === 0 || (min !== null && max !== null)) {
      return { field, config: field.config };
    }
    const least = known === undefined ? Math.min(...present) : 0;
    const config = { ...field.config, min: min ?? least, max: max ?? known ?? Math.max(...present) };
    return { field: { ...field, config }, config: { ...config, min: min ?? Math.min(least, 0) } };
  });
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

function valuesOf(scaled: Scaled, { calcs }: Reduction, nowMs: number, clock: ValueClock): PanelValue[] {
  const { field } = scaled;
  if (calcs.length === 0) {
    return field.series.values.map((_, index) => singleValue(scaled, index));
  }
  const ended = clock.endsNow && isEnded(field.series, nowMs, clock.scrapeIntervalSeconds);
  return calcs.map((calc) => ({
    ...makeValue(scaled, reduce(calc, field.series.values), boundsOfCalculation(calc, field.series.bounds)),
    key: `${field.key} ${calc}`,
    name: calcs.length > 1 ? `${field.name} ${reducerTitle(calc)}` : field.name,
    ended,
  }));
}

function singleValue(scaled: Scaled, index: number): PanelValue {
  const { field } = scaled;
  const { values, bounds, startMs, stepMs } = field.series;
  const made = makeValue(scaled, values[index] ?? null, bounds);
  return {
    ...made,
    key: `${field.key} ${index}`,
    course: [],
    row: { ...made.row, timeMs: startMs + index * stepMs },
  };
}

function makeValue(
  { field, config }: Scaled,
  value: number | null,
  bounds: Field['series']['bounds'],
): PanelValue {
  const { key, name, color, series } = field;
  const shown = showValue(field.config, value, bounds);
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
