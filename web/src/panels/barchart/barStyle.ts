/** How the bars of a field look: the `custom` part of a bar chart's field configuration. Pure. */

import { type AxisStyle, readAxisStyle } from '../../chart/axisStyle';
import { readGradient, readHideFrom, readThresholds, type SeriesStyle } from '../../chart/style';
import { asNumber, type JsonObject } from '../../model/json';

export interface BarStyle extends Pick<SeriesStyle, 'gradient' | 'thresholds' | 'hideFrom'> {
  /** 0..1. */
  readonly fill: number;
  /** Of the border, in pixels. */
  readonly lineWidth: number;
  readonly axis: AxisStyle;
}

export function readBarStyle(custom: JsonObject): BarStyle {
  return {
    fill: Math.min(Math.max(asNumber(custom.fillOpacity) ?? 80, 0), 100) / 100,
    lineWidth: Math.min(Math.max(asNumber(custom.lineWidth) ?? 1, 0), 10),
    gradient: readGradient(custom),
    thresholds: readThresholds(custom),
    axis: readAxisStyle(custom),
    hideFrom: readHideFrom(custom),
  };
}
