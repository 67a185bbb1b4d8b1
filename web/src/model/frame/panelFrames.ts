/** The data of a panel as frames: the answers of its queries, transformed, named and coloured. Pure. */

import type { PanelModel } from '../dashboard';
import { panelNames } from '../names';
import type { Series } from '../series';
import { type Transformed, transform } from '../transform/transform';
import { type DrawnFrame, dressFrames } from './dressFrames';
import { framesOf } from './fromSeries';

export interface PanelFrames {
  readonly frames: readonly DrawnFrame[];
  /** Identifiers of transformations that are not known here, and so were left out. */
  readonly unknown: readonly string[];
}

/** What every panel draws that is not made of lines over time. */
export function panelFrames(panel: PanelModel, series: readonly Series[]): PanelFrames {
  const { frames, unknown } = panelData(panel, series);
  return { frames: dressFrames(panel, frames), unknown };
}

/**
 * The frames after the transformations, not yet named. Gaps are rows without a value, except where
 * transformations run: those see what Grafana's would.
 */
export function panelData(panel: PanelModel, series: readonly Series[]): Transformed {
  const steps = panel.transformations;
  const frames = framesOf(panel, series, panelNames(panel, series), steps.length === 0);
  return transform(frames, steps);
}
