/** How the bars of a field look: the `custom` part of a bar chart's field configuration. Pure. */

import { readScaleStyle, type ScaleStyle } from '../../chart/axisStyle';
import { readHideFrom, type SeriesStyle } from '../../chart/style';
import { asNumber, type JsonObject } from '../../model/json';

export interface BarStyle {
  /** 0..1. */
  readonly fill: number;
  /** Of the border, in pixels. */
  readonly lineWidth: number;
  readonly axis: ScaleStyle;
  readonly hideFrom: SeriesStyle['hideFrom'];
}

export function readBarStyle(custom: JsonObject): BarStyle {
  return {
    fill: Math.min(Math.max(asNumber(custom.fillOpacity) ?? 80, 0), 100) / 100,
    lineWidth: Math.min(Math.max(asNumber(custom.lineWidth) ?? 1, 0), 10),
    axis: readScaleStyle(custom),
    hideFrom: readHideFrom(custom),
  };
}
