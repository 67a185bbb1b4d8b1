/** How a field is drawn: the `custom` part of a time series' field configuration. */

import { asBool, asList, asNumber, asObject, asString, type JsonObject, oneOf } from '../model/json';

export type DrawStyle = 'line' | 'bars' | 'points';
export type Interpolation = 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';

export interface SeriesStyle {
  readonly draw: DrawStyle;
  readonly interpolation: Interpolation;
  /** In pixels. */
  readonly width: number;
  /** 0..1. */
  readonly fill: number;
  readonly dash: readonly number[];
  readonly points: 'isolated' | 'always' | 'never';
  /** How long a gap may be to be bridged, in milliseconds; 0 never, Infinity always. */
  readonly bridgeMs: number;
  readonly stack: 'none' | 'normal' | 'percent';
  readonly stackGroup: string;
  readonly right: boolean;
  readonly axisHidden: boolean;
  readonly axisLabel: string;
  readonly softMin: number | null;
  readonly softMax: number | null;
  /** Base of a logarithmic scale; null for a linear one. */
  readonly log: number | null;
  readonly thresholds: 'off' | 'line' | 'dashed' | 'area';
  readonly negative: boolean;
  readonly hideFrom: { readonly legend: boolean; readonly tooltip: boolean; readonly viz: boolean };
}

export function readStyle(custom: JsonObject): SeriesStyle {
  const stacking = asObject(custom.stacking);
  const hideFrom = asObject(custom.hideFrom);
  return {
    draw: oneOf(custom.drawStyle, ['line', 'bars', 'points']),
    interpolation: oneOf(custom.lineInterpolation, ['linear', 'smooth', 'stepBefore', 'stepAfter']),
    width: lineWidth(custom),
    fill: Math.min(Math.max(asNumber(custom.fillOpacity) ?? 0, 0), 100) / 100,
    dash: readDash(custom.lineStyle),
    points: readPoints(custom),
    bridgeMs: readBridge(custom.spanNulls),
    stack: oneOf(stacking.mode, ['none', 'normal', 'percent']),
    stackGroup: asString(stacking.group, 'A'),
    right: custom.axisPlacement === 'right',
    axisHidden: custom.axisPlacement === 'hidden',
    axisLabel: asString(custom.axisLabel),
    softMin: asNumber(custom.axisSoftMin),
    softMax: asNumber(custom.axisSoftMax),
    log: readLog(asObject(custom.scaleDistribution)),
    thresholds: readThresholds(asObject(custom.thresholdsStyle).mode),
    negative: custom.transform === 'negative-Y',
    hideFrom: {
      legend: asBool(hideFrom.legend),
      tooltip: asBool(hideFrom.tooltip),
      viz: asBool(hideFrom.viz),
    },
  };
}

/** Our thin line is 1.5 px; a file that asks for more, or for none, gets it. */
function lineWidth(custom: JsonObject): number {
  const asked = asNumber(custom.lineWidth) ?? 1;
  return asked === 1 ? 1.5 : Math.min(Math.max(asked, 0), 10);
}

function readDash(raw: unknown): readonly number[] {
  const style = asObject(raw);
  if (style.fill !== 'dash' && style.fill !== 'dot') {
    return [];
  }
  const dash = asList(style.dash)
    .map(asNumber)
    .filter((length) => length !== null);
  return dash.length > 0 ? dash : style.fill === 'dot' ? [1, 4] : [8, 6];
}

function readPoints(custom: JsonObject): SeriesStyle['points'] {
  if (custom.drawStyle === 'points' || custom.showPoints === 'always') {
    return 'always';
  }
  return 'isolated';
}

function readBridge(raw: unknown): number {
  if (raw === true) {
    return Number.POSITIVE_INFINITY;
  }
  return typeof raw === 'number' && raw > 0 ? raw : 0;
}

function readLog(raw: JsonObject): number | null {
  return raw.type === 'log' ? (asNumber(raw.log) === 2 ? 2 : 10) : null;
}

function readThresholds(mode: unknown): SeriesStyle['thresholds'] {
  switch (mode) {
    case 'line':
    case 'dashed':
    case 'area':
      return mode;
    case 'line+area':
      return 'area';
    case 'dashed+area':
      return 'dashed';
    default:
      return 'off';
  }
}
