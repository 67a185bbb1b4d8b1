/** The single values of stat, gauge, bar gauge and pie panels. Pure. */

import { readHideFrom } from '../chart/style';
import type { PanelView } from '../data/panelState';
import { boundsOfCalculation } from '../model/bounds';
import { stateMark } from '../model/colors';
import type { PanelModel, PanelType } from '../model/dashboard';
import { valueColor } from '../model/fieldColor';
import type { FieldProperties } from '../model/fieldConfig';
import { NO_VALUE, type Shown } from '../model/fields';
import { type Frame, type FrameField, timeField } from '../model/frame/frame';
import { panelFrames } from '../model/frame/panelFrames';
import type { LinkRow } from '../model/links';
import { mapValue } from '../model/mappings';
import { reducerTitle, reduceValues } from '../model/reducers';
import { rawText, showAny } from '../model/showAny';
import { joined } from '../model/units/format';
import { type Reduction, readReduction, rowName } from './reduction';
import { fieldsWithScale, type Scaled } from './scaled';

export interface PanelValue {
  /** Unique in the panel, and the same after a refresh. */
  readonly key: string;
  readonly name: string;
  readonly config: FieldProperties;
  /** Null for no value, and for a text, which has no size. */
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

interface Place extends Scaled {
  readonly frame: Frame;
  /** The field has ended. */
  readonly ended: boolean;
}

/** The values of a panel, as its `reduceOptions` say; where no answer has a field, what the panel says for "no value". */
export function panelValues(panel: PanelModel, view: PanelView, clock: ValueClock): PanelValue[] {
  const reduction = readReduction(panel);
  const { frames } = panelFrames(panel, view.series);
  const places = fieldsWithScale(frames)
    .filter(({ field }) => reduction.wanted(field) && !readHideFrom(field.config.custom).viz)
    .map((scaled) => ({ ...scaled, ended: isEnded(scaled, view, clock) }));
  const values = places.flatMap((place) => valuesOf(place, reduction)).slice(0, reduction.limit);
  return values.length === 0 && FIGURES.has(panel.type) ? [noValue(panel)].filter(saysWords) : values;
}

const FIGURES: ReadonlySet<PanelType> = new Set<PanelType>(['stat', 'gauge', 'bargauge']);

/**
 * Whether the file of an empty panel says what stands for nothing: words for "no value", or a mapping
 * of null or NaN, whichever its values come to. The panel shows that in place of a reason.
 */
export function saysNoValue(panel: PanelModel, view: PanelView): boolean {
  const any = { scrapeIntervalSeconds: 0, endsNow: false };
  return FIGURES.has(panel.type) && panelValues(panel, view, any).some(saysWords);
}

function saysWords({ value, shown }: PanelValue): boolean {
  return (value === null || Number.isNaN(value)) && shown.text !== NO_VALUE;
}

/** A field over time that has no value for three steps or scrapes, although the range ends now. */
function isEnded({ frame, field }: Scaled, { range }: PanelView, clock: ValueClock): boolean {
  const times = (timeField(frame)?.values ?? []).filter((time) => typeof time === 'number');
  const [last = 0, before = last] = [times.at(-1), times.at(-2)];
  const newest = times[field.values.findLastIndex((value) => value != null && !Number.isNaN(value))];
  if (!clock.endsNow || range === null || times.length < 2 || newest === undefined) {
    return false;
  }
  return range.toMs - newest > 3 * Math.max(last - before, clock.scrapeIntervalSeconds * 1000);
}

function valuesOf(place: Place, { calcs }: Reduction): PanelValue[] {
  const { field, frame } = place;
  if (calcs.length === 0) {
    return field.values.map((value, index) => singleValue(place, value, index));
  }
  return calcs.map((calc) => ({
    ...makeValue(
      place,
      reduceValues(calc, field.values, field.type),
      boundsOfCalculation(calc, field.bounds),
      frame.length - 1,
    ),
    key: `${frame.refId} ${field.displayName} ${calc}`,
    name: calcs.length > 1 ? `${field.displayName} ${reducerTitle(calc)}` : field.displayName,
    ended: place.ended,
  }));
}

function singleValue(place: Place, value: unknown, index: number): PanelValue {
  const { field, frame } = place;
  const time = timeField(frame)?.values[index];
  const made = makeValue(place, value, field.bounds, index);
  return {
    ...made,
    key: `${frame.refId} ${field.displayName} ${index}`,
    name: rowName(frame, field, index),
    course: [],
    row: { ...made.row, timeMs: typeof time === 'number' ? time : null },
  };
}

function makeValue(
  { frame, field, config }: Place,
  value: unknown,
  bounds: FrameField['bounds'],
  index: number,
): PanelValue {
  const { displayName: name, color, labels, type } = field;
  const shown = showAny(type, field.config, value, bounds);
  const size = typeof value === 'number' ? value : null;
  const cells = frame.fields.map((other) => [other.displayName, rawText(other.values[index])]);
  return {
    key: name,
    name,
    config,
    value: size,
    shown,
    mark: markOf(field, size),
    color,
    course: courseOf(frame, field),
    ended: false,
    row: {
      value: rawText(value),
      text: joined(shown),
      timeMs: null,
      field: name,
      labels,
      fields: { ...labels, ...Object.fromEntries(cells), [name]: rawText(value) },
    },
  };
}

/** The values of a field of numbers that has times. */
function courseOf(frame: Frame, field: FrameField): (number | null)[] {
  const timed = field.type === 'number' && frame.length > 1 && timeField(frame) !== undefined;
  return timed ? field.values.map((value) => (typeof value === 'number' ? value : null)) : [];
}

function markOf({ config, color }: FrameField, value: number | null): string {
  const mapped = mapValue(config.mappings, value);
  return mapped?.color != null ? stateMark(mapped.color) : (valueColor(config, value, stateMark) ?? color);
}

function noValue({ title, fieldConfig: { defaults } }: PanelModel): PanelValue {
  const shown = showAny('number', defaults, null);
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
