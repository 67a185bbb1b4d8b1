/** What a gauge panel is asked to look like, and how its gauges are arranged. Pure. */

import { asBool, asNumber, asObject, asString, type JsonObject, oneOf } from '../../model/json';
import type { Size } from '../useSize';
import { type GaugeShape, gaugeBox } from './gaugeArc';

export interface GaugeOptions {
  readonly shape: GaugeShape;
  readonly markers: boolean;
  readonly labels: boolean;
  readonly name: boolean;
  readonly figure: boolean;
  readonly spark: boolean;
  readonly rounded: boolean;
  /** How thick the arc is, 0..1. */
  readonly weight: number;
  readonly segments: number;
  readonly spacing: number;
  /** The value that the arc begins at; null for the least one. */
  readonly neutral: number | null;
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  /** No gauge is smaller; the panel is scrolled instead. */
  readonly least: Size;
  readonly nameSize: number | null;
  readonly figureSize: number | null;
}

/** Below this a gauge says nothing. */
const LEAST = 56;

/** Reads the options of a panel that shows so many values. The glow of Grafana 13 is left out: it says nothing. */
export function readGaugeOptions(raw: JsonObject, count: number): GaugeOptions {
  const mode = asString(raw.textMode, 'auto');
  const text = asObject(raw.text);
  const manual = raw.sizing === 'manual';
  const limit = (value: unknown) => (manual ? Math.max(asNumber(value) ?? 75, 1) : LEAST);
  return {
    shape: oneOf(raw.shape, ['gauge', 'circle']),
    markers: asBool(raw.showThresholdMarkers, true),
    labels: asBool(raw.showThresholdLabels),
    name: mode === 'name' || mode === 'value_and_name' || (mode === 'auto' && count > 1),
    figure: mode !== 'name' && mode !== 'none',
    spark: asBool(raw.sparkline),
    rounded: raw.barShape === 'rounded',
    weight: Math.min(Math.max(asNumber(raw.barWidthFactor) ?? 0.5, 0.1), 1),
    segments: Math.min(Math.max(Math.round(asNumber(raw.segmentCount) ?? 1), 1), 100),
    spacing: Math.min(Math.max(asNumber(raw.segmentSpacing) ?? 0.3, 0), 0.9),
    neutral: asNumber(raw.neutral),
    orientation: oneOf(raw.orientation, ['auto', 'horizontal', 'vertical']),
    least: { width: limit(raw.minVizWidth), height: limit(raw.minVizHeight) },
    nameSize: asNumber(text.titleSize),
    figureSize: asNumber(text.valueSize),
  };
}

/** What a threshold's words need around the arc, in pixels. */
export function marginOf({ labels }: GaugeOptions): number {
  return labels ? 22 : 0;
}

/** The box of one gauge without its name: the columns that make the gauges largest, or those that are asked for. */
export function cellOf(count: number, { width, height }: Size, options: GaugeOptions): Size {
  const many = Math.max(count, 1);
  const named = nameHeight(options);
  const { least, orientation, shape } = options;
  const cells = Array.from({ length: many }, (_, i) => ({
    width: Math.max(Math.floor(width / (i + 1)), least.width),
    height: Math.max(Math.floor(height / Math.ceil(many / (i + 1))) - named, least.height),
  }));
  const fixed = { horizontal: cells[0], vertical: cells.at(-1), auto: undefined }[orientation];
  const radius = (cell: Size) => gaugeBox({ ...cell, margin: marginOf(options), weight: 0.5 }, shape).radius;
  return fixed ?? cells.reduce((best, cell) => (radius(cell) > radius(best) ? cell : best));
}

/** Whether so many cells have room in a panel; where they have not, it scrolls. */
export function fitsIn(count: number, { width, height }: Size, cell: Size, options: GaugeOptions): boolean {
  const named = nameHeight(options);
  const beside = Math.max(Math.floor(width / cell.width), 1);
  return cell.width <= width && Math.ceil(count / beside) * (cell.height + named) <= height;
}

/** What the name below an arc takes, in pixels. */
function nameHeight({ name, nameSize }: GaugeOptions): number {
  return name ? (nameSize ?? 12) * 1.5 : 0;
}
