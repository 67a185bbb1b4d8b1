/** How a field is drawn: the `custom` part of a time series' field configuration, by Grafana's names. Pure. */

import { asBool, asList, asNumber, asObject, asString, type JsonObject, oneOf } from '../model/json';
import { type AxisStyle, readAxisStyle } from './axisStyle';

export type DrawStyle = 'line' | 'bars' | 'points';
export type Interpolation = 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';

export interface SeriesStyle {
  readonly draw: DrawStyle;
  readonly interpolation: Interpolation;
  /** In pixels. */
  readonly width: number;
  /** 0..1. */
  readonly fill: number;
  /** Pixels drawn and left out in turn; empty for a solid line. */
  readonly dash: readonly number[];
  /** Its dashes have round ends: dots. */
  readonly round: boolean;
  readonly gradient: 'none' | 'opacity' | 'hue' | 'scheme';
  /** Name of the series down to which the fill reaches; empty for the zero line. */
  readonly fillBelowTo: string;
  /** Which side of its time a bar stands on: -1 before, 0 around, 1 behind. */
  readonly barAlign: -1 | 0 | 1;
  /** Share of the room between two samples that a bar takes, 0..1. */
  readonly barWidth: number;
  readonly points: 'isolated' | 'always';
  /** Diameter, in pixels. */
  readonly pointSize: number;
  /** Values are written beside their bars or points, where there is room. */
  readonly showValues: boolean;
  /** How long a gap may be to be bridged, in milliseconds; 0 never, Infinity always. */
  readonly bridgeMs: number;
  /** Samples further apart than this are not joined, in milliseconds; Infinity for all. */
  readonly splitMs: number;
  readonly stack: 'none' | 'normal' | 'percent';
  readonly stackGroup: string;
  readonly axis: AxisStyle;
  readonly thresholds: { readonly line: 'none' | 'solid' | 'dashed'; readonly area: boolean };
  readonly transform: 'none' | 'constant' | 'negative-Y';
  readonly hideFrom: { readonly legend: boolean; readonly tooltip: boolean; readonly viz: boolean };
}

export function readStyle(custom: JsonObject): SeriesStyle {
  const stacking = asObject(custom.stacking);
  const draw = oneOf(custom.drawStyle, ['line', 'bars', 'points']);
  const stack = oneOf(stacking.mode, ['none', 'normal', 'percent']);
  const line = asObject(custom.lineStyle);
  return {
    draw,
    interpolation: oneOf(custom.lineInterpolation, ['linear', 'smooth', 'stepBefore', 'stepAfter']),
    width: lineWidth(custom),
    fill: readFill(custom, draw, stack),
    dash: readDash(line),
    round: line.fill === 'dot',
    gradient: readGradient(custom),
    fillBelowTo: asString(custom.fillBelowTo),
    barAlign: custom.barAlignment === -1 ? -1 : custom.barAlignment === 1 ? 1 : 0,
    barWidth: clamp(asNumber(custom.barWidthFactor) ?? 0.6, 0.05, 1),
    points: draw === 'points' || custom.showPoints === 'always' ? 'always' : 'isolated',
    pointSize: clamp(asNumber(custom.pointSize) ?? 5, 1, 40),
    showValues: asBool(custom.showValues),
    bridgeMs: custom.spanNulls === true ? Number.POSITIVE_INFINITY : positive(custom.spanNulls, 0),
    splitMs: positive(custom.insertNulls, Number.POSITIVE_INFINITY),
    stack,
    stackGroup: asString(stacking.group, 'A'),
    axis: readAxisStyle(custom),
    thresholds: readThresholds(custom),
    transform: oneOf(custom.transform, ['none', 'constant', 'negative-Y']),
    hideFrom: readHideFrom(custom),
  };
}

/** Where a field does not appear. */
export function readHideFrom(custom: JsonObject): SeriesStyle['hideFrom'] {
  const hideFrom = asObject(custom.hideFrom);
  return {
    legend: asBool(hideFrom.legend),
    tooltip: asBool(hideFrom.tooltip),
    viz: asBool(hideFrom.viz),
  };
}

/** How the colour of a field changes along its axis. */
export function readGradient(custom: JsonObject): SeriesStyle['gradient'] {
  return oneOf(custom.gradientMode, ['none', 'opacity', 'hue', 'scheme']);
}

/** Our thin line is 1.5 px; a file that asks for more, or for none, gets it. */
function lineWidth(custom: JsonObject): number {
  const asked = asNumber(custom.lineWidth) ?? 1;
  return asked === 1 ? 1.5 : clamp(asked, 0, 10);
}

/** Where a file says nothing, bars are filled, and stacks faintly. A fill down to another series is 35 %, as in Grafana. */
function readFill(custom: JsonObject, draw: DrawStyle, stack: SeriesStyle['stack']): number {
  const asked = asNumber(custom.fillOpacity);
  if (asString(custom.fillBelowTo) !== '' && !asked) {
    return 0.35;
  }
  return clamp(asked ?? (draw === 'bars' ? 50 : stack !== 'none' ? 10 : 0), 0, 100) / 100;
}

function readDash(style: JsonObject): readonly number[] {
  if (style.fill !== 'dash' && style.fill !== 'dot' && style.fill !== 'square') {
    return [];
  }
  const dash = asList(style.dash)
    .map(asNumber)
    .filter((length) => length !== null && length >= 0)
    .slice(0, 8);
  return dash.some((length) => length !== null && length > 0)
    ? (dash as number[])
    : style.fill === 'dot'
      ? [0, 6]
      : [8, 6];
}

/** What is drawn of the thresholds of a field. */
export function readThresholds(custom: JsonObject): SeriesStyle['thresholds'] {
  const mode = asString(asObject(custom.thresholdsStyle).mode);
  const line = mode.startsWith('line') ? 'solid' : mode.startsWith('dashed') ? 'dashed' : 'none';
  return { line, area: mode.endsWith('area') };
}

function positive(raw: unknown, fallback: number): number {
  return typeof raw === 'number' && raw > 0 ? raw : fallback;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
