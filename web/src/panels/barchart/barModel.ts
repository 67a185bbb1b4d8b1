/** What a bar chart shows: groups of bars along an axis of names. Pure. */

import { type AxisStyle, readAxisStyle } from '../../chart/axisStyle';
import { type Extent, type ScaleOptions, scaleExtent, scaleOptions } from '../../chart/scale';
import { linesOf, type ThresholdLine } from '../../chart/thresholdLines';
import { stateMark } from '../../model/colors';
import type { PanelModel } from '../../model/dashboard';
import { formatDate } from '../../model/dateFormat';
import { valueColor } from '../../model/fieldColor';
import { dressFrames } from '../../model/frame/dressFrames';
import type { FrameField } from '../../model/frame/frame';
import { panelData } from '../../model/frame/panelFrames';
import { asNumber, asObject, asString, type JsonObject, oneOf } from '../../model/json';
import type { Series } from '../../model/series';
import { rawText, showAny } from '../../model/showAny';
import { oneTable } from '../../model/table/oneTable';
import { joined } from '../../model/units/format';
import { readBarStyle } from './barStyle';

export interface BarChartOptions {
  readonly xField: string;
  readonly colorBy: string;
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  readonly stacking: 'none' | 'normal' | 'percent';
  readonly values: 'auto' | 'always' | 'never';
  /** Shares of their room, 0..1. */
  readonly groupWidth: number;
  readonly barWidth: number;
  readonly radius: number;
  /** Degrees by which names of groups are turned; their longest length in characters. */
  readonly rotation: number;
  readonly maxLength: number;
  /** At least so much between two names, in pixels; below zero they are left out from the end on. */
  readonly spacing: number;
  readonly tooltip: 'single' | 'multi' | 'none';
  readonly valueSize: number | null;
}

export function readBarChartOptions(raw: JsonObject): BarChartOptions {
  const share = (value: unknown, fallback: number) =>
    Math.min(Math.max(asNumber(value) ?? fallback, 0.02), 1);
  return {
    xField: asString(raw.xField),
    colorBy: asString(raw.colorByField),
    orientation: oneOf(raw.orientation, ['auto', 'horizontal', 'vertical']),
    stacking: oneOf(raw.stacking, ['none', 'normal', 'percent']),
    values: oneOf(raw.showValue, ['auto', 'always', 'never']),
    groupWidth: share(raw.groupWidth, 0.7),
    barWidth: share(raw.barWidth, 0.97),
    radius: Math.min(Math.max(asNumber(raw.barRadius) ?? 0, 0), 0.5),
    rotation: Math.min(Math.max(asNumber(raw.xTickLabelRotation) ?? 0, -90), 90),
    maxLength: asNumber(raw.xTickLabelMaxLength) ?? Number.POSITIVE_INFINITY,
    spacing: asNumber(raw.xTickLabelSpacing) ?? 0,
    tooltip: oneOf(asObject(raw.tooltip).mode, ['single', 'multi', 'none']),
    valueSize: asNumber(asObject(raw.text).valueSize),
  };
}

export interface Bar {
  readonly field: FrameField;
  readonly value: number;
  /** As it is written. */
  readonly text: string;
  readonly color: string;
  /** Where it begins and ends on the axis of values. */
  readonly from: number;
  readonly to: number;
}

export interface Group {
  readonly name: string;
  readonly bars: readonly Bar[];
}

export interface BarModel {
  readonly groups: readonly Group[];
  /** The fields that are drawn, in their order. */
  readonly fields: readonly FrameField[];
  readonly scale: ScaleOptions;
  readonly extent: Extent;
  /** Of the values: that of the first field, with a label where any has one. */
  readonly axis: AxisStyle;
  /** CSS colour of its ticks; null for that of all text. */
  readonly axisColor: string | null;
  readonly nameAxis: { readonly shown: boolean; readonly label: string };
  readonly thresholds: readonly ThresholdLine[];
}

/** More groups than this nobody tells apart. */
const MAX_GROUPS = 500;

/** The fields that a bar chart can draw, and what names its groups. */
export function barFields(panel: PanelModel, series: readonly Series[], { xField }: BarChartOptions) {
  const { frames } = panelData(panel, series);
  const [frame] = dressFrames(panel, [oneTable(frames)]);
  const all = frame?.fields ?? [];
  const named = all.find(({ displayName, name }) => displayName === xField || name === xField);
  const x = named ?? all.find(({ type }) => type === 'string') ?? all.find(({ type }) => type === 'time');
  const fields = all.filter(
    (field) => field !== x && field.type === 'number' && !readBarStyle(field.config.custom).hideFrom.viz,
  );
  return { x, all, fields, length: Math.min(frame?.length ?? 0, MAX_GROUPS) };
}

type BarFields = ReturnType<typeof barFields>;

/** Groups of bars, stacked as it is asked for, without the fields whose names are hidden. */
export function barModel(
  { x, all, fields, length }: BarFields,
  options: BarChartOptions,
  hidden: ReadonlySet<string>,
): BarModel {
  const drawn = fields.filter(({ displayName }) => !hidden.has(displayName));
  const painter = all.find(({ displayName }) => displayName === options.colorBy);
  const groups = Array.from({ length }, (_, row) => ({
    name: x === undefined ? String(row + 1) : groupName(x, row),
    bars: stacked(drawn, row, options, painter),
  }));
  const ends = groups.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to]));
  const read = scaleOptions(drawn.map(({ config }) => ({ config, style: readBarStyle(config.custom) })));
  const scale = options.stacking === 'percent' ? { ...read, unitId: 'percentunit', min: null, max: 1 } : read;
  const low = ends.length === 0 ? null : ends.reduce((a, b) => Math.min(a, b));
  const high = ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b));
  return { groups, fields: drawn, scale, extent: scaleExtent(low, high, scale, 5), ...axesOf(drawn, x) };
}

/** What the fields say of both axes. A label that is meant for all fields belongs to the values alone. */
function axesOf(drawn: readonly FrameField[], x: FrameField | undefined) {
  const styles = drawn.map(({ config }) => readBarStyle(config.custom));
  const axis = {
    ...(styles[0]?.axis ?? readAxisStyle({})),
    label: styles.map((style) => style.axis.label).find((label) => label !== '') ?? '',
  };
  const own = readAxisStyle(x?.config.custom ?? {});
  return {
    axis,
    axisColor: axis.colored ? (drawn[0]?.color ?? null) : null,
    nameAxis: { shown: own.placement !== 'hidden', label: own.label === axis.label ? '' : own.label },
    thresholds: thresholdsOf(drawn),
  };
}

/** The thresholds of the first field that wants them drawn. */
function thresholdsOf(drawn: readonly FrameField[]): ThresholdLine[] {
  for (const { config } of drawn) {
    const lines = linesOf('', config, readBarStyle(config.custom).thresholds);
    if (lines.some(({ line, area }) => line !== 'none' || area)) {
      return lines;
    }
  }
  return [];
}

const DAY_MS = 86_400_000;

/** The text of a row; a time is written no longer than the others need. */
function groupName({ type, config, values }: FrameField, row: number): string {
  const [value, first, last] = [values[row], values[0], values.at(-1)];
  if (type !== 'time' || typeof value !== 'number') {
    return joined(showAny(type, config, value));
  }
  return formatDate(value, Number(last) - Number(first) < DAY_MS ? 'HH:mm' : 'MM-DD HH:mm');
}

/** The bars of one group; what is below zero is stacked downwards. */
function stacked(
  fields: readonly FrameField[],
  row: number,
  { stacking }: BarChartOptions,
  painter: FrameField | undefined,
): Bar[] {
  const present = fields.flatMap((field) => {
    const value = field.values[row];
    return typeof value === 'number' && Number.isFinite(value) ? [{ field, value }] : [];
  });
  const total = present.reduce((sum, { value }) => sum + Math.abs(value), 0) || 1;
  const reached = { up: 0, down: 0 };
  return present.map(({ field, value }) => {
    const size = stacking === 'percent' ? value / total : value;
    const side = value < 0 ? 'down' : 'up';
    const from = stacking === 'none' ? 0 : reached[side];
    reached[side] = from + size;
    const text = joined(showAny('number', field.config, value, field.bounds));
    return { field, value, text, color: barColor(field, value, painter, row), from, to: from + size };
  });
}

/** The colour of a bar: of the field beside it that is asked for, of its value, or of its field. */
function barColor(field: FrameField, value: number, painter: FrameField | undefined, row: number): string {
  const other = painter?.values[row];
  if (painter !== undefined && typeof other === 'number') {
    return valueColor(painter.config, other, stateMark) ?? painter.color;
  }
  if (painter !== undefined) {
    return showAny(painter.type, painter.config, rawText(other)).color ?? field.color;
  }
  // Without a word about colours the field has one, whatever its values are.
  return field.config.color === null
    ? field.color
    : (valueColor(field.config, value, stateMark) ?? field.color);
}
