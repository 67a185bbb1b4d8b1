/** The transformations of a panel as the editor lists them. Pure. */

import type { PanelModel } from '../../../model';
import { namer } from '../../../model/frame/displayName';
import { panelData } from '../../../model/frame/panelFrames';
import { asList, asString, isObject, type JsonObject } from '../../../model/json';
import type { Series } from '../../../model/series';

export function readStepList(panel: JsonObject): JsonObject[] {
  return asList(panel.transformations).filter(isObject);
}

/**
 * The names of the fields that the step at an index gets: those of the panel after the
 * steps before it. `loadSteps` must have been awaited.
 */
export function namesBefore(panel: PanelModel, series: readonly Series[], index: number): string[] {
  const before = readStepList(panel.raw).slice(0, index);
  const active = new Set(before.filter((step) => step.disabled !== true).map((step) => asString(step.id)));
  // The model leaves out steps that are off, so that so many of its own come first.
  const many = before.filter((step) => step.disabled !== true).length;
  const shortened = {
    ...panel,
    transformations: active.size === 0 ? [] : panel.transformations.slice(0, many),
  };
  const { frames } = panelData(shortened, series);
  const nameOf = namer(frames);
  return [...new Set(frames.flatMap((frame) => frame.fields.map((field) => nameOf(field, frame))))];
}
